import type { ConversionResult, FieldConversion } from '#contract/field.ts'
import type { Field } from '#domain/field/field.ts'
import { optionsMerged } from '#domain/field/options.ts'
import type { Act } from '#server/beat/happen.ts'
import { settle } from '#server/beat/settle.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { currencyOf, lockedTurn, optionsFor, refuseMisfits, tell } from './change-field.ts'
import { fieldShown, findField, saveField } from './field-store.ts'
import { refit, rehearseFit } from './refit.ts'

/**
 * Gives a field another type, with all its values; or only counts what would become of them.
 * @throws HttpRefusal not-found, values-do-not-fit
 */
export async function convertField(act: Act, id: string, to: FieldConversion): Promise<ConversionResult> {
  const turn = await lockedTurn(act)
  const old = found(await findField(act.tx, id))
  const options = to.type === 'choice' ? await optionsFor(act.tx, old, to.options) : old.options
  const field: Field = {
    ...old,
    type: to.type,
    options,
    currency: to.type === 'money' ? currencyOf(to.currency ?? old.currency ?? turn.settings.currency) : null,
  }
  const fitting = await rehearseFit(act.tx, field)
  if (to.rehearse) return { field: fieldShown(field), rehearsed: true, ...fitting }
  refuseMisfits(fitting)
  await saveField(act.tx, field, act.now)
  await refit(turn, field)
  await settle(turn)
  await tell(turn, field, 'field-converted')
  return { field: fieldShown(field), rehearsed: false, ...fitting }
}

/** Whoever had the one option has the other from now on. @throws HttpRefusal not-found */
export async function mergeOptions(
  act: Act,
  id: string,
  { from, into }: { from: string; into: string },
): Promise<Field> {
  const turn = await lockedTurn(act)
  const old = found(await findField(act.tx, id))
  const options = optionsMerged(old, from, into)
  if ('refused' in options)
    throw refusal('not-found', {
      param: 'from',
      message: 'Name two different options of this field. Nothing was changed.',
    })
  const field = { ...old, options }
  await saveField(act.tx, field, act.now)
  await refit(turn, field)
  await settle(turn)
  await tell(turn, field, 'options-merged')
  return field
}
