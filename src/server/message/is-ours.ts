import { idOfMessageId } from '#domain/message/mail-thread.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/**
 * Which of these Message-IDs, with or without brackets, are of messages that left from here, with the thread that they
 * stand on. A mailbox finds them in its folder of sent mails: they are booked already, by whoever sent them.
 */
export async function isOurs(
  { workspace, sql }: WorkspaceTx,
  messageIds: readonly string[],
): Promise<Map<string, { message: string; thread: string | null }>> {
  const named = new Map<string, string>()
  for (const messageId of messageIds) {
    const id = idOfMessageId(messageId)
    if (id !== undefined) named.set(messageId, id)
  }
  if (named.size === 0) return new Map()
  const { rows } = await sql.query<{ id: string; thread: string | null }>(
    'SELECT id, thread FROM message WHERE workspace_id = $1 AND id = ANY($2) AND sent_at IS NOT NULL',
    [workspace, [...new Set(named.values())]],
  )
  const threads = new Map(rows.map(row => [row.id, row.thread]))
  const ours = new Map<string, { message: string; thread: string | null }>()
  for (const [messageId, id] of named) {
    const thread = threads.get(id)
    if (thread !== undefined) ours.set(messageId, { message: id, thread })
  }
  return ours
}
