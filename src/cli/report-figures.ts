import type pg from 'pg'
import type { FunnelDimension, EntryKind, ScoreboardDimension } from '#contract/scoreboard-choice.ts'
import type { HeartbeatQuery, HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { FunnelRow } from '#contract/scoreboard.ts'
import { formatMinor } from '#domain/money.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import { loadFunnel } from '#server/funnel/funnel-store.ts'
import { loadHeartbeat } from '#server/heartbeat/load-heartbeat.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
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

/** The rows of GET /v1/scoreboard, and the unattributed one where there is any; they add up to all revenue. */
export async function reportRevenue(
  { pool, workspace }: Asked,
  query: { by: ScoreboardDimension; model: CreditModel; kind: EntryKind },
): Promise<RevenueLine[]> {
  const board = await atOneMoment(pool, workspace, moment => loadScoreboard(moment, query))
  const { currency, unattributed } = board
  const lines: RevenueLine[] = board.rows.map(({ label, minor }) => ({
    key: label,
    amount: formatMinor(BigInt(minor), currency),
    currency,
  }))
  if (unattributed.entries === 0) return lines
  const amount = formatMinor(BigInt(unattributed.minor), currency)
  return [...lines, { key: null, amount, currency, basis: 'unattributed' }]
}

/** The answer of GET /v1/heartbeat. */
export async function reportHeartbeat(
  { pool, workspace }: Asked,
  query: HeartbeatQuery,
  now: number,
): Promise<HeartbeatReport> {
  return atOneMoment(pool, workspace, moment => loadHeartbeat(moment, query, now))
}
