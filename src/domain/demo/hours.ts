import type { Chance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { between, exponential } from './draw.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const ZONE = 'Africa/Harare'
/** Harare is two hours ahead of UTC all year. */
const AHEAD = 2 * HOUR

/** The time of day there, in hours. */
export function hourOf(at: Instant): number {
  return ((at + AHEAD) % DAY) / HOUR
}

/** Midnight there, before or at that moment. */
export function midnightBefore(at: Instant): Instant {
  return Math.floor((at + AHEAD) / DAY) * DAY - AHEAD
}

/** 0 is Sunday. */
export function weekdayOf(at: Instant): number {
  return new Date(at + AHEAD).getUTCDay()
}

export function dateThere(at: Instant): string {
  return new Date(at + AHEAD).toISOString().slice(0, 10)
}

export function yearThere(at: Instant): number {
  return new Date(at + AHEAD).getUTCFullYear()
}

/** 0 is January. */
export function monthThere(at: Instant): number {
  return new Date(at + AHEAD).getUTCMonth()
}

/** The first moment of a month there; months may lie outside 0 … 11. */
export function monthBegins(year: number, month: number): Instant {
  return Date.UTC(year, month) - AHEAD
}

const OPENS = 7.75
const CLOSES = 16.75

/** That moment if the office is open, else some time in the morning of the next day on which it is. */
export function officeTime(at: Instant, chance: Chance): Instant {
  if (isWorkday(at) && hourOf(at) >= OPENS && hourOf(at) < CLOSES) return Math.round(at)
  let day = midnightBefore(at)
  if (hourOf(at) >= OPENS || !isWorkday(day)) day += DAY
  while (!isWorkday(day)) day += DAY
  return Math.round(day + (OPENS + Math.min(7, exponential(1.6, chance))) * HOUR)
}

/** As many hours of work later as that. */
export function workHoursAfter(at: Instant, hours: number, chance: Chance): Instant {
  let now = officeTime(at, chance)
  let left = hours
  for (;;) {
    const today = CLOSES - hourOf(now)
    if (left <= today) return Math.round(now + left * HOUR)
    left -= today
    now = midnightBefore(now) + DAY
    while (!isWorkday(now)) now += DAY
    now += OPENS * HOUR
  }
}

/** About that moment, at an hour at which people are awake; `private` people look in the evening. */
export function wakingTime(at: Instant, atHome: boolean, chance: Chance): Instant {
  const day = midnightBefore(at)
  const hour = atHome && chance() < 0.6 ? between(17, 21.8, chance) : between(7.2, 17.5, chance)
  return Math.round(day + hour * HOUR)
}

function isWorkday(at: Instant): boolean {
  const weekday = weekdayOf(at)
  return weekday !== 0 && weekday !== 6
}
