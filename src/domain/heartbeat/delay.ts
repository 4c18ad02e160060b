import type { Day } from '#domain/calendar.ts'
import { type Chance, pickBelow } from '#domain/chance.ts'
import { type DatedCase, knownBy } from '#domain/heartbeat/case.ts'
import {
  type AgeTable,
  countByAge,
  cumulativeIncidence,
  type Incidence,
  redrawEvents,
  type Watched,
} from '#domain/heartbeat/incidence.ts'
import { ascending, mean } from '#domain/statistics.ts'

/** What a company's own history teaches, as known at the end of `until`. */
export type Learned = {
  until: Day
  table: AgeTable
  incidence: Incidence
  /** Oldest age in days that enough cases have reached to be judged at; nothing is expected beyond. */
  horizon: number
  /** P(won) by the horizon. */
  winShare: number
  wins: number
  lost: number
  open: number
  /** Won amounts in minor units, ascending. */
  amounts: Float64Array
  meanAmount: number
  /** Won to stated, where both are known: corrects a habit of stating too much. */
  statedRatio: number
}

const OLDEST = 730
const ENOUGH_FOLLOWED = 20
const ENOUGH_SHARE = 0.05
const ENOUGH_STATED = 10

/** `recordingSince`: wins before that day could not be seen; null when all could. */
export function learn(cases: readonly DatedCase[], until: Day, recordingSince: Day | null): Learned {
  const sound = knownBy(until, cases).filter(one => one.sound)
  const watched = sound.map(one => watch(one, until, recordingSince))
  const horizon = horizonOf(
    watched,
    sound.map(one => until - one.qualified),
  )
  const table = countByAge(watched, horizon, recordingSince === null ? null : until - recordingSince)
  const incidence = cumulativeIncidence(table)
  const amounts = ascending(sound.flatMap(({ end }) => (end.is === 'won' ? [end.amount] : [])))
  return {
    until,
    table,
    incidence,
    horizon,
    winShare: incidence.wonBy[horizon] ?? 0,
    wins: amounts.length,
    lost: sound.filter(({ end }) => end.is === 'lost').length,
    open: sound.filter(({ end }) => end.is === 'open').length,
    amounts,
    meanAmount: mean(amounts),
    statedRatio: statedRatioOf(sound),
  }
}

function watch(one: DatedCase, until: Day, recordingSince: Day | null): Watched {
  return {
    entersAt: recordingSince === null ? 0 : Math.max(0, recordingSince - one.qualified),
    leavesAt: (one.end.is === 'open' ? until : one.end.day) - one.qualified,
    end: one.end.is,
  }
}

/** Beyond the age that one case in twenty has reached, a single win would move the curve by a guess. */
function horizonOf(watched: readonly Watched[], ages: number[]): number {
  const needed = Math.max(ENOUGH_FOLLOWED, Math.ceil(watched.length * ENOUGH_SHARE))
  const oldestFirst = ages.sort((a, b) => b - a)
  const reached = oldestFirst[Math.min(needed, oldestFirst.length) - 1] ?? 0
  return Math.min(OLDEST, reached)
}

function statedRatioOf(cases: readonly DatedCase[]): number {
  const both = cases.filter(({ end, stated }) => end.is === 'won' && stated !== null && stated > 0)
  if (both.length < ENOUGH_STATED) return 1
  const won = both.map(({ end }) => (end.is === 'won' ? end.amount : 0)).sort((a, b) => a - b)
  const stated = both.map(one => one.stated ?? 0).sort((a, b) => a - b)
  return mean(won) / mean(stated)
}

/** Share of qualified cases won within `age` days. */
export function wonWithin(learned: Learned, age: number): number {
  if (age < 0) return 0
  return learned.incidence.wonBy[Math.min(age, learned.horizon)] ?? 0
}

/** Share of the delay that is over at an age, given won: 0 … 1. */
export function delayElapsed(learned: Learned, age: number): number {
  return learned.winShare > 0 ? wonWithin(learned, age) / learned.winShare : 0
}

/** First age by which half of the wins have come; null without a win. */
export function medianDelay(learned: Learned): number | null {
  if (learned.winShare <= 0) return null
  return learned.incidence.wonBy.findIndex(share => share >= learned.winShare / 2)
}

/** By weeks of age (0: the first seven days): share of the wins that have come by its end. Ends at 1. */
export function delayByWeek(learned: Learned): number[] {
  const weeks = Math.ceil((learned.horizon + 1) / 7)
  return Array.from({ length: weeks }, (_, week) => delayElapsed(learned, week * 7 + 6))
}

/** The same history as another sample could have given it: other hazards, other amounts. */
export function relearn(learned: Learned, chance: Chance): Learned {
  const { incidence, winShare, table } = relearnDelay(learned, chance)
  const { amounts } = learned
  const redrawn = new Float64Array(amounts.length)
  for (let i = 0; i < redrawn.length; i++) redrawn[i] = amounts[pickBelow(amounts.length, chance)] ?? 0
  return { ...learned, table, incidence, winShare, amounts: redrawn, meanAmount: mean(redrawn) }
}

/** As `relearn`, with the amounts as they are. */
export function relearnDelay(learned: Learned, chance: Chance): Learned {
  const table = redrawEvents(learned.table, chance)
  const incidence = cumulativeIncidence(table)
  return { ...learned, table, incidence, winShare: incidence.wonBy[learned.horizon] ?? 0 }
}
