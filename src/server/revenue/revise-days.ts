import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Gives the days of these entries a new revision, because their credits have changed in this transaction. */
export async function reviseDays(turn: Turn, entries: readonly string[]): Promise<void> {
  const { rows } = await turn.tx.sql.query<{ kind: string; day: string }>(
    `SELECT DISTINCT kind, (at AT TIME ZONE 'UTC')::date::text AS day FROM entry
      WHERE workspace_id = $1 AND id = ANY($2) ORDER BY kind, day`,
    [turn.tx.workspace, entries],
  )
  await insertRows(
    turn.tx,
    'ledger_day',
    ['kind', 'day', 'revision'],
    rows.map(({ kind, day }) => [kind, day, turn.newId()]),
    'ON CONFLICT (workspace_id, kind, day) DO UPDATE SET revision = excluded.revision',
  )
}
