import { Temporal } from 'temporal-polyfill'
import { type Day, dateOf, dayIn } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'

/** `day` from 1 (Monday) to 7, times as `HH:MM` in the workspace's zone; until `24:00` is to the end of the day. */
export type OpenSpan = { day: number; from: string; until: string }
/** `spans` null: every hour counts. */
export type BusinessHours = { zone: string; spans: readonly OpenSpan[] | null; holidays: readonly string[] }

/** Counts business time. Remembers the days that it was asked about, so keep one for many questions. */
export type BusinessClock = {
  /** When so much business time (milliseconds) has passed since then. */
  after: (at: Instant, within: number) => Instant
}

type Opening = { from: Instant; until: Instant }

/** A clock that finds no open hour in so many days is one whose hours were closed for good: plain hours count then. */
const FARTHEST_DAYS = 3_660

export function businessClock({ zone, spans, holidays }: BusinessHours): BusinessClock {
  if (spans === null || spans.length === 0) return { after: (at, within) => at + within }
  const closed = new Set(holidays)
  const known = new Map<Day, readonly Opening[]>()
  const openingsOf = (day: Day): readonly Opening[] => {
    let openings = known.get(day)
    if (!openings) known.set(day, (openings = closed.has(dateOf(day)) ? [] : openingsOn(zone, spans, day)))
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
  }
}

/** The open hours of a local day as instants, in order; what overlaps counts once. */
function openingsOn(zone: string, spans: readonly OpenSpan[], day: Day): Opening[] {
  const date = Temporal.PlainDate.from(dateOf(day))
  const openings: Opening[] = []
  const ordered = spans.filter(span => span.day === date.dayOfWeek).sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const span of ordered) {
    const from = Math.max(
      instantOf(zone, date, span.from),
      openings.at(-1)?.until ?? Number.NEGATIVE_INFINITY,
    )
    const until = instantOf(zone, date, span.until)
    if (until > from) openings.push({ from, until })
  }
  return openings
}

/** An hour that the clocks skip in spring is the one after; one that they repeat in autumn is the first. */
function instantOf(zone: string, date: Temporal.PlainDate, time: string): Instant {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
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
