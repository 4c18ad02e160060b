import type { Filter } from '#domain/filter/filter.ts'

/** People are those with a touch in so many days: who fell silent long ago says little about a definition. */
export const AUDIENCE_DAYS = 90

const LATELY: Filter = { attribute: 'lastTouch', test: { op: 'within', span: { last: AUDIENCE_DAYS } } }

export type Audiences = {
  /** Of whom everything is counted. */
  of: Filter
  meets: Filter | null
  /** Who meets it and did not meet what it takes the place of; null when there is nothing to compare. */
  enters: Filter | null
  leaves: Filter | null
}

/** Filters of people that list of whom a condition holds, and who comes and goes when it takes the place of another. */
export function audiencesOf(condition: Filter | null, before: Filter | null): Audiences {
  if (!condition) return { of: LATELY, meets: null, enters: null, leaves: null }
  const meets: Filter = { all: [LATELY, condition] }
  if (!before) return { of: LATELY, meets, enters: null, leaves: null }
  return {
    of: LATELY,
    meets,
    enters: { all: [LATELY, condition, { not: before }] },
    leaves: { all: [LATELY, before, { not: condition }] },
  }
}
