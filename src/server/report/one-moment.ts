import type pg from 'pg'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'

/** A transaction that reads, and in which every statement sees the same moment. */
export type Moment = { tx: WorkspaceTx; currency: string; zone: string }

/**
 * Reads a report: its parts are several statements, and must add up although the beat goes on writing meanwhile.
 * `currency` and `zone` are the workspace's.
 */
export async function atOneMoment<Report>(
  pool: pg.Pool,
  workspace: WorkspaceId,
  read: (moment: Moment) => Promise<Report>,
): Promise<Report> {
  return inWorkspace(pool, workspace, async tx => {
    await tx.sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const { currency, timeZone } = await loadSettings(tx)
    return read({ tx, currency, zone: timeZone })
  })
}
