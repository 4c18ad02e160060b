import type { Instant } from '#domain/happening/happening.ts'
import { ALWAYS_ON } from './campaigns-always.ts'
import { SEASONAL } from './campaigns-seasonal.ts'
import { streamOf } from './draw.ts'
import { DAY, dateThere, monthBegins, monthThere, yearThere } from './hours.ts'
import { MONTHS, type DemoOptions } from './options.ts'
import { PLANTS } from './plants.ts'
import type { SegmentKey } from './segments.ts'

export type DemoChannel =
  | 'paid-search'
  | 'organic-search'
  | 'social'
  | 'email'
  | 'webinar'
  | 'event'
  | 'partner'
  | 'phone'

/** What a campaign is, before it is known when it runs. */
export type CampaignPlan = {
  key: string
  name: string
  channel: DemoChannel
  /** What the company calls the place that people come from by it. */
  origin: string
  /** Whom it is meant for, in words; and which kinds of customers, where it is only some. */
  audience: string
  segments?: readonly SegmentKey[]
  promise: string
  content: string
  /** Whole dollars a week. */
  aWeek: number
  /** Its other channels. */
  beside?: readonly DemoChannel[]
  /** How much of its channel it draws, beside others of the same channel. */
  pull: number
  /** On in the first week of each month only. */
  monthly?: boolean
}

export type DemoCampaign = CampaignPlan & {
  starts: Instant
  ends: Instant
  startsOn: string
  endsOn: string
  /** A day of each week in which it is on, where it pauses in between. */
  weeks?: readonly string[]
  budget: number
  /** Whole dollars. */
  costs: readonly { on: string; amount: number }[]
}

export function beginOf(until: Instant): Instant {
  const day = new Date(until).getUTCDate() - 1
  return monthBegins(yearThere(until), monthThere(until) - MONTHS) + day * DAY
}

/** All campaigns of the two years, the first to start first. */
export function campaignsOf(options: DemoOptions): DemoCampaign[] {
  const begin = beginOf(options.until)
  const seasonal = SEASONAL.flatMap(({ month, weeks, ...plan }) =>
    [0, 1].map(turn => {
      const starts = turnOf(begin, month, turn)
      const year = yearThere(starts)
      const named = { ...plan, key: `${plan.key}-${year}`, name: `${plan.name} ${year}` }
      return campaignOf(named, starts, starts + weeks * 7 * DAY, options)
    }),
  )
  const always = ALWAYS_ON.map(({ from, to, ...plan }) => {
    const length = options.until - begin
    const honest = plan.key === PLANTS.brokenPromise.campaign && !options.plants
    const said = honest
      ? { ...plan, promise: plan.promise.replace('within 10 days', 'within 30 days') }
      : plan
    return campaignOf(said, begin + from * length, begin + to * length, options)
  })
  return [...seasonal, ...always].sort((a, b) => a.starts - b.starts || (a.key < b.key ? -1 : 1))
}

/** The first or second time that a month begins after the company's beginning. */
function turnOf(begin: Instant, month: number, turn: number): Instant {
  const year = yearThere(begin)
  const first = monthBegins(year, month - 1) >= begin ? year : year + 1
  return monthBegins(first + turn, month - 1) + 2 * DAY
}

function campaignOf(
  plan: CampaignPlan,
  starts: Instant,
  ends: Instant,
  { seed, until }: DemoOptions,
): DemoCampaign {
  const chance = streamOf(seed, plan.key)
  const weeks = Math.max(1, Math.round((ends - starts) / (7 * DAY)))
  const costs: { on: string; amount: number }[] = []
  for (let at = starts + 4 * DAY; at < Math.min(ends, until); at += 7 * DAY) {
    const amount = Math.round(plan.aWeek * (0.75 + 0.5 * chance()))
    if (amount > 0) costs.push({ on: dateThere(at), amount })
  }
  const [startsOn, endsOn] = [dateThere(starts), dateThere(ends)]
  const budget = 50 * Math.ceil((weeks * plan.aWeek) / 45)
  const pauses = plan.monthly ? { weeks: firstWeeks(starts, Math.min(ends, until)) } : {}
  return { ...plan, ...pauses, starts, ends, startsOn, endsOn, budget, costs }
}

function firstWeeks(from: Instant, until: Instant): string[] {
  const days: string[] = []
  for (let month = monthThere(from); ; month++) {
    const at = monthBegins(yearThere(from), month) + 6 * DAY
    if (at >= until) return days
    if (at >= from) days.push(dateThere(at))
  }
}
