import type { Instant } from '#domain/happening/happening.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { headsOf } from '#server/member/members-of-roles.ts'

/** Says of messages that they failed: to whoever looks at them, in the facts, and to whoever wrote them. */
export async function tellFailed(
  tx: WorkspaceTx,
  messages: readonly string[],
  { now, by }: { now: Instant; by: string },
): Promise<void> {
  noteChange(tx, 'message', messages)
  const turn = await beginTurn(tx, now, by)
  await recordFacts(
    turn,
    messages.map(id => ({ act: 'message-failed', subjectKind: 'message', subjectId: id })),
  )
  await tellAuthors(turn, messages)
}

type Row = { id: string; author: string | null }

/**
 * Tells who wrote them of messages that did not leave, or of which nobody knows; the leaders where the author is a program
 * or has left. Of a message that fails again one is told anew, instead of before.
 */
export async function tellAuthors(turn: Turn, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const { tx } = turn
  const written = await loadAuthors(tx, messages)
  const heads = written.some(row => row.author === null) ? await headsOf(turn) : []
  const rows = written.flatMap(({ id, author }) =>
    (author === null ? heads : [author]).map(member => ({ id: turn.newId(), member, message: id })),
  )
  await tx.sql.query('DELETE FROM notification WHERE workspace_id = $1 AND message_id = ANY($2)', [
    tx.workspace,
    messages,
  ])
  const at = new Date(turn.now)
  await insertRows(
    tx,
    'notification',
    ['id', 'member_id', 'kind', 'message_id', 'at'],
    rows.map(row => [row.id, row.member, 'message', row.message, at]),
  )
  await recordFacts(
    turn,
    rows.map(({ id, member }) => ({
      act: 'member-notified',
      subjectKind: 'notification',
      subjectId: id,
      because: { member, kind: 'message' },
    })),
  )
}

/** Who wrote them, as far as they can still read here. */
async function loadAuthors({ workspace, sql }: WorkspaceTx, messages: readonly string[]): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `SELECT message.id, author.id AS author FROM message
      LEFT JOIN member author ON author.workspace_id = $1 AND author.id = message.author_id
        AND EXISTS (SELECT FROM membership WHERE membership.workspace_id = $1 AND membership.user_id = author.user_id)
      WHERE message.workspace_id = $1 AND message.id = ANY($2) ORDER BY message.id`,
    [workspace, messages],
  )
  return rows
}

/** What was decided about a message, by whomever, need not be read of any more. */
export async function markDecided(
  { workspace, sql }: WorkspaceTx,
  messages: readonly string[],
  now: Instant,
): Promise<void> {
  await sql.query(
    'UPDATE notification SET read_at = $3 WHERE workspace_id = $1 AND message_id = ANY($2) AND read_at IS NULL',
    [workspace, messages, new Date(now)],
  )
}
