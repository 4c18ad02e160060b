import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#domain/happening/happening.ts'

/** A local date as days since 1970-01-01: dates can then be subtracted and used as places in arrays. */
export type Day = number
export type PeriodKind = 'week' | 'month' | 'quarter'
/** Both days belong to it. */
export type Period = { first: Day; last: Day }

const DAY_MS = 86_400_000

/** `YYYY-MM-DD` */
export function dateOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Throws RangeError unless `date` is `YYYY-MM-DD`. */
export function dayOfDate(date: string): Day {
  return dayOfPlain(Temporal.PlainDate.from(date))
}

/** The local date of an instant. `zone` is an IANA name; throws RangeError on an unknown one. */
export function dayIn(zone: string, at: Instant): Day {
  // Asked with every beacon of a website, and nothing but counting.
  if (zone === 'UTC') return Math.floor(at / DAY_MS)
  return dayOfPlain(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate())
}

/** The instant at which a local date begins (not always midnight: some zones skip it in spring). */
export function startOfDay(zone: string, day: Day): Instant {
  return Temporal.PlainDate.from(dateOf(day)).toZonedDateTime(zone).epochMilliseconds
}

/** As `dayIn`, for many instants between `from` and `to`: looks up each day's start once. */
export function dayFinder(zone: string, from: Instant, to: Instant): (at: Instant) => Day {
  const first = dayIn(zone, from)
  const starts: Instant[] = []
  for (let day = first; day <= dayIn(zone, to) + 1; day++) starts.push(startOfDay(zone, day))
  return at => {
    let place = Math.floor((at - (starts[0] ?? 0)) / DAY_MS)
    while (place > 0 && at < (starts[place] ?? Infinity)) place--
    while (at >= (starts[place + 1] ?? Infinity)) place++
    return first + place
  }
}

/** The period that a day lies in. Weeks begin on Monday (ISO 8601). */
export function periodOf(kind: PeriodKind, day: Day): Period {
  const date = Temporal.PlainDate.from(dateOf(day))
  if (kind === 'week') {
    const first = day - (date.dayOfWeek - 1)
    return { first, last: first + 6 }
  }
  const months = kind === 'month' ? 1 : 3
  const begin = date.with({ day: 1, month: date.month - ((date.month - 1) % months) })
  return { first: dayOfPlain(begin), last: dayOfPlain(begin.add({ months })) - 1 }
}

/** All periods from the one that holds `from` to the one that holds `to`, without gaps. */
export function periodsBetween(kind: PeriodKind, from: Day, to: Day): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(kind, from); period.first <= to; period = periodOf(kind, period.last + 1))
    periods.push(period)
  return periods
}

/** Place of each day's period in `periods` (which have no gaps), or -1 outside. */
export function periodFinder(periods: readonly Period[]): (day: Day) => number {
  const begin = periods[0]?.first ?? 0
  const places = periods.flatMap(({ first, last }, place) => Array<number>(last - first + 1).fill(place))
  return day => places[day - begin] ?? -1
}

/** "21 September", with the year when it is not the reader's. */
export function spokenDate(day: Day, reader: Day): string {
  const date = new Date(day * DAY_MS)
  const sameYear = date.getUTCFullYear() === new Date(reader * DAY_MS).getUTCFullYear()
  const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
  return sameYear ? words : `${words} ${date.getUTCFullYear()}`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function dayOfPlain(date: Temporal.PlainDate): Day {
  return Math.round(date.toZonedDateTime('UTC').epochMilliseconds / DAY_MS)
}
