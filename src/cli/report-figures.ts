import type pg from 'pg'
import {
  type EntryKind,
  type FunnelDimension,
  funnelDimensions,
  type ScoreboardDimension,
} from '#contract/scoreboard-choice.ts'
import type { HeartbeatQuery, HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { FunnelRow } from '#contract/funnel.ts'
import { formatMinor } from '#domain/money.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import { countLeads, loadFunnel } from '#server/funnel/funnel-store.ts'
import { readHeartbeat } from '#server/heartbeat/load-heartbeat.ts'
import type { ScoreReport } from '#contract/score.ts'
import { loadScoreReport } from '#server/score/score-report.ts'
import { atOneMoment, type Moment } from '#server/report/one-moment.ts'
import { loadScoreboard } from '#server/scoreboard/scoreboard-store.ts'

export type FunnelLine = Pick<FunnelRow, 'key' | 'leads' | 'won' | 'conversion' | 'truncated'>
/** `basis` stands only on the line of what no touch and no recorded origin accounts for. */
export type RevenueLine = { key: string | null; amount: string; currency: string; basis?: 'unattributed' }

type Asked = { pool: pg.Pool; workspace: string }

/** The rows of GET /v1/funnel; `key` is null where the data say nothing, the name of a campaign, else what the data say. */
export async function reportFunnel(
  { pool, workspace }: Asked,
  by: FunnelDimension,
  now: number,
): Promise<FunnelLine[]> {
  const { rows } = await atOneMoment(pool, workspace, moment => loadFunnel(moment, { by }, now))
  return rows.map(({ label, leads, won, conversion, truncated }) => ({
    key: label,
    leads,
    won,
    conversion,
    ...(truncated && { truncated }),
  }))
}

/**
 * The rows of GET /v1/scoreboard, then what leads say and no revenue came of (0), and the unattributed where there is any;
 * they add up to all revenue.
 */
export async function reportRevenue(
  { pool, workspace }: Asked,
  query: { by: ScoreboardDimension; model: CreditModel; kind: EntryKind },
): Promise<RevenueLine[]> {
  return atOneMoment(pool, workspace, async moment => {
    const { currency, rows, unattributed } = await loadScoreboard(moment, query)
    const line = (key: string | null, minor: string) => ({
      key,
      amount: formatMinor(BigInt(minor), currency),
      currency,
    })
    const barren = (await leadsBy(moment, query.by)).filter(({ key }) => rows.every(row => row.key !== key))
    const lines: RevenueLine[] = rows.map(({ label, minor }) => line(label, minor))
    for (const { label } of barren) lines.push(line(label, '0'))
    if (unattributed.entries > 0) lines.push({ ...line(null, unattributed.minor), basis: 'unattributed' })
    return lines
  })
}

async function leadsBy(moment: Moment, dimension: ScoreboardDimension): Promise<FunnelRow[]> {
  const by = funnelDimensions.find(one => one === dimension)
  return by === undefined ? [] : countLeads(moment, { by })
}

/** The answer of GET /v1/heartbeat. */
export async function reportHeartbeat(
  { pool, workspace }: Asked,
  query: HeartbeatQuery,
  now: number,
): Promise<HeartbeatReport> {
  return readHeartbeat(pool, workspace, query, now)
}

/** The answer of GET /v1/score. */
export async function reportScoring({ pool, workspace }: Asked, now: number): Promise<ScoreReport> {
  return atOneMoment(pool, workspace, moment => loadScoreReport(moment, now))
}
