import type { Funnel, FunnelQuery, FunnelRow } from '#contract/funnel.ts'
import { dateOf, dayOfDate } from '#domain/calendar.ts'
import { droughtOf } from '#domain/funnel/drought.ts'
import { winsRecordedSince } from '#server/heartbeat/recorded-since.ts'
import { boundsOf } from '#server/report/bounds.ts'
import { labelsOf } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { leadsBy, WON } from './leads.ts'

/** The leads that became known in a period, and how many of them were won until today. Most leads first; months by time. */
export async function loadFunnel(moment: Moment, query: FunnelQuery, now: number): Promise<Funnel> {
  const rows = await countLeads(moment, query)
  const leads = sumOf(rows, row => row.leads)
  const won = sumOf(rows, row => row.won)
  const marked = query.by === 'month' ? await markTruncated(moment, rows, now) : rows
  return {
    rows: marked,
    reached: await countReached(moment, query),
    leads,
    won,
    conversion: shareOf(won, leads),
  }
}

type WeekRow = { key: string | null; week: string; leads: number; won: number }

export async function countLeads({ tx, zone }: Moment, query: FunnelQuery): Promise<FunnelRow[]> {
  const { from, until } = boundsOf(query, zone)
  const { rows } = await tx.sql.query<WeekRow>(
    `WITH ${leadsBy(query.by)}
      SELECT key, week::text AS week, count(*)::int AS leads, (count(*) FILTER (WHERE won))::int AS won
      FROM lead GROUP BY key, week ORDER BY week`,
    [tx.workspace, from, until, zone],
  )
  const byKey = Map.groupBy(rows, row => row.key)
  const labelOf = await labelsOf(tx, query.by, [...byKey.keys()])
  const latest = rows.at(-1)?.week
  return [...byKey]
    .map(([key, weeks]) => {
      const leads = sumOf(weeks, week => week.leads)
      const won = sumOf(weeks, week => week.won)
      const drought = key !== null && latest !== undefined && isSource(query) && droughtIn(weeks, latest)
      return {
        key,
        label: labelOf(key),
        leads,
        won,
        conversion: shareOf(won, leads),
        ...(drought && { drought }),
      }
    })
    .sort(query.by === 'month' ? inOrder : mostFirst)
}

/** A campaign ends as planned; an origin and a channel are expected to go on. */
function isSource({ by }: FunnelQuery): boolean {
  return by === 'origin' || by === 'channel'
}

/** Held against the last week in which anybody came from anywhere: data that end dry nobody up. */
function droughtIn(weeks: readonly WeekRow[], latest: string): FunnelRow['drought'] {
  const [first] = weeks
  if (!first) return undefined
  const placeOf = (week: string): number => (dayOfDate(week) - dayOfDate(first.week)) / 7
  // The latest week is not over.
  const weekly = Array.from({ length: placeOf(latest) }, () => 0)
  for (const { week, leads } of weeks) if (week !== latest) weekly[placeOf(week)] = leads
  const found = droughtOf(weekly)
  return found && { weeks: found.weeks, came: found.came, aWeek: Math.round(found.usual * 10) / 10 }
}

/** Stages at or beyond each step. Being won without a step on record is having come so far. */
export const BEYOND = {
  qualified: ['mql', 'sal', 'sql', 'customer'],
  accepted: ['sal', 'sql', 'customer'],
  dealt: ['sql', 'customer'],
} as const

/** The furthest that each lead ever came; a step back takes nothing away. */
async function countReached({ tx, zone }: Moment, query: FunnelQuery): Promise<Funnel['reached']> {
  const { from, until } = boundsOf(query, zone)
  const { rows } = await tx.sql.query<Funnel['reached']>(
    `WITH ${WON}, lead AS (
        SELECT bool_or(won.person_id IS NOT NULL) AS won,
          max(array_position('{mql,sal,sql,customer}'::text[], stage_change.stage)) AS furthest
        FROM person
        LEFT JOIN stage_change ON stage_change.workspace_id = $1 AND stage_change.person_id = person.id
          AND stage_change.stage IN ('mql', 'sal', 'sql', 'customer')
        LEFT JOIN won ON won.person_id = person.id
        WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
          AND person.lead_at >= $2 AND person.lead_at < $3
        GROUP BY person.id)
      SELECT (count(*) FILTER (WHERE won OR furthest >= 1))::int AS qualified,
        (count(*) FILTER (WHERE won OR furthest >= 2))::int AS accepted,
        (count(*) FILTER (WHERE won OR furthest >= 3))::int AS dealt FROM lead`,
    [tx.workspace, from, until],
  )
  return rows[0] ?? { qualified: 0, accepted: 0, dealt: 0 }
}

/** Months that lie wholly before wins were recorded: what became of their leads is not on record. */
async function markTruncated(moment: Moment, rows: FunnelRow[], now: number): Promise<FunnelRow[]> {
  const since = await winsRecordedSince(moment, now)
  return rows.map(row => ({ ...row, truncated: since !== null && dayOfDate(lastOf(row.key)) < since }))
}

/** The last day of a month. */
export function lastOf(month: string | null): string {
  const [year = 0, number = 1] = (month ?? '').split('-').map(Number)
  return dateOf(dayOfDate(new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)) - 1)
}

function sumOf<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0)
}

function shareOf(won: number, leads: number): number | null {
  return leads === 0 ? null : won / leads
}

type Counted = Pick<FunnelRow, 'key' | 'leads' | 'won'>

function mostFirst(one: Counted, other: Counted): number {
  return other.leads - one.leads || other.won - one.won || inOrder(one, other)
}

/** What the data do not say comes last. */
function inOrder(one: Counted, other: Counted): number {
  if (one.key === other.key) return 0
  if (one.key === null || other.key === null) return one.key === null ? 1 : -1
  return one.key < other.key ? -1 : 1
}
