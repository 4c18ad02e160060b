import type { CampaignFiguresQuery } from '#contract/campaign.ts'
import { dateOf, dayOfDate, periodOf } from '#domain/calendar.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { sumDaysOf, sumPeriod } from '#server/scoreboard/day-sums.ts'

/** What each campaign's touches are credited with, to the minor unit: the rows of the scoreboard. */
export async function revenueByCampaign(
  moment: Moment,
  { model, kind }: CampaignFiguresQuery,
): Promise<Map<string, bigint>> {
  const { sums } = await sumPeriod(moment, { by: 'campaign', model, kind })
  return new Map(
    sums.flatMap(({ key, unattributed, minor }) => (key === null || unattributed ? [] : [[key, minor]])),
  )
}

export type RevenueOfCampaign = {
  minor: bigint
  fallback: bigint
  entries: number
  byWeek: Map<string, bigint>
}

/** One campaign's part, and its part in each week by the day of the entry. */
export async function revenueOfCampaign(
  moment: Moment,
  { model, kind }: CampaignFiguresQuery,
  campaign: string,
): Promise<RevenueOfCampaign> {
  const { byDay } = await sumDaysOf(moment, { by: 'campaign', model, kind })
  const part: RevenueOfCampaign = { minor: 0n, fallback: 0n, entries: 0, byWeek: new Map() }
  for (const { day, sums } of byDay) {
    const own = sums.find(sum => sum.key === campaign && !sum.unattributed)
    if (!own) continue
    const week = dateOf(periodOf('week', dayOfDate(day)).first)
    part.minor += own.minor
    part.fallback += own.fallback
    part.entries += own.entries
    part.byWeek.set(week, (part.byWeek.get(week) ?? 0n) + own.minor)
  }
  return part
}
