import { dateOf, dayOfDate, periodOf } from '#domain/calendar.ts'
import type { CampaignState } from './campaign-states.ts'

export type CampaignDates = { startsOn: string | null; endsOn: string | null; archived: boolean }

/** Where a campaign stands on a day (YYYY-MM-DD of the workspace): what is put away is archived, whatever its dates. */
export function campaignState({ startsOn, endsOn, archived }: CampaignDates, today: string): CampaignState {
  if (archived) return 'archived'
  if (startsOn === null && endsOn === null) return 'undated'
  if (endsOn !== null && endsOn < today) return 'ended'
  return startsOn !== null && startsOn > today ? 'planned' : 'running'
}

/** The Mondays of the weeks in which these days lie, each once, in order. */
export function mondaysOf(days: readonly string[]): string[] {
  const firsts = days.map(day => periodOf('week', dayOfDate(day)).first)
  return [...new Set(firsts)].sort((one, other) => one - other).map(dateOf)
}
