import type { Funnel, FunnelQuery, FunnelRow } from '#contract/scoreboard.ts'
import type { FunnelDimension } from '#contract/scoreboard-choice.ts'
import { dayOfDate } from '#domain/calendar.ts'
import { winsRecordedSince } from '#server/heartbeat/recorded-since.ts'
import { boundsOf } from '#server/report/bounds.ts'
import { labelsOf } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'

/** Where a lead stands by each dimension. $4 is the workspace's time zone. */
const SAYS: Record<FunnelDimension, { key: string; touch?: string }> = {
  origin: { key: 'coalesce(person.origin, touch.origin)', touch: 'activity.origin_touchpoint_id' },
  channel: { key: 'touch.channel', touch: 'activity.first_touchpoint_id' },
  campaign: { key: 'touch.campaign_id::text', touch: 'activity.first_touchpoint_id' },
  month: { key: `to_char(person.lead_at AT TIME ZONE $4, 'YYYY-MM')` },
}

/** The leads that became known in a period, and how many of them were won until today. Most leads first; months by time. */
export async function loadFunnel(moment: Moment, query: FunnelQuery, now: number): Promise<Funnel> {
  const rows = await countLeads(moment, query)
  const leads = sumOf(rows, row => row.leads)
  const won = sumOf(rows, row => row.won)
  const marked = query.by === 'month' ? await markTruncated(moment, rows, now) : rows
  const reached = await countReached(moment, query, won)
  return { rows: marked, reached, leads, won, conversion: shareOf(won, leads) }
}

/** A lead is a person that is known, and counted once however often they came back. */
export async function countLeads({ tx, zone }: Moment, query: FunnelQuery): Promise<FunnelRow[]> {
  const { from, until } = boundsOf(query, zone)
  const { rows } = await tx.sql.query<{ key: string | null; leads: number; won: number }>(countBy(query.by), [
    tx.workspace,
    from,
    until,
    ...(query.by === 'month' ? [zone] : []),
  ])
  const labelOf = await labelsOf(
    tx,
    query.by,
    rows.map(row => row.key),
  )
  return rows
    .map(row => ({ ...row, label: labelOf(row.key), conversion: shareOf(row.won, row.leads) }))
    .sort(query.by === 'month' ? byKey : mostFirst)
}

/** The furthest that each lead ever came; a step back, or being won without a step on record, takes nothing away. */
async function countReached(
  { tx, zone }: Moment,
  query: FunnelQuery,
  won: number,
): Promise<Funnel['reached']> {
  const { from, until } = boundsOf(query, zone)
  const { rows } = await tx.sql.query<Funnel['reached']>(
    `SELECT count(*) FILTER (WHERE furthest >= 1)::int AS qualified, count(*) FILTER (WHERE furthest >= 2)::int AS accepted,
        count(*) FILTER (WHERE furthest >= 3)::int AS dealt
      FROM (SELECT max(array_position('{mql,sal,sql,customer}'::text[], stage_change.stage)) AS furthest
        FROM person JOIN stage_change ON stage_change.workspace_id = $1 AND stage_change.person_id = person.id
        WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
          AND person.lead_at >= $2 AND person.lead_at < $3
          AND stage_change.stage IN ('mql', 'sal', 'sql', 'customer')
        GROUP BY person.id) person`,
    [tx.workspace, from, until],
  )
  const { qualified = 0, accepted = 0, dealt = 0 } = rows[0] ?? {}
  const atLeast = Math.max(dealt, won)
  return {
    dealt: atLeast,
    accepted: Math.max(accepted, atLeast),
    qualified: Math.max(qualified, accepted, atLeast),
  }
}

function countBy(by: FunnelDimension): string {
  const { key, touch } = SAYS[by]
  const joined = touch
    ? `LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
       LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = ${touch}`
    : ''
  return `WITH won AS (
      SELECT DISTINCT belonging.person_id FROM deal
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
        AND deal.won_at >= belonging.from_at AND deal.won_at < belonging.until_at
      WHERE deal.workspace_id = $1 AND deal.state = 'won')
    SELECT ${key} AS key, count(*)::int AS leads, count(won.person_id)::int AS won
    FROM person ${joined} LEFT JOIN won ON won.person_id = person.id
    WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
      AND person.lead_at >= $2 AND person.lead_at < $3
    GROUP BY 1`
}

/** Months that lie wholly before wins were recorded: what became of their leads is not on record. */
async function markTruncated(moment: Moment, rows: FunnelRow[], now: number): Promise<FunnelRow[]> {
  const since = await winsRecordedSince(moment, now)
  return rows.map(row => ({ ...row, truncated: since !== null && lastDayOf(row.key) < since }))
}

function lastDayOf(month: string | null): number {
  const [year = 0, number = 1] = (month ?? '').split('-').map(Number)
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
  return dayOfDate(next) - 1
}

function sumOf(rows: FunnelRow[], figure: (row: FunnelRow) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0)
}

function shareOf(won: number, leads: number): number | null {
  return leads === 0 ? null : won / leads
}

function mostFirst(one: FunnelRow, other: FunnelRow): number {
  return other.leads - one.leads || other.won - one.won || byKey(one, other)
}

/** What the data do not say comes last. */
function byKey(one: FunnelRow, other: FunnelRow): number {
  if (one.key === other.key) return 0
  if (one.key === null || other.key === null) return one.key === null ? 1 : -1
  return one.key < other.key ? -1 : 1
}
