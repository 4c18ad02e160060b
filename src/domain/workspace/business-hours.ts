import { Temporal } from 'temporal-polyfill'
import { type Day, dateOf, dayIn, startOfDay } from '#domain/calendar.ts'
import { weekday } from '#domain/channel/hours-of-week.ts'
import type { Instant } from '#domain/happening/happening.ts'

/** `day` from 1 (Monday) to 7, times as `HH:MM` in the workspace's zone; until `24:00` is to the end of the day. */
export type OpenSpan = { day: number; from: string; until: string }
/** `spans` null: every hour counts. */
export type BusinessHours = { zone: string; spans: readonly OpenSpan[] | null; holidays: readonly string[] }

/** Counts business time. Remembers the days that it was asked about, so keep one for many questions. */
export type BusinessClock = {
  /** When so much business time (milliseconds) has passed since then. */
  after: (at: Instant, within: number) => Instant
  /** How much business time (milliseconds) lies between two moments; none when the second is not later. */
  between: (from: Instant, until: Instant) => number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type Opening = { from: Instant; until: Instant }

/** A clock that finds no open hour in so many days is one whose hours were closed for good: plain hours count then. */
const FARTHEST_DAYS = 3_660

export function businessClock({ zone, spans, holidays }: BusinessHours): BusinessClock {
  if (spans === null || spans.length === 0)
    return { after: (at, within) => at + within, between: (from, until) => Math.max(0, until - from) }
  const closed = new Set(holidays)
  const known = new Map<Day, readonly Opening[]>()
  const starts = new Map<Day, Instant>()
  const startOf = (day: Day): Instant => {
    let start = starts.get(day)
    if (start === undefined) starts.set(day, (start = startOfDay(zone, day)))
    return start
  }
  const openingsOf = (day: Day): readonly Opening[] => {
    let openings = known.get(day)
    if (!openings)
      known.set(day, (openings = closed.has(dateOf(day)) ? [] : openingsOn(zone, spans, day, startOf)))
    return openings
  }
  return {
    after(at, within) {
      let left = within
      const first = dayIn(zone, at)
      for (let day = first; day <= first + FARTHEST_DAYS; day++) {
        for (const { from, until } of openingsOf(day)) {
          const open = until - Math.max(from, at)
          if (open <= 0) continue
          if (left <= open) return Math.max(from, at) + left
          left -= open
        }
      }
      return at + within
    },
    between(from, until) {
      let open = 0
      for (let day = dayIn(zone, from); from < until && day <= dayIn(zone, until); day++)
        for (const opening of openingsOf(day))
          open += Math.max(0, Math.min(opening.until, until) - Math.max(opening.from, from))
      return open
    },
  }
}

/** The open hours of a local day as instants, in order; what overlaps counts once. */
function openingsOn(
  zone: string,
  spans: readonly OpenSpan[],
  day: Day,
  startOf: (day: Day) => Instant,
): Opening[] {
  const ofWeek = weekday(day) + 1
  const openings: Opening[] = []
  const time = timesOn(zone, day, startOf)
  const ordered = spans.filter(span => span.day === ofWeek).sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const span of ordered) {
    const from = Math.max(time(span.from), openings.at(-1)?.until ?? Number.NEGATIVE_INFINITY)
    const until = time(span.until)
    if (until > from) openings.push({ from, until })
  }
  return openings
}

/**
 * Times of a local day as instants. On a day of 24 hours they are counted from its beginning; on one on which the clocks
 * are changed the calendar is asked: an hour that is skipped in spring is the one after, one that is repeated in autumn
 * the first.
 */
function timesOn(zone: string, day: Day, startOf: (day: Day) => Instant): (time: string) => Instant {
  const start = startOf(day)
  const end = startOf(day + 1)
  if (end - start === DAY_MS)
    return time => start + Number(time.slice(0, 2)) * HOUR_MS + Number(time.slice(3)) * MINUTE_MS
  const date = Temporal.PlainDate.from(dateOf(day))
  return time =>
    time === '24:00'
      ? end
      : date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

/** Why these hours cannot be: undefined when they can. */
export function refuseHours(spans: readonly OpenSpan[]): 'ends-before-it-begins' | 'overlaps' | undefined {
  if (spans.some(({ from, until }) => until <= from)) return 'ends-before-it-begins'
  const ordered = [...spans].sort((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1))
  const overlaps = ordered.some((span, place) => {
    const before = ordered[place - 1]
    return before !== undefined && before.day === span.day && span.from < before.until
  })
  return overlaps ? 'overlaps' : undefined
}
