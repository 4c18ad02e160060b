import type { Day, Period } from '#domain/calendar.ts'
import { byDay, type DatedCase, SIDES, type SourceSide } from '#domain/heartbeat/case.ts'
import { type Learned, wonWithin } from '#domain/heartbeat/delay.ts'

/** All cases qualified on one day: the unit that the arithmetic runs on, instead of single cases. */
export type DayCohort = {
  day: Day
  cases: number
  /** Stated amounts, ascending; the rest of the cases has none. */
  stated: Float64Array
  bySide: Record<SourceSide, { cases: number; stated: number; unstated: number }>
}

/** Ascending by day; days without a case are left out. */
export function cohortsByDay(cases: readonly DatedCase[]): DayCohort[] {
  return [...byDay(cases, one => one.qualified).entries()]
    .sort(([a], [b]) => a - b)
    .map(([day, members]) => cohortOf(day, members))
}

function cohortOf(day: Day, members: readonly DatedCase[]): DayCohort {
  const stated = Float64Array.from(members.flatMap(one => (one.stated === null ? [] : [one.stated]))).sort()
  const side = (name: SourceSide) => {
    const own = members.filter(one => one.side === name)
    const amounts = own.flatMap(one => (one.stated === null ? [] : [one.stated])).sort((a, b) => a - b)
    return {
      cases: own.length,
      stated: amounts.reduce((sum, x) => sum + x, 0),
      unstated: own.length - amounts.length,
    }
  }
  const bySide = {
    marketing: side('marketing'),
    sales: side('sales'),
    partner: side('partner'),
    customer: side('customer'),
  }
  return { day, cases: members.length, stated, bySide }
}

/** What the cases of one side would bring if all were won: stated amounts as they usually turn out, else the mean won amount. */
export function amountIfWon(cohort: DayCohort, side: SourceSide, learned: Learned): number {
  const { stated, unstated } = cohort.bySide[side]
  return stated * learned.statedRatio + unstated * learned.meanAmount
}

export type Inhale = { minor: bigint; bySide: Record<SourceSide, bigint> }

/** Expected revenue of what was qualified in a period: win chance x amount, rounded once per side so that the sides add up. */
export function inhaleOf(cohorts: readonly DayCohort[], learned: Learned): Inhale {
  const bySide = { marketing: 0n, sales: 0n, partner: 0n, customer: 0n }
  for (const side of SIDES) {
    const amount = cohorts.reduce((sum, cohort) => sum + amountIfWon(cohort, side, learned), 0)
    bySide[side] = BigInt(Math.round(amount * learned.winShare))
  }
  return { minor: SIDES.reduce((sum, side) => sum + bySide[side], 0n), bySide }
}

/**
 * Expected exhale of each period: every day's cases breathe out as the delay says, so that over all periods up to the
 * horizon exactly their inhale comes out. Amounts enter once, chances enter once: as the increments of P(won by age).
 */
export function convolve(
  cohorts: readonly DayCohort[],
  learned: Learned,
  periods: readonly Period[],
): number[] {
  const expected = periods.map(() => 0)
  for (const cohort of cohorts) {
    const amount = SIDES.reduce((sum, side) => sum + amountIfWon(cohort, side, learned), 0)
    for (const [place, { first, last }] of periods.entries()) {
      if (last < cohort.day || first > cohort.day + learned.horizon) continue
      const share = wonWithin(learned, last - cohort.day) - wonWithin(learned, first - 1 - cohort.day)
      expected[place] = (expected[place] ?? 0) + amount * share
    }
  }
  return expected
}
