import type { FunnelHandoffs, FunnelHandoffsQuery, HandoffMonth } from '#contract/funnel.ts'
import { lapsingMonths } from '#domain/handoff/lapsing.ts'
import { boundsOf } from '#server/report/bounds.ts'
import type { Moment } from '#server/report/one-moment.ts'

/** What became of the leads that were offered to sales, by the month of the offer in the workspace's time zone. */
export async function loadHandoffMonths(
  { tx, zone }: Moment,
  query: FunnelHandoffsQuery,
): Promise<FunnelHandoffs> {
  const { from, until } = boundsOf(query, zone)
  const { rows } = await tx.sql.query<Omit<HandoffMonth, 'unusual'>>(
    `SELECT to_char(offered_at AT TIME ZONE $4, 'YYYY-MM') AS month, count(*)::int AS offered,
        (count(*) FILTER (WHERE state = 'offered'))::int AS open,
        (count(*) FILTER (WHERE state = 'accepted'))::int AS accepted,
        (count(*) FILTER (WHERE state = 'converted'))::int AS converted,
        (count(*) FILTER (WHERE state = 'returned'))::int AS returned,
        (count(*) FILTER (WHERE state = 'lapsed'))::int AS lapsed
      FROM handoff WHERE workspace_id = $1 AND offered_at >= $2 AND offered_at < $3
      GROUP BY 1 ORDER BY 1`,
    [tx.workspace, from, until, zone],
  )
  const unusual = new Map(lapsingMonths(rows).map(one => [one.month, { usual: one.usual }]))
  return { months: rows.map(row => ({ ...row, unusual: unusual.get(row.month) ?? null })) }
}
