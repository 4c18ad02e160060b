import type { TimelineItem } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import {
  isTheirs,
  namedOr,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  type TimelineAsked,
  WHO_COLUMNS,
  WHO_JOIN,
  type WhoRow,
  whoOf,
} from './place.ts'

/** A timeline shows the beginning of a long text; the whole of it stands with the touch. */
const MOST_SHOWN = 2_000

type TouchItem = Extract<TimelineItem, { type: 'touchpoint' }>
type Row = WhoRow &
  Pick<
    TouchItem,
    | 'id'
    | 'kind'
    | 'channel'
    | 'direction'
    | 'side'
    | 'subject'
    | 'origin'
    | 'thread'
    | 'machine'
    | 'reached'
    | 'minutes'
  > & {
    occurred_at: Date
    body: string | null
    cut: boolean | null
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

/**
 * The touches of all identities of the people, of each while it was theirs. Of any identity it reads no more than is
 * shown, and of all of them only ids and times until it is known which are.
 */
export async function loadTouchItems(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<Row>({
    name: `timeline-touches-${asked.of.kind}`,
    text: `SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.direction, touch.side, touch.subject,
        left(touch.body, ${MOST_SHOWN}) AS body, length(touch.body) > ${MOST_SHOWN} AS cut, touch.origin, touch.thread,
        touch.machine, touch.reached, CASE WHEN jsonb_typeof(touch.attributes -> 'minutes') = 'number'
          THEN (touch.attributes -> 'minutes')::float8 END AS minutes,
        campaign.id AS campaign_id, campaign.name AS campaign, content.id AS content_id, content.title AS content,
        member.id AS member_id, member.name AS member, wait.id IS NOT NULL AS waits, wait.due_at, wait.answered_at,
        wait.lapsed_at, ${WHO_COLUMNS}
      FROM (
        SELECT theirs.id, belonging.person_id FROM belonging
        CROSS JOIN LATERAL (
          SELECT touchpoint.id, touchpoint.occurred_at FROM touchpoint
          WHERE touchpoint.workspace_id = $1 AND touchpoint.identity_id = belonging.identity_id
            AND touchpoint.occurred_at >= belonging.from_at AND touchpoint.occurred_at < belonging.until_at
            AND ${standsBefore('touchpoint.occurred_at', 'touchpoint', 'touchpoint.id::text')}
            AND ($8::text IS NULL OR touchpoint.side = $8) AND ($9::text[] IS NULL OR touchpoint.kind = ANY($9))
            AND ${says('touchpoint.subject', 'touchpoint.body', 'touchpoint.origin', 'touchpoint.channel')}
          ORDER BY touchpoint.occurred_at DESC, touchpoint.id DESC LIMIT $6
        ) theirs
        WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(asked.of)}
        ORDER BY theirs.occurred_at DESC, theirs.id DESC LIMIT $6
      ) latest
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = latest.id
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      LEFT JOIN wait ON wait.workspace_id = $1 AND wait.id = touch.id
      ${WHO_JOIN('latest.person_id')}`,
    values: [...parametersOf(tx, asked), asked.side ?? null, asked.kinds ?? null],
  })
  return rows.map(row => {
    const at = row.occurred_at.toISOString()
    return {
      moment: { at: row.occurred_at.getTime(), type: 'touchpoint', key: row.id },
      item: itemOf(row, at, asked),
    }
  })
}

function itemOf(row: Row, at: string, { of }: TimelineAsked): TouchItem {
  const { id, kind, channel, direction, side, subject, origin, thread, machine, reached, minutes, cut } = row
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
    cut: cut ?? false,
    origin,
    thread,
    machine,
    reached,
    minutes,
    campaign: namedOr(row.campaign_id, row.campaign),
    content: namedOr(row.content_id, row.content),
    member: namedOr(row.member_id, row.member),
    wait: row.waits
      ? { dueAt: iso(row.due_at), answeredAt: iso(row.answered_at), lapsedAt: iso(row.lapsed_at) }
      : null,
    person: whoOf(of, row),
    earned: null,
  }
}
