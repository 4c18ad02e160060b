import type { Instant } from '#domain/happening/happening.ts'

const DAY = 86_400_000

/**
 * Since when something counts as known. Doors say when a thing happened; what is said of the past is believed as far as
 * it came in with the case itself, as with an imported history. What came in later than a day after the case did counts
 * from when it came in, whatever date it bears: a value that is dated back after the outcome would give it away.
 */
export function knownSince(
  thing: { occurredAt: Instant; receivedAt: Instant },
  of: { at: Instant; receivedAt: Instant },
): Instant {
  const until = Math.max(of.at, of.receivedAt) + DAY
  return thing.receivedAt <= until ? thing.occurredAt : thing.receivedAt
}
