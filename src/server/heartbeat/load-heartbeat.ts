import type pg from 'pg'
import type { EntryKind } from '#contract/scoreboard-choice.ts'
import type { HeartbeatQuery, HeartbeatReport } from '#contract/heartbeat-query.ts'
import { writeHeartbeat } from '#contract/heartbeat.ts'
import type { Case } from '#domain/heartbeat/case.ts'
import type { Bounds } from '#server/report/bounds.ts'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { atOneMoment, type Moment } from '#server/report/one-moment.ts'
import { beatOf } from './beat-of.ts'
import { casesOf } from './cases-of.ts'
import { loadOpportunities, type Opportunity } from './opportunities.ts'
import { type DealEntry, loadRevenue, usualKind } from './revenue.ts'
import { statedAmounts } from './stated-amounts.ts'

/** What the heartbeat of a workspace is made of. `kind` null: no entries, won deals count with their stated amounts. */
export type HeartbeatRows = {
  kind: EntryKind | null
  opportunities: Opportunity[]
  /** One for each opportunity, in the same order. */
  cases: Case[]
  revenue: DealEntry[]
}

export const ALWAYS: Bounds = { from: '-infinity', until: 'infinity' }

/** The heartbeat as it stands at `now`. The rows are read in one moment; the rest needs the database no more. */
export async function readHeartbeat(
  pool: pg.Pool,
  workspace: WorkspaceId,
  query: HeartbeatQuery,
  now: number,
): Promise<HeartbeatReport> {
  const { kind, cases, revenue, zone, currency } = await atOneMoment(pool, workspace, async moment => ({
    ...(await loadRows(moment, query.kind, now)),
    zone: moment.zone,
    currency: moment.currency,
  }))
  const amounts = revenue.map(({ at, value }) => ({ at, amount: value }))
  const period = query.period && { period: query.period }
  const beat = await beatOf({ cases, revenue: amounts, now, zone, currency, ...period })
  return { ...writeHeartbeat(beat), kind }
}

/** Cases qualified within the bounds; revenue always all of it. */
export async function loadRows(
  moment: Moment,
  asked: EntryKind | undefined,
  now: number,
  bounds: Bounds = ALWAYS,
): Promise<HeartbeatRows> {
  const kind = asked ?? (await usualKind(moment))
  const revenue = kind === null ? [] : await loadRevenue(moment, kind)
  const opportunities = await loadOpportunities(moment, bounds)
  const stated = await statedAmounts(moment, now)
  const received = sumByDeal(revenue)
  const brought = kind === null ? stated : ({ id }: { id: string }) => received.get(id)
  const cases = casesOf(opportunities, { stated, brought: deal => brought(deal) ?? 0n })
  return { kind, opportunities, cases, revenue }
}

function sumByDeal(revenue: readonly DealEntry[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { dealId, value } of revenue) sums.set(dealId, (sums.get(dealId) ?? 0n) + value)
  return sums
}
