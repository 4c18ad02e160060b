/** What lists of people, accounts and deals can be narrowed by: conditions, joined by all, any and not. */
export type Filter = All | Any | Not | Condition
export type All = { all: Filter[] }
export type Any = { any: Filter[] }
export type Not = { not: Filter }
export type Condition =
  | AttributeCondition
  | FieldCondition
  | AccountCondition
  | TouchCondition
  | DealCondition
  | HandoffCondition
  | ViewCondition

/** Of an attribute that every record of the noun has (`attributesOf`). */
export type AttributeCondition = { attribute: string; test: Test }
/** Of a field of the company's own, by its key. */
export type FieldCondition = { field: string; test: Test }

/**
 * Of the account that a person belongs to: its name, its domain, when it was made (`ACCOUNT_OF_PERSON`), or a field of accounts.
 * Of who has no account all of it is missing.
 */
export type AccountCondition = { account: AttributeCondition | FieldCondition }

/** Human touches that there were (`did`), or were not. What is absent does not matter. */
export type TouchCondition = {
  touch: {
    kinds?: string[] | undefined
    channels?: string[] | undefined
    /** Ids. */
    campaigns?: string[] | undefined
    direction?: 'inbound' | 'outbound' | undefined
    when?: Span | undefined
  }
  did: boolean
  /** So many at least; absent: one. Only of what was done. */
  atLeast?: number | undefined
}

/** A deal that the person is on, or the account has. */
export type DealCondition = {
  deal: {
    states?: ('open' | 'won' | 'lost')[] | undefined
    /** Ids. */
    pipelines?: string[] | undefined
    /** Keys. */
    stages?: string[] | undefined
    /** Ids of members. */
    owners?: string[] | undefined
    amount?: Amount | undefined
  }
  has: boolean
}

export type HandoffCondition = { handoff: { states?: string[] | undefined }; has: boolean }

/** Whether a saved view of the same noun has the record; its id. */
export type ViewCondition = { view: string; in: boolean }

/** In minor units of the currency, both included. */
export type Amount = { from?: string | undefined; to?: string | undefined; currency: string }

/** Days of the workspace's time zone, YYYY-MM-DD, both included; or the last so many days up to now. */
export type Span = { last: number } | { from?: string | undefined; to?: string | undefined }

export type Test =
  | { op: 'is' | 'is-not' | 'contains' | 'contains-not' | 'starts' | 'ends'; text: string }
  | { op: 'one-of' | 'none-of'; values: string[] }
  | { op: 'at-least' | 'at-most' | 'equals'; number: number }
  | { op: 'amount'; amount: Amount }
  | { op: 'within'; span: Span }
  | { op: 'more-than-ago'; days: number }
  | { op: 'filled' | 'empty' }

export type Operator = Test['op']

/** More than this is no filter but an attack, or an accident. */
export const FILTER_LIMITS = { depth: 5, conditions: 50, values: 100, text: 200, days: 36_500 } as const

export function isGroup(filter: Filter): filter is All | Any | Not {
  return 'all' in filter || 'any' in filter || 'not' in filter
}

export function partsOf(group: All | Any | Not): Filter[] {
  if ('all' in group) return group.all
  return 'any' in group ? group.any : [group.not]
}

/** Every condition, wherever it stands. */
export function conditionsOf(filter: Filter): Condition[] {
  return isGroup(filter) ? partsOf(filter).flatMap(conditionsOf) : [filter]
}

/** Levels of groups: a condition alone is 0. */
export function depthOf(filter: Filter): number {
  return isGroup(filter) ? 1 + Math.max(0, ...partsOf(filter).map(depthOf)) : 0
}

/** What must hold of every record in the list, however it is grouped: the conditions that stand under `all` alone. */
export function necessary(filter: Filter): Condition[] {
  if (!isGroup(filter)) return [filter]
  return 'all' in filter ? filter.all.flatMap(necessary) : []
}
