import type pg from 'pg'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { tablesInOrder } from '#server/database/backup/tables.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'

/**
 * Takes a demo workspace away with everything in it. Sessions that worked in it go on in another workspace of their user.
 * @returns false when there is no demo company in that workspace; then nothing is touched
 */
export async function throwAwayDemo(pool: pg.Pool, workspace: WorkspaceId): Promise<boolean> {
  const marked = await pool.query('SELECT FROM workspace WHERE id = $1 AND demo', [workspace])
  if (marked.rowCount === 0) return false
  await inWorkspace(pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    const tables = await tablesInOrder(tx.sql)
    // Referring rows first: the order of a backup, backwards.
    for (const { name } of tables.filter(table => table.tenant).toReversed())
      await tx.sql.query(`DELETE FROM "${name}" WHERE workspace_id = $1`, [workspace])
  })
  await inControlPlane(pool, async sql => {
    await sql.query('DELETE FROM beat_hint WHERE workspace_id = $1', [workspace])
    await sql.query('DELETE FROM outbox_hint WHERE workspace_id = $1', [workspace])
    await sql.query('DELETE FROM workspace WHERE id = $1 AND demo', [workspace])
  })
  return true
}
