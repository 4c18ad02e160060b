import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'

/** The pages and threads on which these touches stand read them again. */
export async function tellTouches(tx: WorkspaceTx, source: string, names: readonly string[]): Promise<void> {
  const { rows } = await tx.sql.query<{ id: string; person_id: string; thread_id: string | null }>(
    `SELECT touch.id, belonging.person_id, thread.id AS thread_id
      FROM touchpoint touch
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      LEFT JOIN thread ON thread.workspace_id = $1 AND thread.person_id = belonging.person_id
        AND thread.thread = touch.thread
      WHERE touch.workspace_id = $1 AND touch.source = $2 AND touch.external_id = ANY($3)
        AND touch.replying IS NOT NULL`,
    [tx.workspace, source, names],
  )
  const note = (noun: string, ids: string[]): void => noteChange(tx, noun, new Set(ids))
  note(
    'touchpoint',
    rows.map(row => row.id),
  )
  note(
    'person',
    rows.map(row => row.person_id),
  )
  note(
    'thread',
    rows.flatMap(row => row.thread_id ?? []),
  )
}
