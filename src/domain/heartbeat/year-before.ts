import type { PeriodKind } from '#domain/calendar.ts'
import { YEAR } from '#domain/heartbeat/state.ts'

/** Money in minor units. */
export type Breath = {
  start: string
  inhale: bigint | null
  exhale: bigint
  cases: number
  /** Qualified before wins were recorded. */
  truncated: boolean
}

/** The same stretch, this year and the year before; or why the two cannot be set side by side. */
export type Compared =
  | { is: 'compared'; now: bigint; before: bigint }
  | { is: 'missing'; periods: number }
  | { is: 'thin'; cases: number; needed: number }
  | { is: 'unrecorded' }

export type YearBefore = {
  /** One for each period shown, in their order: the one a year earlier, where there is one. */
  earlier: (Breath | null)[]
  /** Periods that stand side by side. */
  periods: number
  inhale: Compared
  exhale: Compared
}

/** Cases below which a stretch says more about chance than about a year. */
const ENOUGH_CASES = 12
/** Share of the periods shown that must have one a year earlier. */
const ENOUGH_PERIODS = 0.9

/**
 * Sets the last `shown` of the complete periods beside those a year earlier (52 weeks, 12 months, 4 quarters). The first
 * period on record may have begun before the record did, so nothing is compared with it.
 */
export function yearBefore(past: readonly Breath[], shown: number, kind: PeriodKind): YearBefore {
  const recent = past.slice(-shown)
  const first = past.length - recent.length
  const earlier = recent.map((_, place) => {
    const there = first + place - YEAR[kind]
    return there > 0 ? (past[there] ?? null) : null
  })
  const pairs = recent.flatMap((now, place) => {
    const before = earlier[place]
    return before ? [{ now, before }] : []
  })
  const compare = (amount: (breath: Breath) => bigint | null, recorded: boolean): Compared => {
    if (pairs.length === 0 || pairs.length < ENOUGH_PERIODS * recent.length)
      return { is: 'missing', periods: pairs.length }
    if (recorded && pairs.some(({ before }) => before.truncated)) return { is: 'unrecorded' }
    const cases = pairs.reduce((sum, { before }) => sum + before.cases, 0)
    if (cases < ENOUGH_CASES) return { is: 'thin', cases, needed: ENOUGH_CASES }
    const sum = (side: 'now' | 'before') =>
      pairs.reduce((total, pair) => total + (amount(pair[side]) ?? 0n), 0n)
    return { is: 'compared', now: sum('now'), before: sum('before') }
  }
  return {
    earlier,
    periods: pairs.length,
    inhale: compare(({ inhale }) => inhale, false),
    exhale: compare(({ exhale }) => exhale, true),
  }
}
