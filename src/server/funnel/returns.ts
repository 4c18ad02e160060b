import type { FunnelReturns, FunnelReturnsQuery, ReturnsRow } from '#contract/funnel.ts'
import { cameFrom } from '#server/handoff/came-from.ts'
import { boundsOf } from '#server/report/bounds.ts'
import { labelsOf } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'

type Counted = { key: string | null; reason: string | null; count: number }

/** Of the leads offered in a period, which sales returned and why, by where they first came from; most returned first. */
export async function loadReturns(
  { tx, zone }: Moment,
  { by, ...period }: FunnelReturnsQuery,
): Promise<FunnelReturns> {
  const { from, until } = boundsOf(period, zone)
  const came = cameFrom(by, 'belonging.person_id')
  const { rows: counted } = await tx.sql.query<Counted>(
    `SELECT ${came.key} AS key, CASE handoff.state WHEN 'returned' THEN return_key END AS reason, count(*)::int AS count
      FROM handoff
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      ${came.joins}
      WHERE handoff.workspace_id = $1 AND handoff.offered_at >= $2 AND handoff.offered_at < $3
      GROUP BY 1, 2`,
    [tx.workspace, from, until],
  )
  const groups = Map.groupBy(counted, one => one.key)
  const labelOf = await labelsOf(tx, by, [...groups.keys()])
  const rows = [...groups].map(([key, of]): ReturnsRow => ({ key, label: labelOf(key), ...summed(of) }))
  return { ...summed(counted), rows: rows.sort(mostReturned) }
}

function summed(counted: readonly Counted[]): Omit<ReturnsRow, 'key' | 'label'> {
  const reasons = new Map<string, number>()
  let [offered, returned] = [0, 0]
  for (const { reason, count } of counted) {
    offered += count
    if (reason === null) continue
    returned += count
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }
  return {
    offered,
    returned,
    reasons: [...reasons]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  }
}

/** Among as many returned the one of which more were offered; what the data do not say comes last. */
function mostReturned(one: ReturnsRow, other: ReturnsRow): number {
  return (
    other.returned - one.returned ||
    other.offered - one.offered ||
    Number(one.key === null) - Number(other.key === null) ||
    ((one.key ?? '') < (other.key ?? '') ? -1 : 1)
  )
}
