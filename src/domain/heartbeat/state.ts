import type { Day, PeriodKind } from '#domain/calendar.ts'
import type { Chance } from '#domain/chance.ts'
import { drawRuns } from '#domain/heartbeat/births.ts'
import { type Draws, quantilesOfSum } from '#domain/heartbeat/draws.ts'
import { ascending, mean as meanOf, quantile, studentQuantile } from '#domain/statistics.ts'

export type State = 'in-rhythm' | 'short-of-breath' | 'holding-its-breath' | 'both' | 'too-little-data'

/** Facts behind the state, in numbers; money in minor units. */
export type Reason =
  | { is: 'nothing-recorded' }
  | { is: 'nothing-recorded-since'; day: Day }
  | { is: 'no-revenue-recorded'; wins: number }
  | { is: 'too-few-wins'; wins: number; needed: number; knownBy: Day }
  | { is: 'too-few-periods'; periods: number; needed: number }
  | { is: 'earlier-cases-unknown' }
  | ({ is: 'exhale-below' | 'exhale-within' | 'exhale-above' } & Comparison)
  | ({ is: 'inhale-below' | 'inhale-within' | 'inhale-above' } & Comparison)
  | { is: 'no-year-before'; periods: number; needed: number }
  | { is: 'wins-recorded-since'; day: Day; winsExpectedBefore: number }

/** A sum over the last `periods` complete periods, from day `from` on, against what was to be expected. */
export type Comparison = {
  periods: number
  from: Day
  actual: bigint
  low: bigint
  mid: bigint
  high: bigint
}

/** A complete period as the judgement reads it; `place` is its column in the draws. */
export type Beat = { place: number; first: Day; inhale: number; exhale: number; expected: number | null }

/** The last quarter of periods, whose data the expectation has not learned from; and the shorter look for a sudden stop. */
export const RECENT: Record<PeriodKind, { long: number; short: number }> = {
  week: { long: 13, short: 4 },
  month: { long: 3, short: 1 },
  quarter: { long: 2, short: 1 },
}
/** Needed before a rhythm can be told from chance. */
export const ENOUGH = {
  wins: 30,
  periods: { week: 12, month: 12, quarter: 8 },
  yearBefore: { week: 26, month: 6, quarter: 4 },
}
export const YEAR: Record<PeriodKind, number> = { week: 52, month: 12, quarter: 4 }

/** Two looks at the exhale share one chance in twenty of a false alarm (Bonferroni). */
const ALARM = 0.05
/** The normal quantile at 1 - ALARM / 2. */
const Z_ALARM = 1.959964

export type Finding = { alarm: boolean; since: Day | null; reasons: Reason[] }

/** Is qualified opportunity coming out as revenue? Sums over the last short and long stretch against their draws. */
export function judgeExhale(beats: readonly Beat[], draws: Draws, kind: PeriodKind): Finding {
  const looks = [RECENT[kind].long, RECENT[kind].short].map(periods =>
    compareExhale(beats.slice(-periods), draws),
  )
  const worst = looks.find(look => look.is === 'exhale-below') ?? looks[0]
  const alarm = worst?.is === 'exhale-below'
  const deviations = beats
    .slice(-YEAR[kind])
    .flatMap(({ first, exhale, expected }) =>
      expected === null ? [] : [{ first, deviation: exhale - expected }],
    )
  return {
    alarm,
    since: worst && alarm ? turnedDown(deviations, dropIn(worst)) : null,
    reasons: worst ? [worst] : [],
  }
}

function compareExhale(
  beats: readonly Beat[],
  draws: Draws,
): Comparison & { is: 'exhale-below' | 'exhale-within' | 'exhale-above' } {
  const actual = beats.reduce((sum, { exhale }) => sum + exhale, 0)
  const mid = beats.reduce((sum, { expected }) => sum + (expected ?? 0), 0)
  const [low = 0, high = 0] = quantilesOfSum(
    draws,
    beats.map(({ place }) => place),
    [ALARM / 2, 1 - ALARM / 2],
  )
  const is = actual < low ? 'exhale-below' : actual > high ? 'exhale-above' : 'exhale-within'
  return { is, ...comparison(beats, actual, low, mid, high) }
}

/** Is enough being qualified, by this company's own year before? Version 1: without targets. */
export function judgeInhale(
  beats: readonly Beat[],
  kind: PeriodKind,
  resamples: number,
  chance: Chance,
): Finding {
  const recent = beats.slice(-RECENT[kind].long)
  const before = beats.slice(0, -RECENT[kind].long).slice(-YEAR[kind])
  const needed = ENOUGH.yearBefore[kind]
  if (before.length < needed)
    return { alarm: false, since: null, reasons: [{ is: 'no-year-before', periods: before.length, needed }] }
  const usual = before.map(({ inhale }) => inhale)
  const sums = ascending(Array.from({ length: resamples }, () => drawSum(usual, recent.length, chance)))
  const actual = recent.reduce((sum, { inhale }) => sum + inhale, 0)
  const mean = meanOf(usual)
  const mid = mean * recent.length
  const [low = 0, high = 0] = [ALARM / 2, 1 - ALARM / 2].map(
    share => mid + (quantile(sums, share) - mid) * widening(usual.length),
  )
  const is = actual < low ? 'inhale-below' : actual > high ? 'inhale-above' : 'inhale-within'
  const reason = { is, ...comparison(recent, actual, low, mid, high) } as const
  const deviations = [...before, ...recent].map(({ first, inhale }) => ({ first, deviation: inhale - mean }))
  const alarm = is === 'inhale-below'
  return { alarm, since: alarm ? turnedDown(deviations, dropIn(reason)) : null, reasons: [reason] }
}

/** Resampling few values tells too little of their spread: what Student's t is to the normal, and n to n - 1. */
function widening(values: number): number {
  return (Math.sqrt(values / (values - 1)) * studentQuantile(Z_ALARM, values - 1)) / Z_ALARM
}

/** Drawn twice: once for what the year before could as well have been, once for what a quarter of it could be. */
function drawSum(usual: readonly number[], periods: number, chance: Chance): number {
  const year = drawRuns(usual, usual.length, chance)
  return drawRuns(year, periods, chance).reduce((sum, inhale) => sum + inhale, 0)
}

/**
 * First day of the stretch that speaks most for a drop, by the cumulative sum chart with half the drop as its
 * reference value (Page, 1954): without that, a good month long before would already count as the turn.
 * `drop` is what is missing in a period, above 0.
 */
export function turnedDown(periods: readonly { first: Day; deviation: number }[], drop: number): Day | null {
  let [sum, highest, since] = [0, 0, periods[0]?.first ?? null]
  for (const [place, { deviation }] of periods.entries()) {
    sum += deviation + drop / 2
    const next = periods[place + 1]
    if (sum >= highest && next) [highest, since] = [sum, next.first]
  }
  return since
}

/** Missing in a period, in minor units. */
function dropIn({ mid, actual, periods }: Comparison): number {
  return Number(mid - actual) / periods
}

function comparison(
  beats: readonly Beat[],
  actual: number,
  low: number,
  mid: number,
  high: number,
): Comparison {
  const whole = (minor: number) => BigInt(Math.round(minor))
  return {
    periods: beats.length,
    from: beats[0]?.first ?? 0,
    actual: whole(actual),
    low: whole(low),
    mid: whole(mid),
    high: whole(high),
  }
}

export function stateOf(exhale: Finding, inhale: Finding): State {
  if (exhale.alarm) return inhale.alarm ? 'both' : 'holding-its-breath'
  return inhale.alarm ? 'short-of-breath' : 'in-rhythm'
}
