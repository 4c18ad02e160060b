import type { HeartbeatCase, HeartbeatEntry } from '#contract/heartbeat-period.ts'
import type { HeartbeatRowsQuery } from '#contract/heartbeat-query.ts'
import { dayOfDate, type PeriodKind, periodOf, startOfDay } from '#domain/calendar.ts'
import type { Case } from '#domain/heartbeat/case.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { loadRows } from './load-heartbeat.ts'
import { type Named, namesOfCases, namesOfDeals } from '#server/report/names.ts'
import { loadRevenue, usualKind } from './revenue.ts'

export type PeriodName = { period: PeriodKind; start: string }
/** The place that the page before ended at. */
export type After = { at: number; id: string } | undefined

/** What was qualified in one period, or in several in a row, as known at `now`; up to `limit` + 1 of them after the place. */
export async function loadPeriodCases(
  moment: Moment,
  name: PeriodName,
  query: HeartbeatRowsQuery & { now: number; after: After },
): Promise<HeartbeatCase[]> {
  const { from, until } = boundsOfPeriod(name, query.through, moment.zone)
  const bounds = { from: new Date(from), until: new Date(until) }
  const { cases, opportunities } = await loadRows(moment, query.kind, query.now, bounds)
  const deals = new Map(opportunities.map(one => [one.id, one.deals.map(deal => deal.id)]))
  const page = cases
    .filter(
      ({ qualifiedAt, id }) => qualifiedAt <= query.now && isAfter({ at: qualifiedAt, id }, query.after),
    )
    .slice(0, query.limit + 1)
  const names = await namesOfCases(
    moment.tx,
    page.map(({ id }) => ({ id, deals: deals.get(id) ?? [] })),
  )
  return page.map(one => ({
    id: one.id,
    ...(names.get(one.id) ?? NAMELESS),
    qualifiedAt: new Date(one.qualifiedAt).toISOString(),
    side: one.side,
    outcome: writeOutcome(one.outcome, query.now),
  }))
}

/** What came out in one period, or in several in a row; up to `limit` + 1 of them after the place. */
export async function loadPeriodEntries(
  moment: Moment,
  name: PeriodName,
  query: HeartbeatRowsQuery & { now: number; after: After },
): Promise<HeartbeatEntry[]> {
  const { from, until } = boundsOfPeriod(name, query.through, moment.zone)
  const kind = query.kind ?? (await usualKind(moment))
  const revenue = kind === null ? [] : await loadRevenue(moment, kind)
  const page = revenue
    .filter(({ at }) => at >= from && at < until && at <= query.now)
    .filter(one => isAfter(one, query.after))
    .slice(0, query.limit + 1)
  const names = await namesOfDeals(
    moment.tx,
    page.map(entry => entry.dealId),
  )
  return page.map(({ id, dealId, at, value }) => ({
    id,
    at: new Date(at).toISOString(),
    minor: `${value}`,
    ...(names.get(dealId) ?? NAMELESS),
  }))
}

const NAMELESS: { person: Named | null; deal: Named | null } = { person: null, deal: null }

/** From the beginning of the period to its end, or to the end of the later one that begins on `through`. */
function boundsOfPeriod(
  { period, start }: PeriodName,
  through: string | undefined,
  zone: string,
): { from: number; until: number } {
  const { first } = periodOf(period, dayOfDate(start))
  const { last } = periodOf(period, dayOfDate(through ?? start))
  return { from: startOfDay(zone, first), until: startOfDay(zone, last + 1) }
}

function isAfter(one: { at: number; id: string }, after: After): boolean {
  return after === undefined || one.at > after.at || (one.at === after.at && one.id > after.id)
}

function writeOutcome(outcome: Case['outcome'], now: number): HeartbeatCase['outcome'] {
  if (outcome.is === 'open' || outcome.at > now) return { is: 'open' }
  const at = new Date(outcome.at).toISOString()
  return outcome.is === 'won' ? { is: 'won', at, minor: `${outcome.amount}` } : { is: 'lost', at }
}
