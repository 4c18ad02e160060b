import type { ScoreboardDimension } from '#contract/scoreboard-choice.ts'
import type { ScoreboardQuery } from '#contract/scoreboard.ts'
import { boundsOf } from '#server/report/bounds.ts'

/** What a credited touch says by each dimension; ids where the thing has a name of its own. */
const SAYS: Record<ScoreboardDimension, string> = {
  origin: `CASE WHEN credit.basis = 'fallback' THEN credit.origin ELSE touch.origin END`,
  channel: 'touch.channel',
  campaign: 'touch.campaign_id',
  content: 'touch.content_id',
  side: 'touch.side',
  member: 'touch.member_id',
}

/**
 * The credits of the entries counted, each with what its touch says by one dimension, as the table `line`: entry_id, at,
 * basis, touchpoint_id, place (in the journey), minor, side, key. A fallback stands under what the touch that recorded the
 * origin says, or under the origin alone; an entry whose credits the beat has yet to compute is unattributed so long.
 * `where` is a further condition on `entry`.
 */
export function linesBy(by: ScoreboardDimension, where = 'true'): string {
  return `line AS (
    SELECT entry.id AS entry_id, entry.at, coalesce(credit.basis, 'unattributed') AS basis, part.touchpoint_id, part.place,
      part.minor, touch.side, ${SAYS[by]} AS key
    FROM entry
    LEFT JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = entry.id AND credit.model = $2
    CROSS JOIN LATERAL unnest(coalesce(credit.touchpoint_ids, '{}'), coalesce(credit.amounts, array[entry.value]))
      WITH ORDINALITY AS part (touchpoint_id, minor, place)
    LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = part.touchpoint_id
    WHERE entry.workspace_id = $1 AND entry.kind = $3 AND entry.at >= $4 AND entry.at < $5 AND ${where})`
}

/** `line`, and `share`: what each entry gives to each key. */
export function sharesBy(by: ScoreboardDimension, where?: string): string {
  return `${linesBy(by, where)}, share AS (
    SELECT entry_id, at, basis, key, sum(minor) AS minor, min(side) AS side,
      min(side) = max(side) AND count(side) = count(*) AS one_side
    FROM line GROUP BY entry_id, at, basis, key)`
}

/** The parameters $1 to $5 of the above. */
export function countedBy(workspace: string, query: ScoreboardQuery, zone: string): unknown[] {
  const { from, until } = boundsOf(query, zone)
  return [workspace, query.model, query.kind, from, until]
}
