import type { MassChange } from '#contract/mass-edit.ts'
import type { Attributes, SaidAttributes } from '#domain/field/field.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'

/** An edit that says something: its name, its words, the member who began it, and now. */
export type Speaking = Said & { by: string | undefined; now: Instant }
export type Said = { id: string; change: MassChange }

/** What is said for one of the records that were chosen; of an account there may be several, one for each deal. */
export type Saying = { record: string; happening: Happening }

/** The name under which an edit speaks of a record: saying it twice says it once. */
export function nameFor(edit: string, record: string): string {
  return `mass-edit ${edit} ${record}`
}

/** Whether a record has all of these attributes already. */
export function isSaid(attributes: Attributes, said: SaidAttributes): boolean {
  return Object.entries(said).every(([key, value]) => written(attributes[key]) === written(value))
}

/** A value as text that is the same for the same value. */
function written(value: SaidAttributes[string] | undefined): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  return JSON.stringify(Object.entries(value).sort())
}
