import type { Instant } from '#domain/happening/happening.ts'
import { JUDGED_AFTER_MS } from '#domain/message/judge-signs.ts'
import type { MessageProblem } from '#domain/message/message-problems.ts'
import { HANDING_OVER_MS, MOST_A_MINUTE } from '#domain/message/message-states.ts'
import { CLAIM_HOLDS } from '#domain/outbox/delivery.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/**
 * The part of the outbox whose receivers cannot tell a second copy from the first, so that each leaves once or is said
 * to be uncertain. Rows are named by their message; `recipient` is the door that they leave by.
 */
const KIND = 'message'

/** One that this sender alone has taken on. */
export type ClaimedOnce = { id: string; door: string; tries: number; claimedAt: Date }

/** Puts it on its way, to leave at `at`. */
export async function putOnItsWay(
  tx: WorkspaceTx,
  { id, door, at, now }: { id: string; door: string; at: Instant; now: Instant },
): Promise<void> {
  await insertRows(
    tx,
    'outbox',
    ['id', 'kind', 'recipient', 'payload', 'created_at', 'next_try_at'],
    [[id, KIND, door, '{}', new Date(now), new Date(at)]],
  )
  await hintOutbox(tx, at)
}

/** Says when the sender is to look at this workspace next, if nothing said so for an earlier moment. */
export async function hintOutbox({ workspace, sql }: WorkspaceTx, at: Instant): Promise<void> {
  await sql.query(
    `INSERT INTO outbox_hint (workspace_id, due_at) VALUES ($1, $2)
      ON CONFLICT (workspace_id) DO UPDATE SET due_at = least(outbox_hint.due_at, excluded.due_at)`,
    [workspace, new Date(at)],
  )
}

/** After a round: when to look next. The row is locked first, so that what is put on its way meanwhile waits, and then says so. */
export async function planNextLook({ workspace, sql }: WorkspaceTx, soonest: Instant): Promise<void> {
  await sql.query('SELECT FROM outbox_hint WHERE workspace_id = $1 FOR UPDATE', [workspace])
  const { rows } = await sql.query<{ at: Date | null }>(
    `SELECT least(
        (SELECT min(next_try_at) FROM outbox WHERE workspace_id = $1 AND kind = $2 AND state IN ('waiting', 'claimed')),
        (SELECT min(at) + $3 * interval '1 millisecond' FROM message_sign WHERE workspace_id = $1 AND verdict IS NULL)) AS at`,
    [workspace, KIND, JUDGED_AFTER_MS],
  )
  const next = rows[0]?.at
  if (!next) {
    await sql.query('DELETE FROM outbox_hint WHERE workspace_id = $1', [workspace])
    return
  }
  await sql.query('UPDATE outbox_hint SET due_at = $2 WHERE workspace_id = $1', [
    workspace,
    new Date(Math.max(next.getTime(), soonest)),
  ])
}

/**
 * What became of claims whose sender is gone: one that had not begun to hand over waits again; of one that had, nobody
 * knows. Returns those of which nobody knows.
 */
export async function endLostClaims({ workspace, sql }: WorkspaceTx, now: Instant): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; state: string }>(
    `UPDATE outbox SET state = CASE WHEN begun_at IS NULL THEN 'waiting' ELSE 'uncertain' END,
        settled_at = CASE WHEN begun_at IS NULL THEN NULL ELSE $3::timestamptz END,
        problem = CASE WHEN begun_at IS NULL THEN problem ELSE 'sender-stopped' END,
        last_error = NULL
      WHERE workspace_id = $1 AND kind = $2 AND state = 'claimed' AND next_try_at <= $3 RETURNING id, state`,
    [workspace, KIND, new Date(now)],
  )
  return rows.filter(row => row.state === 'uncertain').map(row => row.id)
}

/** Claims the next one that is due, if any, whose door is open, not among `busy`, and has not sent too much of late. */
export async function claimOnce(
  { workspace, sql }: WorkspaceTx,
  { now, busy }: { now: Instant; busy: readonly string[] },
): Promise<ClaimedOnce | undefined> {
  const { rows } = await sql.query<{ id: string; door: string; tries: number; claimed_at: Date }>({
    name: 'claim-once',
    text: `UPDATE outbox SET state = 'claimed', tries = tries + 1, claimed_at = $3, next_try_at = $4, begun_at = NULL
      WHERE workspace_id = $1 AND id = (
        SELECT due.id FROM outbox due JOIN door ON door.workspace_id = $1 AND door.id::text = due.recipient
        WHERE due.workspace_id = $1 AND due.kind = $2 AND due.state = 'waiting' AND due.next_try_at <= $3
          AND (door.active OR door.removed_at IS NOT NULL) AND due.recipient <> ALL($5)
          AND (SELECT count(*) FROM outbox past WHERE past.workspace_id = $1 AND past.kind = 'message'
            AND past.recipient = due.recipient AND past.claimed_at > $3::timestamptz - interval '1 minute') < $6
        ORDER BY due.next_try_at, due.id LIMIT 1 FOR UPDATE OF due SKIP LOCKED)
      RETURNING id, recipient AS door, tries, claimed_at`,
    values: [workspace, KIND, new Date(now), new Date(now + CLAIM_HOLDS), busy, MOST_A_MINUTE],
  })
  const [row] = rows
  return row && { id: row.id, door: row.door, tries: row.tries, claimedAt: row.claimed_at }
}

/**
 * Says, before the first byte of it leaves, that from now on the other side may have it. False when the claim is not
 * this sender's any more: then nothing may leave.
 */
export async function markBegun(
  { workspace, sql }: WorkspaceTx,
  one: ClaimedOnce,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE outbox SET begun_at = $4, next_try_at = $5
      WHERE workspace_id = $1 AND id = $2 AND state = 'claimed' AND claimed_at = $3`,
    [workspace, one.id, one.claimedAt, new Date(now), new Date(now + HANDING_OVER_MS)],
  )
  return rowCount === 1
}

/** Whoever says that it was received is right, whatever was thought of it before. False when that was known already. */
export async function settleOnceSent(
  { workspace, sql }: WorkspaceTx,
  id: string,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE outbox SET state = 'sent', settled_at = $3, last_error = NULL, problem = NULL
      WHERE workspace_id = $1 AND id = $2 AND state <> 'sent'`,
    [workspace, id, new Date(now)],
  )
  return rowCount === 1
}

export type NotSent = {
  state: 'failed' | 'uncertain'
  problem: MessageProblem
  detail?: string | undefined
  /** When to try again; absent: not by itself. */
  again?: Instant | undefined
}

/** Only whoever holds the claim says that it did not leave, or that nobody knows. False when it is another's. */
export async function settleOnceNotSent(
  { workspace, sql }: WorkspaceTx,
  one: ClaimedOnce,
  { now, state, problem, detail, again }: NotSent & { now: Instant },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE outbox SET state = $4, settled_at = $5, next_try_at = coalesce($6, next_try_at), last_error = $7, problem = $8
      WHERE workspace_id = $1 AND id = $2 AND state = 'claimed' AND claimed_at = $3`,
    [
      workspace,
      one.id,
      one.claimedAt,
      again === undefined ? state : 'waiting',
      again === undefined ? new Date(now) : null,
      again === undefined ? null : new Date(again),
      detail?.slice(0, 500) ?? null,
      problem,
    ],
  )
  return rowCount === 1
}

/** One that waits may not leave any more. False when a sender has taken it on, or it is gone. */
export async function failWaiting(
  { workspace, sql }: WorkspaceTx,
  id: string,
  { now, problem, detail }: { now: Instant; problem: MessageProblem; detail: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE outbox SET state = 'failed', settled_at = $4, problem = $5, last_error = $6
      WHERE workspace_id = $1 AND id = $2 AND kind = $3 AND state = 'waiting'`,
    [workspace, id, KIND, new Date(now), problem, detail.slice(0, 500)],
  )
  return rowCount === 1
}

/** A person decided not to send it any more. */
export async function dropOnce({ workspace, sql }: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await sql.query(
    `UPDATE outbox SET state = 'failed', problem = 'dropped', last_error = NULL, settled_at = $3
      WHERE workspace_id = $1 AND id = $2`,
    [workspace, id, new Date(now)],
  )
}

/** Takes it off its way. False when it is on the wire or gone: only the states named are taken off. */
export async function takeOffItsWay({ workspace, sql }: WorkspaceTx, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `DELETE FROM outbox WHERE workspace_id = $1 AND id = $2 AND kind = $3 AND state IN ('waiting', 'failed')`,
    [workspace, id, KIND],
  )
  return rowCount === 1
}
