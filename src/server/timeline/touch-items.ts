import type { TimelineItem } from '#contract/timeline.ts'
import { loadCameWith, NOTHING } from '#server/attachment/came-with.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type DeliveryColumn, deliveryColumn, shownDelivery } from '#server/message/shown-delivery.ts'
import {
  isTheirs,
  namedOr,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  type TimelineAsked,
  type Whose,
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
    | 'outcome'
    | 'answer'
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
    needless_at: Date | null
    lapsed_at: Date | null
    delivery: DeliveryColumn
  }

/** Touches that are read of each identity to learn how far back those that are shown reach. */
const READ_FIRST = 4

/**
 * `latest`: which touches of all identities of the people are shown, of each identity while it was theirs. The times of
 * a few of each say how far back those that are shown reach at most; more is read only of identities that have any since
 * then. So an account of five hundred people costs a few times of each, and not a page of each.
 */
function latestTouches(of: Whose): string {
  const fits = (identity: string): string =>
    `touchpoint.workspace_id = $1 AND touchpoint.identity_id = ${identity}.identity_id
      AND touchpoint.occurred_at >= ${identity}.from_at AND touchpoint.occurred_at < ${identity}.until_at
      AND ${standsBefore('touchpoint.occurred_at', 'touchpoint', 'touchpoint.id::text')}
      AND ($8::text IS NULL OR touchpoint.side = $8) AND ($9::text[] IS NULL OR touchpoint.kind = ANY($9))
      AND ($10::text IS NULL OR touchpoint.channel = $10)
      AND ${says('touchpoint.subject', 'touchpoint.body', 'touchpoint.origin', 'touchpoint.channel')}`
  return `WITH newest AS MATERIALIZED (
      SELECT belonging.identity_id, belonging.from_at, belonging.until_at, belonging.person_id, few.occurred_at
      FROM belonging
      CROSS JOIN LATERAL (
        SELECT touchpoint.occurred_at FROM touchpoint WHERE ${fits('belonging')}
        ORDER BY touchpoint.occurred_at DESC LIMIT ${READ_FIRST}
      ) few
      WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(of)}
    ), reach AS MATERIALIZED (
      SELECT coalesce((SELECT occurred_at FROM newest ORDER BY occurred_at DESC OFFSET $6 - 1 LIMIT 1), '-infinity') AS at
    ), latest AS (
      SELECT theirs.id, since.person_id
      FROM (
        SELECT DISTINCT identity_id, from_at, until_at, person_id FROM newest
        WHERE occurred_at >= (SELECT at FROM reach)
      ) since
      CROSS JOIN LATERAL (
        SELECT touchpoint.id, touchpoint.occurred_at FROM touchpoint
        WHERE touchpoint.occurred_at >= (SELECT at FROM reach) AND ${fits('since')}
        ORDER BY touchpoint.occurred_at DESC, touchpoint.id DESC LIMIT $6
      ) theirs
      ORDER BY theirs.occurred_at DESC, theirs.id DESC LIMIT $6
    )`
}

export async function loadTouchItems(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<Row>({
    name: `timeline-touches-${asked.of.kind}`,
    text: `${latestTouches(asked.of)}
      SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.direction, touch.side, touch.subject,
        left(touch.body, ${MOST_SHOWN}) AS body, length(touch.body) > ${MOST_SHOWN} AS cut, touch.origin, touch.thread,
        touch.machine, touch.reached, CASE WHEN jsonb_typeof(touch.attributes -> 'minutes') = 'number'
          THEN (touch.attributes -> 'minutes')::float8 END AS minutes,
        CASE WHEN touch.attributes ->> 'outcome' IN ('reached', 'no-answer', 'voicemail', 'call-back')
          THEN touch.attributes ->> 'outcome' END AS outcome,
        CASE WHEN touch.attributes ? 'meeting' AND touch.direction = 'inbound'
            AND touch.attributes ->> 'answer' IN ('accepted', 'tentative', 'declined', 'proposed')
          THEN touch.attributes ->> 'answer' END AS answer,
        campaign.id AS campaign_id, campaign.name AS campaign, content.id AS content_id, content.title AS content,
        member.id AS member_id, member.name AS member, wait.id IS NOT NULL AS waits, wait.due_at, wait.answered_at,
        wait.needless_at, wait.lapsed_at, ${deliveryColumn('delivery')} AS delivery, ${WHO_COLUMNS}
      FROM latest
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = latest.id
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      LEFT JOIN wait ON wait.workspace_id = $1 AND wait.id = touch.id
      LEFT JOIN delivery ON delivery.workspace_id = $1 AND delivery.source = touch.source
        AND delivery.external_id = touch.external_id AND touch.direction = 'outbound'
      ${WHO_JOIN('latest.person_id')}`,
    values: [...parametersOf(tx, asked), asked.side ?? null, asked.kinds ?? null, asked.channel ?? null],
  })
  const came = await loadCameWith(
    tx,
    rows.filter(row => WITH_FILES.has(row.kind)).map(row => row.id),
  )
  return rows.map(row => {
    const at = row.occurred_at.toISOString()
    return {
      moment: { at: row.occurred_at.getTime(), type: 'touchpoint', key: row.id },
      item: { ...itemOf(row, at, asked), cameWith: came.get(row.id) ?? NOTHING },
    }
  })
}

/** Kinds with which anything may come: most touches are visits. */
const WITH_FILES: ReadonlySet<TouchItem['kind']> = new Set(['mail', 'message', 'meeting', 'post', 'other'])

function itemOf(row: Row, at: string, { of }: TimelineAsked): Omit<TouchItem, 'cameWith'> {
  const {
    id,
    kind,
    channel,
    direction,
    side,
    subject,
    origin,
    thread,
    machine,
    reached,
    minutes,
    outcome,
    answer,
    cut,
  } = row
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
    outcome,
    answer,
    campaign: namedOr(row.campaign_id, row.campaign),
    content: namedOr(row.content_id, row.content),
    member: namedOr(row.member_id, row.member),
    wait: row.waits
      ? {
          dueAt: iso(row.due_at),
          answeredAt: iso(row.answered_at),
          needlessAt: iso(row.needless_at),
          lapsedAt: iso(row.lapsed_at),
        }
      : null,
    delivery: shownDelivery(row.delivery),
    person: whoOf(of, row),
    earned: null,
  }
}
