import type { Instant } from '#domain/happening/happening.ts'

/** `uncertain`: the receiver may have it and cannot be asked. `held`: from a restored backup. Both wait for a person. */
export type OutboxState = 'waiting' | 'claimed' | 'sent' | 'failed' | 'uncertain' | 'held'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each failed try the next one comes; after the last there is none (about three days in all). */
const PAUSES = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
]

/** A claim that is not settled by then was lost with its sender. What may be sent twice is sent again. */
export const CLAIM_HOLDS = MINUTE

/** When to try again after the `tries`th try failed at `now`; undefined: not any more. */
export function nextTry(tries: number, now: Instant): Instant | undefined {
  const pause = PAUSES[tries - 1]
  return pause === undefined ? undefined : now + pause
}

export function refuseRelease(state: OutboxState): { refused: 'not-held' } | undefined {
  return state === 'held' || state === 'uncertain' ? undefined : { refused: 'not-held' }
}

export function refuseRetry(state: OutboxState): { refused: 'not-failed' } | undefined {
  return state === 'failed' ? undefined : { refused: 'not-failed' }
}
