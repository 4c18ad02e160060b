import type { EntryCredit, ScoreboardEntriesQuery } from '#contract/scoreboard.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { countedBy, linesBy } from './shares.ts'

type Row = {
  entry_id: string
  basis: 'touches' | 'fallback' | 'unattributed'
  touchpoint_id: string | null
  minor: string
  key: string | null
  at: Date | null
  kind: string | null
  channel: string | null
  origin: string | null
  side: EntryCredit['side']
  campaign: string | null
  content: string | null
  member: string | null
}

/** All credits of these entries by the model asked for, in the order of the journey; those of the figure marked. */
export async function loadCredits(
  { tx, zone }: Moment,
  query: ScoreboardEntriesQuery,
  entries: readonly string[],
): Promise<Map<string, EntryCredit[]>> {
  const { rows } = await tx.sql.query<Row>(
    `WITH ${linesBy(query.by)}
      SELECT line.entry_id, line.basis, line.touchpoint_id, line.minor, line.key::text, touch.occurred_at AS at, touch.kind,
        touch.channel, CASE WHEN line.basis = 'fallback' THEN credit.origin ELSE touch.origin END AS origin,
        touch.side, campaign.name AS campaign, content.title AS content, member.name AS member
      FROM line
      LEFT JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = line.entry_id AND credit.model = $2
      LEFT JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = line.touchpoint_id
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      WHERE line.entry_id = ANY($6) ORDER BY line.entry_id, line.place`,
    [...countedBy(tx.workspace, query, zone), entries],
  )
  const credits = new Map<string, EntryCredit[]>()
  for (const row of rows) {
    const list = credits.get(row.entry_id) ?? []
    credits.set(row.entry_id, list)
    list.push(creditOf(row, query))
  }
  return credits
}

/** A fallback's touch came too late to earn anything: it only says where the origin was recorded. */
function creditOf(row: Row, query: ScoreboardEntriesQuery): EntryCredit {
  const earned = row.basis === 'touches'
  return {
    touchpoint: earned ? row.touchpoint_id : null,
    at: (earned && row.at?.toISOString()) || null,
    kind: earned ? row.kind : null,
    channel: row.channel,
    origin: row.origin,
    side: row.side,
    campaign: row.campaign,
    content: row.content,
    member: row.member,
    minor: row.minor,
    basis: earned ? 'touch' : row.basis === 'fallback' ? 'fallback' : 'unattributed',
    counted: isCounted(row, query),
  }
}

function isCounted({ basis, key }: Row, query: ScoreboardEntriesQuery): boolean {
  switch (query.part) {
    case 'all':
      return true
    case 'unattributed':
      return basis === 'unattributed'
    case 'not-recorded':
      return basis !== 'unattributed' && key === null
    case 'key':
      return basis !== 'unattributed' && key === query.key
  }
}
