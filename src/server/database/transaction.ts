import type pg from 'pg'
import { announcement } from '#server/live/changes.ts'
import { preparing } from './preparing.ts'
import { firstFailure, settleWrites } from './writes-under-way.ts'

export type WorkspaceId = string

/** A transaction of one workspace: every statement in it sees that workspace's rows and no others. */
export type WorkspaceTx = { readonly workspace: WorkspaceId; readonly sql: pg.ClientBase }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MAX_TRIES = 5
const RETRYABLE = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction of one workspace, and once more from the start when the database asks for it
 * (serialization failure, deadlock). `work` must therefore have no effect outside the database.
 */
export async function inWorkspace<T>(
  pool: pg.Pool,
  workspace: WorkspaceId,
  work: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    const tx = { workspace, sql: preparing(client) }
    let broken: Error | undefined
    try {
      await client.query(`BEGIN; ${settingOf(workspace)}`)
      const result = await work(tx)
      await settleWrites(tx)
      await commit(client, announcement(tx.sql, workspace))
      return result
    } catch (thrown) {
      const error = await firstFailure(tx, thrown)
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      if (attempt < MAX_TRIES && isRetryable(error)) continue
      throw error
    } finally {
      client.release(broken)
    }
  }
}

/** What changed is heard by all processes once it is committed, and not at all when it is not. */
async function commit(client: pg.ClientBase, told: ReturnType<typeof announcement>): Promise<void> {
  if (!told) return void (await client.query('COMMIT'))
  await Promise.all([client.query(told), client.query('COMMIT')])
}

/** `SET LOCAL` and not set_config(): only the former reaches the workers of a distributed PostgreSQL. */
function settingOf(workspace: WorkspaceId): string {
  if (!UUID.test(workspace)) throw new Error(`not a workspace id: ${workspace}`)
  return `SET LOCAL duet.workspace = '${workspace}'`
}

function isRetryable(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && RETRYABLE.has(String((error as { code?: unknown }).code))
  )
}
