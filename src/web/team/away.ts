import type { Absence } from '#contract/absence.ts'
import type { Member } from '#contract/member.ts'
import { formatDay, formatMoment } from '#web/parts/dates.ts'
import { say } from '#web/words/store.ts'

/** "Ada (absent until 27 Nov)" where somebody is chosen; the name alone of who is there. */
export function nameWithAway({ name, away }: Pick<Member, 'name' | 'away'>): string {
  return away ? say('parts.nameAway', { name, until: backOn(away) }) : name
}

/** The last day, or the day and time at which they are back. */
export function backOn({ until, allDay }: NonNullable<Member['away']>): string {
  return allDay ? formatDay(until) : formatLocal(until)
}

/** A time of the workspace's clock, which no zone shifts. */
export function formatLocal(local: string): string {
  return formatMoment(`${local}:00Z`, { zone: 'UTC' })
}

/** "24 Nov", "24 Nov to 27 Nov", "24 Nov, 13:00 until 24 Nov, 17:00" */
export function timeSaid({ allDay, from, until }: Absence['time']): string {
  return say('team.absenceTime', {
    how: allDay ? (from === until ? 'day' : 'days') : 'times',
    from: allDay ? formatDay(from) : formatLocal(from),
    until: allDay ? formatDay(until) : formatLocal(until),
  })
}
