import type { HandoffAttempts } from '#contract/handoff.ts'
import {
  ATTEMPT_KINDS,
  type AttemptRule,
  countAttempts,
  isAttempt,
  type TouchSince,
} from '#domain/handoff/attempts.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { UNDELIVERED } from '#server/message/shown-delivery.ts'
import { agreedAttempts } from './agreed.ts'

type Row = {
  id: string
  at: Date
  kind: string
  channel: string
  direction: 'inbound' | 'outbound'
  reached: boolean | null
  member_id: string | null
  member_name: string | null
}

/** More touches than anybody makes before giving up. */
const MOST = 500

/** What was tried since sales accepted the lead, until it was given back or became a deal. Undefined: never accepted. */
export async function attemptsOf(tx: WorkspaceTx, id: string): Promise<HandoffAttempts | undefined> {
  const { rows: taken } = await tx.sql.query<{ accepted_at: Date | null }>(
    'SELECT accepted_at FROM handoff WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  if (!taken[0]?.accepted_at) return undefined
  const [rows, rule, { timeZone }] = [
    await loadTouches(tx, id),
    await agreedAttempts(tx),
    await loadSettings(tx),
  ]
  return shown(rows, rule, timeZone)
}

function shown(rows: readonly Row[], rule: AttemptRule, zone: string): HandoffAttempts {
  const touches = rows.map(row => ({ row, since: sinceOf(row) }))
  const counted = countAttempts(
    touches.map(one => one.since),
    rule,
    zone,
  )
  return {
    ...counted,
    rule,
    touches: touches
      .filter(({ since }) => isAttempt(since))
      .map(({ row }) => ({
        id: row.id,
        at: row.at.toISOString(),
        channel: row.channel,
        reached: row.reached,
        by: row.member_id === null ? null : { id: row.member_id, name: row.member_name ?? row.member_id },
      })),
  }
}

function sinceOf({ at, kind, channel, direction, reached, member_id: member }: Row): TouchSince {
  return {
    at: at.getTime(),
    kind,
    channel,
    direction,
    byMember: member !== null,
    reached: reached ?? undefined,
  }
}

/** What members sent or said to the person since, and what came back. What did not arrive was no attempt. */
async function loadTouches({ workspace, sql }: WorkspaceTx, id: string): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `SELECT touch.id, touch.occurred_at AS at, touch.kind, touch.channel, touch.direction, touch.reached,
        member.id AS member_id, member.name AS member_name
      FROM handoff
      JOIN belonging mine ON mine.workspace_id = $1 AND mine.identity_id = handoff.identity_id
        AND handoff.offered_at >= mine.from_at AND handoff.offered_at < mine.until_at
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = mine.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = theirs.identity_id
        AND touch.occurred_at >= theirs.from_at AND touch.occurred_at < theirs.until_at
        AND touch.occurred_at >= handoff.accepted_at
        AND touch.occurred_at <= coalesce(handoff.converted_at, handoff.returned_at, 'infinity')
        AND NOT touch.machine AND touch.kind = ANY($3)
        AND (touch.direction = 'inbound' OR touch.member_id IS NOT NULL)
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      WHERE handoff.workspace_id = $1 AND handoff.id = $2
        AND NOT EXISTS (SELECT FROM delivery WHERE delivery.workspace_id = $1 AND delivery.source = touch.source
          AND delivery.external_id = touch.external_id AND ${UNDELIVERED})
      ORDER BY touch.occurred_at, touch.id LIMIT ${MOST}`,
    [workspace, id, ATTEMPT_KINDS],
  )
  return rows
}
