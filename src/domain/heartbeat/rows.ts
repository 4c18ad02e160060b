import { dateOf, type Day, type Period } from '#domain/calendar.ts'
import { type Births, meanBirths } from '#domain/heartbeat/births.ts'
import { byDay, type Dated, type DatedCase } from '#domain/heartbeat/case.ts'
import { delayElapsed } from '#domain/heartbeat/delay.ts'
import { type Draws, quantilesOfSum } from '#domain/heartbeat/draws.ts'
import { convolve, type DayCohort, type Inhale, inhaleOf } from '#domain/heartbeat/inhale.ts'
import type { View } from '#domain/heartbeat/view.ts'
import { type Interval, wilsonInterval } from '#domain/statistics.ts'

/** Minor units. `mid` is the mean: the inhale convolved with the delay; `low` and `high` hold the band. */
export type MoneyInterval = { low: bigint; mid: bigint; high: bigint }

/** One period: what was qualified in it, what came out in it, what should have. */
export type PeriodRow = {
  /** First day, `YYYY-MM-DD` */
  start: string
  complete: boolean
  /** Null while no win is known that could value it. */
  inhale: Inhale | null
  exhale: bigint
  /** Null where nothing can be expected soundly: too few wins, wins not yet recorded, earlier cases unknown. */
  expected: MoneyInterval | null
  cases: number
  /** Of these cases, won so far. */
  wins: number
  /** wins of cases with Wilson's 95 % interval; null for truncated cohorts and without cases. */
  conversion: Interval | null
  /** Qualified before wins were recorded: what became of them is not on record. */
  truncated: boolean
  /** Less than nine tenths of the usual delay are over: conversion will still grow. */
  immature: boolean
  /** Share of the usual delay that is over, 0 … 1. */
  elapsed: number
}
export type AheadRow = { start: string; expected: MoneyInterval }

export type Seen = {
  dated: Dated
  cohorts: readonly DayCohort[]
  view: View
  mids: readonly number[]
  draws: Draws | null
  band: number
}

const MATURE = 0.9
const KNOWN_ENOUGH = 0.8

/** The mean exhale to be expected in each period of the view, of cases known and to be born. */
export function expectedMids(cohorts: readonly DayCohort[], births: Births, view: View): number[] {
  return convolve([...cohorts, ...meanBirths(births)], view.learned, view.periods)
}

export function periodRows(seen: Seen): PeriodRow[] {
  const { view, dated } = seen
  const casesByDay = byDay(dated.cases, one => one.qualified)
  const cohortByDay = new Map(seen.cohorts.map(cohort => [cohort.day, cohort]))
  const revenueByDay = byDay(dated.revenue, ({ day }) => day)
  return view.periods.slice(0, view.shown).map((period, place) => ({
    start: dateOf(period.first),
    complete: place < view.complete,
    exhale: within(period, revenueByDay)
      .flat()
      .reduce((sum, { amount }) => sum + amount, 0n),
    expected: isForeseeable(period, view) ? expectedOf(place, seen) : null,
    inhale: view.learned.wins > 0 ? inhaleOf(within(period, cohortByDay), view.learned) : null,
    ...conversionOf(within(period, casesByDay).flat(), period, view),
  }))
}

function conversionOf(
  cases: readonly DatedCase[],
  { first, last }: Period,
  { recording, learned, asOf }: View,
) {
  const wins = cases.filter(({ end }) => end.is === 'won').length
  const truncated = recording !== null && last < recording.since
  const elapsed = delayElapsed(learned, asOf - Math.round((first + last) / 2))
  const conversion = truncated ? null : wilsonInterval(wins, cases.length)
  return { cases: cases.length, wins, conversion, truncated, immature: elapsed < MATURE, elapsed }
}

/** Wins must have been on record, and the cases old enough to be won then must be known. */
function isForeseeable({ first, last }: Period, { recording, learned, firstDay }: View): boolean {
  const recorded = recording === null || first >= recording.since
  return recorded && delayElapsed(learned, last - firstDay) >= KNOWN_ENOUGH
}

export function aheadRows(seen: Seen): AheadRow[] {
  const { periods, shown } = seen.view
  return periods.slice(shown).flatMap(({ first }, offset) => {
    const expected = expectedOf(shown + offset, seen)
    return expected === null ? [] : [{ start: dateOf(first), expected }]
  })
}

/** A skewed mean may lie beyond the band's edge; the band is then stretched to it. */
function expectedOf(place: number, { mids, draws, band }: Seen): MoneyInterval | null {
  if (draws === null) return null
  const mid = mids[place] ?? 0
  const [low = mid, high = mid] = quantilesOfSum(draws, [place], [(1 - band) / 2, (1 + band) / 2])
  const whole = (minor: number) => BigInt(Math.round(minor))
  return { low: whole(Math.min(low, mid)), mid: whole(mid), high: whole(Math.max(high, mid)) }
}

function within<T>({ first, last }: Period, things: ReadonlyMap<Day, T>): T[] {
  const found: T[] = []
  for (let day = first; day <= last; day++) {
    const there = things.get(day)
    if (there !== undefined) found.push(there)
  }
  return found
}
