import { type Day, dayFinder } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'

export const SIDES = ['marketing', 'sales', 'partner', 'customer'] as const
export type SourceSide = (typeof SIDES)[number]

/** One qualified opportunity. Amounts are minor units of the workspace's currency. */
export type Case = {
  id: string
  qualifiedAt: Instant
  side: SourceSide
  outcome: { is: 'open' } | { is: 'won'; at: Instant; amount: bigint } | { is: 'lost'; at: Instant }
  /** Stated while it was open. */
  expected?: bigint
}
export type Revenue = { at: Instant; amount: bigint }

/** A case on the local calendar; `sound` when its dates can be true and so may teach the delay. */
export type DatedCase = {
  id: string
  qualified: Day
  side: SourceSide
  end: { is: 'open' } | { is: 'won'; day: Day; amount: number } | { is: 'lost'; day: Day }
  stated: number | null
  sound: boolean
}
export type DatedRevenue = { day: Day; amount: bigint }
export type Problem = {
  caseId: string
  reason: 'won-before-qualified' | 'lost-before-qualified' | 'qualified-in-the-future'
}

export type Dated = { cases: DatedCase[]; revenue: DatedRevenue[]; problems: Problem[] }

/**
 * Puts cases and revenue on the local calendar as they are known at `now`: what is dated later has not happened,
 * what cannot be true is a problem. An outcome on the day of qualification itself is taken as it is.
 */
export function dateCases(
  cases: readonly Case[],
  revenue: readonly Revenue[],
  now: Instant,
  zone: string,
): Dated {
  const dayAt = dayFinder(zone, earliest(cases, revenue, now), now)
  const problems: Problem[] = []
  const dated: DatedCase[] = []
  for (const one of cases) {
    if (one.qualifiedAt > now) {
      problems.push({ caseId: one.id, reason: 'qualified-in-the-future' })
      continue
    }
    const placed = placeCase(one, dayAt, now)
    if (!placed.sound)
      problems.push({
        caseId: one.id,
        reason: placed.end.is === 'lost' ? 'lost-before-qualified' : 'won-before-qualified',
      })
    dated.push(placed)
  }
  return {
    cases: dated,
    revenue: revenue.filter(({ at }) => at <= now).map(({ at, amount }) => ({ day: dayAt(at), amount })),
    problems: problems.sort((a, b) => (a.caseId < b.caseId ? -1 : 1)),
  }
}

function placeCase(one: Case, dayAt: (at: Instant) => Day, now: Instant): DatedCase {
  const qualified = dayAt(one.qualifiedAt)
  const end = placeOutcome(one.outcome, dayAt, now)
  return {
    id: one.id,
    qualified,
    side: one.side,
    end,
    stated: one.expected === undefined ? null : Number(one.expected),
    sound: end.is === 'open' || end.day >= qualified,
  }
}

function placeOutcome(outcome: Case['outcome'], dayAt: (at: Instant) => Day, now: Instant): DatedCase['end'] {
  if (outcome.is === 'open' || outcome.at > now) return { is: 'open' }
  if (outcome.is === 'lost') return { is: 'lost', day: dayAt(outcome.at) }
  return { is: 'won', day: dayAt(outcome.at), amount: Number(outcome.amount) }
}

function earliest(cases: readonly Case[], revenue: readonly Revenue[], now: Instant): Instant {
  let first = now
  for (const { qualifiedAt, outcome } of cases)
    first = Math.min(first, qualifiedAt, outcome.is === 'open' ? qualifiedAt : outcome.at)
  for (const { at } of revenue) first = Math.min(first, at)
  return first
}

/** What was known at the end of a day: later qualified is unborn, later ended is open. */
export function knownBy(day: Day, cases: readonly DatedCase[]): DatedCase[] {
  return cases
    .filter(one => one.qualified <= day)
    .map(one => (one.end.is !== 'open' && one.end.day > day ? { ...one, end: { is: 'open' } } : one))
}

/** Things by the day that `dayOf` gives them, days in order of first appearance. */
export function byDay<T>(things: readonly T[], dayOf: (thing: T) => Day): Map<Day, T[]> {
  const grouped = new Map<Day, T[]>()
  for (const thing of things) {
    const same = grouped.get(dayOf(thing))
    if (same) same.push(thing)
    else grouped.set(dayOf(thing), [thing])
  }
  return grouped
}
