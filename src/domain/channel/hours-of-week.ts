import { type Day, dayIn, startOfDay } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'

export const HOUR = 3_600_000
/** Slots of a week: Monday 0:00 is 0, Sunday 23:00 is 167. */
export const SLOTS = 168

export type Place = { slot: number; day: Day }

/** In which local hour of the week, and on which local day, instants between `from` and `to` lie. */
export function hoursOfWeek(zone: string, from: Instant, to: Instant): (at: Instant) => Place {
  const first = dayIn(zone, Math.floor(from)) - 1
  const last = dayIn(zone, Math.floor(to)) + 1
  const starts: Instant[] = []
  for (let day = first; day <= last + 1; day++) starts.push(startOfDay(zone, day))
  return at => {
    let place = Math.max(0, Math.floor((at - (starts[0] ?? 0)) / (24 * HOUR)) - 1)
    while (at >= (starts[place + 1] ?? Infinity)) place++
    const day = first + place
    // A day on which clocks are changed has an hour more or less: it counts as the last of the day.
    const hour = Math.min(23, Math.floor((at - (starts[place] ?? 0)) / HOUR))
    return { slot: weekday(day) * 24 + hour, day }
  }
}

/** From 0 (Monday): the first of January 1970 was a Thursday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}
