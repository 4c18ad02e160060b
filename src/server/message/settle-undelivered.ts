import type { Instant } from '#domain/happening/happening.ts'
import type { MessageProblem } from '#domain/message/message-problems.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { newId } from '#server/new-id.ts'
import { UNDELIVERED } from './shown-delivery.ts'
import { tellFailed } from './tell-author.ts'

const BY = 'sender'
const PROBLEM: MessageProblem = 'undelivered'

/**
 * Messages that had left and did not arrive: each is said to have failed, once, to whoever wrote it; the wait that it
 * had closed is looked at again. What was sent once more since is another delivery, and stays as it is.
 */
export async function settleUndelivered(
  tx: WorkspaceTx,
  source: string,
  names: readonly string[],
  now: Instant,
): Promise<void> {
  if (names.length === 0) return
  const { rows } = await tx.sql.query<{ id: string }>(
    `UPDATE outbox SET state = 'failed', problem = $4, last_error = delivery.reason, settled_at = $5
      FROM message JOIN door ON door.workspace_id = $1 AND door.id = message.door_id AND door.source = $2
      JOIN delivery ON delivery.workspace_id = $1 AND delivery.source = $2
        AND delivery.external_id = message.external_id AND ${UNDELIVERED}
      WHERE message.workspace_id = $1 AND message.external_id = ANY($3)
        AND outbox.workspace_id = $1 AND outbox.id = message.id AND outbox.kind = 'message' AND outbox.state = 'sent'
      RETURNING outbox.id`,
    [tx.workspace, source, names, PROBLEM, new Date(now)],
  )
  await lookAgain(tx, source, names, now)
  if (rows.length === 0) return
  await tellFailed(
    tx,
    rows.map(row => row.id),
    { now, by: BY },
  )
}

/** The rule about waits is asked again: an answer that did not arrive answers nothing. */
async function lookAgain(
  tx: WorkspaceTx,
  source: string,
  names: readonly string[],
  now: Instant,
): Promise<void> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT wait.id FROM touchpoint touch
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      JOIN wait ON wait.workspace_id = $1 AND wait.person_id = belonging.person_id AND wait.answered_by = touch.id
      WHERE touch.workspace_id = $1 AND touch.source = $2 AND touch.external_id = ANY($3)
        AND touch.replying IS NOT NULL`,
    [tx.workspace, source, names],
  )
  await insertRows(
    tx,
    'timer',
    ['id', 'kind', 'subject_id', 'step', 'due_at'],
    rows.map(row => [newId(), 'wait', row.id, 0, new Date(now)]),
    'ON CONFLICT (workspace_id, kind, subject_id, step) DO UPDATE SET due_at = least(timer.due_at, excluded.due_at)',
  )
}
