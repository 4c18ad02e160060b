import type { Day, PeriodKind } from '#domain/calendar.ts'
import type { Dated, DatedCase } from '#domain/heartbeat/case.ts'
import { learn, wonWithin } from '#domain/heartbeat/delay.ts'

/** The day from which wins were recorded, and how many would have been expected before it. */
export type RecordingBegan = { since: Day; winsExpectedBefore: number }

const UNLIKELY = 0.01

/**
 * Recognises that wins were recorded only from some day on, although cases are older (left truncation): by the pace
 * of the time since, seeing none before the first recorded win would have had a chance (Poisson: e^-expected) below
 * 1 in 100. Null when the silence before the first win is nothing strange.
 */
export function recordingBegan(cases: readonly DatedCase[], asOf: Day): RecordingBegan | null {
  let since = Infinity
  for (const { end, sound } of cases) if (sound && end.is === 'won') since = Math.min(since, end.day)
  if (since > asOf) return null
  const learned = learn(cases, asOf, since)
  let winsExpectedBefore = 0
  for (const { qualified, end } of cases) {
    const lostBefore = end.is === 'lost' && end.day < since
    if (qualified < since && !lostBefore) winsExpectedBefore += wonWithin(learned, since - 1 - qualified)
  }
  return Math.exp(-winsExpectedBefore) < UNLIKELY ? { since, winsExpectedBefore } : null
}

/** The last day that the view speaks of. `silent`: the data stop there, long before today. */
export type LastWord = { asOf: Day; silent: boolean }

const LONGEST_SILENCE: Record<PeriodKind, number> = { week: 28, month: 62, quarter: 184 }

/**
 * Today, unless nothing at all (qualified, won, lost, revenue) has been recorded for longer than four weeks, two
 * months or two quarters, and twice as long as ever in the year before: then recording stopped, and the last day
 * with data is the end of what can be said.
 */
export function lastWord(days: readonly Day[], today: Day, period: PeriodKind): LastWord {
  const last = days.at(-1)
  if (last === undefined) return { asOf: today, silent: false }
  const usual = longestGap(days.filter(day => day > last - 366))
  const silent = today - last > Math.max(LONGEST_SILENCE[period], 2 * usual)
  return { asOf: silent ? last : today, silent }
}

/** Days on which anything was recorded, ascending, each once. */
export function recordedDays({ cases, revenue }: Dated): Day[] {
  const days = new Set<Day>()
  for (const { qualified, end } of cases) {
    days.add(qualified)
    if (end.is !== 'open') days.add(end.day)
  }
  for (const { day } of revenue) days.add(day)
  return [...days].sort((a, b) => a - b)
}

function longestGap(days: readonly Day[]): number {
  return days.reduce((longest, day, place) => Math.max(longest, day - (days[place - 1] ?? day)), 0)
}

const ENOUGH_WINS_A_PERIOD = 4
const SHORTEST_YEAR = 28

/**
 * The shortest period with at least four wins on average, over the year up to the last win (or since the first):
 * counted to the last win, so that a company that stops winning does not change its measure as well.
 */
export function choosePeriod(cases: readonly DatedCase[]): PeriodKind {
  const wins = cases.flatMap(({ end }) => (end.is === 'won' ? [end.day] : []))
  const last = wins.reduce((latest, day) => Math.max(latest, day), -Infinity)
  const year = wins.filter(day => day > last - 365)
  const first = year.reduce((earliest, day) => Math.min(earliest, day), last)
  const winsADay = year.length === 0 ? 0 : year.length / Math.max(SHORTEST_YEAR, last - first + 1)
  if (winsADay * 7 >= ENOUGH_WINS_A_PERIOD) return 'week'
  return winsADay * 30.4 >= ENOUGH_WINS_A_PERIOD ? 'month' : 'quarter'
}
