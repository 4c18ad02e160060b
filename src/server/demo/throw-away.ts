import pg from 'pg'
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
  for (let tries = 1; ; tries++) {
    await empty(pool, workspace)
    if (await isDropped(pool, workspace, tries)) return true
  }
}

async function empty(pool: pg.Pool, workspace: WorkspaceId): Promise<void> {
  await inWorkspace(pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    const tables = await tablesInOrder(tx.sql)
    // Referring rows first: the order of a backup, backwards.
    for (const { name } of tables.filter(table => table.tenant).toReversed())
      await tx.sql.query(`DELETE FROM "${name}" WHERE workspace_id = $1`, [workspace])
  })
}

const TRIES = 20
const STILL_REFERRED_TO = '23503'

/** Whoever waited for the workspace's lock, or had a touch to store, may have written since it was emptied: then not yet. */
async function isDropped(pool: pg.Pool, workspace: WorkspaceId, tries: number): Promise<boolean> {
  try {
    await inControlPlane(pool, async sql => {
      await sql.query('DELETE FROM beat_hint WHERE workspace_id = $1', [workspace])
      await sql.query('DELETE FROM outbox_hint WHERE workspace_id = $1', [workspace])
      await sql.query('DELETE FROM workspace WHERE id = $1 AND demo', [workspace])
    })
    return true
  } catch (error) {
    if (tries < TRIES && error instanceof pg.DatabaseError && error.code === STILL_REFERRED_TO) return false
    throw error
  }
}
