import type { Direction, Instant, Side } from '#domain/happening/happening.ts'
import type { SourceSide } from '#domain/heartbeat/case.ts'

/**
 * Something that was known since a moment. What was said of the past counts from when it was said, unless the case
 * itself was recorded as late: `known-since.ts` decides.
 */
export type Known = { knownAt: Instant }

/** A touch of the person, as far as the score reads it. */
export type TouchFact = Known & {
  at: Instant
  kind: string
  channel: string
  direction: Direction
  side: Side
  origin?: string
  /** Id of the campaign. */
  campaign?: string
  /** Seen by a scanner and not by a person: never counts. */
  machine: boolean
  /** It deserved an answer. */
  asks: boolean
  /** False: a try that reached nobody. */
  reached?: boolean
}

/** A value that somebody said of the person or of their account. Null: it was taken away. */
export type SaidFact = Known & {
  noun: 'person' | 'account' | 'deal'
  key: string
  value: string | number | null
}

/** What there is about one case, each piece with when it was known. */
export type CaseFacts = {
  id: string
  /** The moment of the handoff, or of the creation of a deal that never was one. */
  at: Instant
  side: SourceSide
  touches: readonly TouchFact[]
  said: readonly SaidFact[]
  /** Addresses of the person as far as they say where somebody works. */
  mail?: Known & { is: 'company' | 'public' }
  /** What the deal was stated to be worth, in minor units of the workspace's currency. */
  stated?: Known & { minor: number }
}

/** What became of a case, as far as anybody knows. Amounts are minor units of the workspace's currency. */
export type CaseEnd =
  | { is: 'open' }
  | { is: 'won'; at: Instant; amount: number }
  | { is: 'lost'; at: Instant }

export type PastCase = CaseFacts & { end: CaseEnd }
