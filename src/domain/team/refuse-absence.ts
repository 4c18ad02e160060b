import type { Instant } from '#domain/happening/happening.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 2 * 366
const FARTHEST_DAYS = 10 * 366

export type AbsenceAsked = { allDay: boolean; from: string; until: string }

/** Why somebody cannot be away so: undefined when they can. Of whole days the last is part of it. */
export function refuseAbsence(
  { allDay, from, until }: AbsenceAsked,
  now: Instant,
): { refused: 'absence-ends-first' | 'absence-too-long' } | undefined {
  const instant = (local: string): number => Date.parse(allDay ? `${local}T00:00Z` : `${local}:00Z`)
  const begins = instant(from)
  const ends = instant(until)
  if (!Number.isFinite(begins) || !Number.isFinite(ends)) return { refused: 'absence-ends-first' }
  if (allDay ? ends < begins : ends <= begins) return { refused: 'absence-ends-first' }
  const farthest = Math.abs(begins - now) > FARTHEST_DAYS * DAY_MS
  return farthest || ends - begins > LONGEST_DAYS * DAY_MS ? { refused: 'absence-too-long' } : undefined
}
