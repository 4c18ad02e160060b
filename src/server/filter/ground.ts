import type { OwnField } from '#domain/filter/attribute.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Parameters } from './parameters.ts'

/** What a filter is read by: the moment and the zone that days are counted in, and the noun's own fields. */
export type Ground = {
  now: Instant
  zone: string
  fields: readonly OwnField[]
  /** Of a list of people: the fields of the accounts that they belong to. */
  fieldsOfAccount?: readonly OwnField[]
}

/** A filter on its way into a statement. */
export type Compiling = Ground & {
  parameters: Parameters
  /** The record's id, as SQL. */
  id: string
  /**
   * Whether each of a few records is asked by itself, or all that fit are looked for at once. The planner knows too little
   * of such conditions to tell which is less work.
   */
  each: boolean
  /** The tables beside the noun's own that conditions speak of. */
  uses: Set<string>
}
