import type { TimelineItem } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { parametersOf, type Placed, standsBefore, type TimelineAsked } from './timeline-place.ts'

type TouchItem = Extract<TimelineItem, { type: 'touchpoint' }>
type Row = Pick<
  TouchItem,
  'id' | 'kind' | 'channel' | 'direction' | 'side' | 'subject' | 'origin' | 'thread' | 'machine'
> & {
  occurred_at: Date
  body: string | null
  campaign_id: string | null
  campaign: string | null
  content_id: string | null
  content: string | null
  member_id: string | null
  member: string | null
  waits: boolean
  due_at: Date | null
  answered_at: Date | null
  lapsed_at: Date | null
}

/** The touches of all identities of a person, of each while it was theirs. Reads no more of any identity than is shown. */
export async function loadTouchItems(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<Row>({
    name: 'timeline-touches',
    text: `SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.direction, touch.side, touch.subject,
        touch.body, touch.origin, touch.thread, touch.machine, campaign.id AS campaign_id, campaign.name AS campaign,
        content.id AS content_id, content.title AS content, member.id AS member_id, member.name AS member,
        wait.id IS NOT NULL AS waits, wait.due_at, wait.answered_at, wait.lapsed_at
      FROM (
        SELECT theirs.* FROM belonging
        CROSS JOIN LATERAL (
          SELECT * FROM touchpoint
          WHERE touchpoint.workspace_id = $1 AND touchpoint.identity_id = belonging.identity_id
            AND touchpoint.occurred_at >= belonging.from_at AND touchpoint.occurred_at < belonging.until_at
            AND ${standsBefore('touchpoint.occurred_at', 'touchpoint', 'touchpoint.id::text')}
          ORDER BY touchpoint.occurred_at DESC, touchpoint.id DESC LIMIT $6
        ) theirs
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2
        ORDER BY theirs.occurred_at DESC, theirs.id DESC LIMIT $6
      ) touch
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      LEFT JOIN wait ON wait.workspace_id = $1 AND wait.id = touch.id`,
    values: parametersOf(tx, asked),
  })
  return rows.map(row => {
    const at = row.occurred_at.toISOString()
    return {
      moment: { at: row.occurred_at.getTime(), type: 'touchpoint', key: row.id },
      item: itemOf(row, at),
    }
  })
}

function itemOf(row: Row, at: string): TouchItem {
  const { id, kind, channel, direction, side, subject, origin, thread, machine } = row
  const iso = (time: Date | null): string | null => time?.toISOString() ?? null
  return {
    type: 'touchpoint',
    at,
    id,
    kind,
    channel,
    direction,
    side,
    subject,
    text: row.body,
    origin,
    thread,
    machine,
    campaign: namedOr(row.campaign_id, row.campaign),
    content: namedOr(row.content_id, row.content),
    member: namedOr(row.member_id, row.member),
    wait: row.waits
      ? { dueAt: iso(row.due_at), answeredAt: iso(row.answered_at), lapsedAt: iso(row.lapsed_at) }
      : null,
  }
}

export function namedOr(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
