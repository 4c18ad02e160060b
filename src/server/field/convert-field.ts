import type { ConversionResult, FieldConversion } from '#contract/field.ts'
import type { Field } from '#domain/field/field.ts'
import { optionsMerged } from '#domain/field/options.ts'
import type { Act } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { Turn } from '#server/beat/turn.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { currencyOf, lockedTurn, optionsFor, refuseMisfits, tell } from './change-field.ts'
import { fieldShown, findField, saveField } from './field-store.ts'
import { countUnder, rehearseFit } from './refit.ts'
import { keepingOf, type Keeping, lastRefit, markUndone, type RefitAct, workOfFields } from './refit-store.ts'
import { refitField } from './refit-work.ts'

/**
 * Gives a field another type, with all its values; or only counts what would become of them. They are read through before
 * the lock is taken, because that may take a while.
 * @throws HttpRefusal not-found, values-do-not-fit, field-changed
 */
export async function convertField(act: Act, id: string, to: FieldConversion): Promise<ConversionResult> {
  const old = found(await findField(act.tx, id))
  const options = to.type === 'choice' ? await optionsFor(act.tx, old, to.options) : old.options
  const own = async () => to.currency ?? old.currency ?? (await loadSettings(act.tx)).currency
  const currency = to.type === 'money' ? currencyOf(await own()) : null
  const field: Field = { ...old, type: to.type, options, currency }
  const fitting = await rehearseFit(act.tx, field)
  if (to.rehearse) return { field: fieldShown(field), rehearsed: true, ...fitting }
  refuseMisfits(fitting)
  await keepAnew(act, { old, field, because: 'field-converted', records: fitting.fits })
  return { field: await shownWithWork(act, field), rehearsed: false, ...fitting }
}

/** Whoever had the one option has the other from now on. @throws HttpRefusal not-found, field-changed */
export async function mergeOptions(
  act: Act,
  id: string,
  { from, into }: { from: string; into: string },
): Promise<Field> {
  const old = found(await findField(act.tx, id))
  const options = optionsMerged(old, from, into)
  if ('refused' in options)
    throw refusal('not-found', {
      param: 'from',
      message: 'Name two different options of this field. Nothing was changed.',
    })
  const field = { ...old, options }
  const records = await countUnder(act.tx, old.noun, old.key)
  await keepAnew(act, { old, field, because: 'options-merged', records })
  return field
}

/**
 * Takes back the latest change of how a field keeps its values. They are made of what was said, so nothing is lost; one
 * that was made is archived.
 * @throws HttpRefusal not-found, field-changed, values-do-not-fit
 */
export async function undoField(act: Act, id: string): Promise<Field> {
  const old = found(await findField(act.tx, id))
  const last = await lastRefit(act.tx, id)
  if (!last || last.undone || !sameKeeping(last.after, old)) throw refusal('field-changed')
  if (last.before === null) return archiveMade(act, old, last.id)
  const field: Field = { ...old, ...last.before }
  const fitting = await rehearseFit(act.tx, field)
  refuseMisfits(fitting)
  await keepAnew(act, { old, field, because: 'field-undone', records: fitting.fits })
  await markUndone(act.tx, last.id)
  return field
}

async function archiveMade(act: Act, old: Field, refit: string): Promise<Field> {
  const turn = await lockedTurn(act)
  const field = { ...old, archived: true }
  await saveField(act.tx, field, act.now)
  await markUndone(act.tx, refit)
  await tell(turn, field, 'field-archived')
  return field
}

type Anew = { old: Field; field: Field; because: Exclude<RefitAct, 'field-made'>; records: number }

/** Under the lock: the field as it is to be, unless somebody has changed it since it was read. @throws HttpRefusal */
async function keepAnew(act: Act, { old, field, because, records }: Anew): Promise<Turn> {
  const turn = await lockedTurn(act)
  const now = found(await findField(act.tx, old.id))
  if (!sameKeeping(now, old)) throw refusal('field-changed')
  await saveField(act.tx, { ...now, ...keepingOf(field) }, act.now)
  await tell(turn, field, because)
  await refitField(act, turn, field, { because, before: keepingOf(old), records })
  return turn
}

function sameKeeping(one: Keeping, other: Keeping): boolean {
  return text(one) === text(other)
}

/** A field that kept its place in the database and one that came from memory are written in the same order. */
function text({ type, options, currency }: Keeping): string {
  return JSON.stringify([
    type,
    currency,
    options.map(({ key, label, colour, into }) => [key, label, colour, into ?? null]),
  ])
}

export async function shownWithWork(act: Pick<Act, 'tx'>, field: Field) {
  return fieldShown(field, (await workOfFields(act.tx, field.id)).get(field.id) ?? null)
}
