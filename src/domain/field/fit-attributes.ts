import { fitValue } from './fit-value.ts'
import type { Misfit } from './misfit.ts'
import type { Attributes, Field, SaidAttributes } from './field.ts'

/**
 * Attributes as their fields keep them. What does not fit its field stands as it came: doors that knew nothing of the
 * field brought it, and nothing that was taken in is lost.
 */
export function fitAttributes(fields: readonly Field[], attributes: Attributes): Attributes {
  let fitted = attributes
  for (const field of fields) {
    const raw = attributes[field.key]
    if (raw === undefined) continue
    const outcome = fitValue(field, raw)
    if ('refused' in outcome || outcome.value === raw) continue
    if (fitted === attributes) fitted = { ...attributes }
    fitted[field.key] = outcome.value
  }
  return fitted
}

export type AttributesRefusal =
  | { refused: 'field-value'; field: Field; misfit: Misfit }
  | { refused: 'field-required'; field: Field }

/**
 * What somebody says of attributes, each value as its field keeps it; or why not. Keys without a field are free.
 * An empty text says that there is none. A field that must be filled in may not be emptied; `making` a record by hand,
 * it may not be left out either.
 */
export function checkSaid(
  fields: readonly Field[],
  said: SaidAttributes,
  { making = false } = {},
): { said: SaidAttributes } | AttributesRefusal {
  const checked: SaidAttributes = { ...said }
  for (const field of fields) {
    const raw = said[field.key]
    const must = field.required && !field.archived
    if (raw === undefined) {
      if (must && making) return { refused: 'field-required', field }
      continue
    }
    const empty = raw === null || (typeof raw === 'string' && raw.trim() === '')
    if (empty && must) return { refused: 'field-required', field }
    if (empty) {
      checked[field.key] = null
      continue
    }
    const outcome = fitValue(field, raw)
    if ('refused' in outcome) return { refused: 'field-value', field, misfit: outcome.refused }
    checked[field.key] = outcome.value
  }
  return { said: checked }
}
