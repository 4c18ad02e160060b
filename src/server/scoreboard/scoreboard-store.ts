import { funnelDimensions } from '#contract/scoreboard-choice.ts'
import type { FunnelRow, Scoreboard, ScoreboardQuery, ScoreboardRow } from '#contract/scoreboard.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { countLeads } from '#server/funnel/funnel-store.ts'
import { labelsOf } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { loadProblems } from './problems.ts'
import { countedBy, sharesBy } from './shares.ts'

type SumRow = {
  key: string | null
  unattributed: boolean
  minor: string
  fallback: string
  entries: number
  side: ScoreboardRow['side'] | null
}
type TotalRow = { minor: string; entries: number; first_at: Date | null; last_at: Date | null }

/** Who earned the revenue of a period: every credit of every entry counted, by one dimension and one model. */
export async function loadScoreboard(moment: Moment, query: ScoreboardQuery): Promise<Scoreboard> {
  const total = await loadTotal(moment, query)
  const sums = total.entries === 0 ? [] : await loadSums(moment, query)
  const leads = await loadLeads(moment, query)
  const earned = sums.filter(row => !row.unattributed)
  const unattributed = sums.find(row => row.unattributed)
  return {
    currency: moment.currency,
    covers: coversOf(total, moment.zone),
    total: total.minor,
    entries: total.entries,
    rows: await rowsOf(moment, query, earned, leads),
    unattributed: { minor: unattributed?.minor ?? '0', entries: unattributed?.entries ?? 0 },
    problems: await loadProblems(moment, query),
  }
}

async function loadTotal({ tx, zone }: Moment, query: ScoreboardQuery): Promise<TotalRow> {
  const [workspace, , ...counted] = countedBy(tx.workspace, query, zone)
  const { rows } = await tx.sql.query<TotalRow>(
    `SELECT coalesce(sum(value), 0)::text AS minor, count(*)::int AS entries, min(at) AS first_at, max(at) AS last_at
      FROM entry WHERE workspace_id = $1 AND kind = $2 AND at >= $3 AND at < $4`,
    [workspace, ...counted],
  )
  const [total] = rows
  if (!total) throw new Error('an aggregate without a row')
  return total
}

async function loadSums({ tx, zone }: Moment, query: ScoreboardQuery): Promise<SumRow[]> {
  const { rows } = await tx.sql.query<SumRow>(
    `WITH ${sharesBy(query.by)}
      SELECT key::text, basis = 'unattributed' AS unattributed, sum(minor)::text AS minor,
        coalesce(sum(minor) FILTER (WHERE basis = 'fallback'), 0)::text AS fallback, count(*)::int AS entries,
        CASE WHEN bool_and(one_side) AND min(side) = max(side) THEN min(side) END AS side
      FROM share GROUP BY 1, 2`,
    countedBy(tx.workspace, query, zone),
  )
  return rows
}

/** The leads of the same period, for the dimensions that leads have too. */
async function loadLeads(moment: Moment, query: ScoreboardQuery): Promise<FunnelRow[] | undefined> {
  const by = funnelDimensions.find(dimension => dimension === query.by)
  return by && countLeads(moment, { by, from: query.from, to: query.to })
}

/** A key with leads and no revenue yet has a row too: that nothing came of it is what the board is asked. */
async function rowsOf(
  { tx }: Moment,
  { by }: ScoreboardQuery,
  earned: SumRow[],
  leads: FunnelRow[] | undefined,
): Promise<ScoreboardRow[]> {
  const funnel = new Map(leads?.map(row => [row.key, row]))
  const sums = new Map(earned.map(row => [row.key, row]))
  const keys = [...new Set([...sums.keys(), ...funnel.keys()])]
  const labelOf = await labelsOf(tx, by, keys)
  return keys
    .map(key => rowOf(key, labelOf(key), sums.get(key), leads && { leads: 0, won: 0, ...funnel.get(key) }))
    .sort(largestFirst)
}

function rowOf(
  key: string | null,
  label: string | null,
  sum: SumRow | undefined,
  lead: { leads: number; won: number } | undefined,
): ScoreboardRow {
  return {
    key,
    label,
    minor: sum?.minor ?? '0',
    fallbackMinor: sum?.fallback ?? '0',
    entries: sum?.entries ?? 0,
    ...(sum?.side && { side: sum.side }),
    ...(lead && { leads: lead.leads, won: lead.won }),
  }
}

/** By money, then by leads, then by name; what was not recorded last among equals. */
function largestFirst(one: ScoreboardRow, other: ScoreboardRow): number {
  const difference = BigInt(other.minor) - BigInt(one.minor)
  if (difference !== 0n) return difference > 0n ? 1 : -1
  if (one.leads !== other.leads) return (other.leads ?? 0) - (one.leads ?? 0)
  if (one.key === null || other.key === null) return one.key === null ? 1 : -1
  return one.key < other.key ? -1 : 1
}

function coversOf({ first_at, last_at }: TotalRow, zone: string): Scoreboard['covers'] {
  if (first_at === null || last_at === null) return null
  return { from: dateOf(dayIn(zone, first_at.getTime())), to: dateOf(dayIn(zone, last_at.getTime())) }
}
