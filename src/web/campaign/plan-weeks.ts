import type { Campaign } from '#contract/campaign.ts'
import { dateOf, dayOfDate, periodsBetween } from '#domain/calendar.ts'

type Planned = Pick<Campaign, 'startsOn' | 'endsOn' | 'weeks'>

/** As many as a campaign may have. */
const MOST = 260
/** So many weeks are offered where no end is known. */
const AHEAD = 12

/** The Mondays that can be chosen: from the first day to the last and wherever a week is chosen. */
export function weeksToPlan({ startsOn, endsOn, weeks }: Planned, today: string): string[] {
  const known = [startsOn, endsOn, ...weeks].filter(day => day !== null).sort()
  const first = dayOfDate(known[0] ?? today)
  const last =
    endsOn === null
      ? Math.max(dayOfDate(known.at(-1) ?? today), first + 7 * AHEAD)
      : dayOfDate(known.at(-1) ?? endsOn)
  return periodsBetween('week', first, last)
    .slice(0, MOST)
    .map(period => dateOf(period.first))
}

/** Whether a week is active: without any that was chosen, all are. */
export function isActive(weeks: readonly string[], monday: string): boolean {
  return weeks.length === 0 || weeks.includes(monday)
}

/** What is chosen once this week is the other way round; all of them are said as none. The last one stays. */
export function toggled(weeks: readonly string[], monday: string, all: readonly string[]): string[] {
  const chosen = new Set(weeks.length === 0 ? all : weeks)
  if (!chosen.delete(monday)) chosen.add(monday)
  if (chosen.size === 0 || all.every(one => chosen.has(one))) return []
  return [...chosen].sort()
}
