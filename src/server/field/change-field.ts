import { MOST_FIELDS, MOST_OPTIONS, type FieldChange, type NewField } from '#contract/field.ts'
import { isCurrency } from '#domain/currency.ts'
import { keyOfLabel, type Field, type FieldNoun, type FieldOption } from '#domain/field/field.ts'
import { optionsSaid, type SaidOption } from '#domain/field/options.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { addField, findField, loadFields, orderFields, placeOptions, saveField } from './field-store.ts'
import { rehearseFit, valuesUnder, type Fitting } from './refit.ts'
import { refitField } from './refit-work.ts'

/** Fields are part of how the beat folds attributes, so whoever changes them holds its lock. */
export async function lockedTurn(act: Act): Promise<Turn> {
  await lockBeat(act.tx, { wait: true })
  return beginTurn(act.tx, act.now, actorLabel(act.actor))
}

/** @throws HttpRefusal name-taken, too-many-fields, values-do-not-fit */
export async function makeField(act: Act, said: NewField): Promise<Field> {
  // What is there is read through before anybody has to wait for it; what doors bring meanwhile stands as it comes.
  const { currency } = await loadSettings(act.tx)
  const drafted = await draftField(act, said, await loadFields(act.tx, said.noun), currency)
  const fitting = await rehearseFit(act.tx, drafted)
  refuseMisfits(fitting)
  const turn = await lockedTurn(act)
  const there = await loadFields(act.tx, said.noun)
  refuseTaken(there, drafted)
  const field = { ...drafted, position: there.length }
  await addField(act.tx, field)
  await tell(turn, field, 'field-made')
  const records = fitting.fits
  await refitField(act, turn, field, { because: 'field-made', before: null, records })
  return field
}

/** @throws HttpRefusal too-many-fields, name-taken */
function refuseTaken(there: readonly Field[], { label, key }: Pick<Field, 'label' | 'key'>): void {
  if (there.length >= MOST_FIELDS) throw refusal('too-many-fields')
  refuseTakenLabel(there, label, undefined)
  if (there.some(one => one.key === key))
    throw refusal('name-taken', {
      param: 'key',
      message: `key: there is a field with the key "${key}" already, perhaps an archived one. Nothing was changed; bring that one back, or choose another key.`,
    })
}

async function draftField(
  act: Act,
  said: NewField,
  there: readonly Field[],
  currency: string,
): Promise<Field> {
  const label = said.label.trim()
  const key = said.key ?? freeKey(there, label)
  refuseTaken(there, { label, key })
  return {
    id: act.newId(),
    noun: said.noun,
    key,
    label,
    type: said.type,
    options:
      said.type === 'choice'
        ? await optionsFor(act.tx, { noun: said.noun, key, options: [] }, said.options)
        : [],
    currency: said.type === 'money' ? currencyOf(said.currency ?? currency) : null,
    required: said.required ?? false,
    description: said.description ?? null,
    position: there.length,
    archived: false,
  }
}

/** @throws HttpRefusal not-found, name-taken, option-in-use */
export async function changeField(act: Act, id: string, change: FieldChange): Promise<Field> {
  const turn = await lockedTurn(act)
  const old = found(await findField(act.tx, id))
  const field: Field = {
    ...old,
    label: change.label?.trim() ?? old.label,
    description: change.description === undefined ? old.description : change.description,
    required: change.required ?? old.required,
    archived: change.archived ?? old.archived,
    options: change.options === undefined ? old.options : await changeOptions(act, old, change.options),
  }
  if (field.label !== old.label || (old.archived && !field.archived))
    refuseTakenLabel(await loadFields(act.tx, old.noun), field.label, id)
  await saveField(act.tx, field, act.now)
  if (change.options !== undefined) await placeOptions(act.tx, field)
  await tell(turn, field, changedHow(old, field))
  return field
}

export async function orderAll(act: Act, noun: FieldNoun, ids: string[]): Promise<Field[]> {
  const turn = await lockedTurn(act)
  const fields = (await loadFields(act.tx, noun)).filter(field => !field.archived)
  const wanted = new Set(ids)
  if (wanted.size !== ids.length || ids.length !== fields.length || !fields.every(one => wanted.has(one.id)))
    throw refusal('field-order', { param: 'fields' })
  await orderFields(act.tx, ids)
  const [first] = fields
  if (first) await tell(turn, first, 'fields-ordered')
  return (await loadFields(act.tx, noun)).filter(field => !field.archived)
}

export async function tell(turn: Turn, field: Field, act: string): Promise<void> {
  await recordFacts(turn, [
    { act, subjectKind: 'field', subjectId: field.id, because: { noun: field.noun, type: field.type } },
  ])
}

/** @throws HttpRefusal values-do-not-fit, naming some of them */
export function refuseMisfits(fitting: Fitting): void {
  const [first] = fitting.examples
  if (!first) return
  const what = `${fitting.misfits} of ${fitting.misfits + fitting.fits} records`
  throw refusal('values-do-not-fit', {
    param: 'type',
    message: `${what} have a value that does not fit, such as "${first.value.slice(0, 100)}", which ${first.reason}. Nothing was changed; mend them first, or choose another type.`,
  })
}

/** The options of a field that becomes a choice: as they are said, else as its values are. @throws HttpRefusal */
export async function optionsFor(
  tx: WorkspaceTx,
  { noun, key, options }: Pick<Field, 'noun' | 'key' | 'options'>,
  said: readonly SaidOption[] | undefined,
): Promise<FieldOption[]> {
  if (said !== undefined) return sayOptions(options, said).options
  if (options.length > 0) return options
  const labels = new Map<string, string>()
  for (const { value } of await valuesUnder(tx, noun, key)) {
    const label = typeof value === 'object' ? '' : String(value).trim()
    if (label !== '' && label.length <= 200 && labels.size < MOST_OPTIONS)
      labels.set(label.toLowerCase(), labels.get(label.toLowerCase()) ?? label)
  }
  return sayOptions(
    [],
    [...labels.values()].map(label => ({ label })),
  ).options
}

function sayOptions(
  before: readonly FieldOption[],
  said: readonly SaidOption[],
): { options: FieldOption[]; left: FieldOption[] } {
  const outcome = optionsSaid(before, said)
  if (!('refused' in outcome)) return outcome
  throw refusal(outcome.refused === 'name-taken' ? 'name-taken' : 'not-found', {
    param: 'options',
    message:
      outcome.refused === 'name-taken'
        ? `options: "${outcome.label}" stands there twice, or was merged into another. Nothing was changed.`
        : undefined,
  })
}

/** @throws HttpRefusal invalid */
export function currencyOf(said: string): string {
  if (isCurrency(said)) return said
  throw refusal('invalid', {
    param: 'currency',
    message: `currency: "${said}" is not in ISO 4217. Nothing was changed.`,
  })
}

async function changeOptions({ tx }: Act, field: Field, said: readonly SaidOption[]): Promise<FieldOption[]> {
  if (field.type !== 'choice')
    throw refusal('invalid', {
      param: 'options',
      message: 'options: only a choice has them. Nothing was changed.',
    })
  const { options, left } = sayOptions(field.options, said)
  if (left.length === 0) return options
  const used = new Map(
    (await valuesUnder(tx, field.noun, field.key)).map(one => [one.value, one.records] as const),
  )
  const inUse = left.find(option => used.has(option.key))
  if (inUse)
    throw refusal('option-in-use', {
      param: 'options',
      message: `options: "${inUse.label}" is chosen in ${used.get(inUse.key)} records. Nothing was changed; merge it into another option first.`,
    })
  return options
}

function refuseTakenLabel(there: readonly Field[], label: string, own: string | undefined): void {
  const taken = there.find(
    one => one.id !== own && !one.archived && one.label.toLowerCase() === label.toLowerCase(),
  )
  if (taken)
    throw refusal('name-taken', {
      param: 'label',
      message: `label: there is a field called "${taken.label}" already. Nothing was changed.`,
    })
}

function freeKey(there: readonly Field[], label: string): string {
  const key = keyOfLabel(label)
  const keys = new Set(there.map(one => one.key))
  if (!keys.has(key)) return key
  for (let number = 2; ; number++) if (!keys.has(`${key}-${number}`)) return `${key}-${number}`
}

function changedHow(old: Field, field: Field): string {
  if (old.archived !== field.archived) return field.archived ? 'field-archived' : 'field-brought-back'
  return 'field-changed'
}
