import type { Pool } from 'pg'
import { newId } from '#server/new-id.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { hashDerivedState } from '#server/beat/derived-state.ts'
import { takeTurn } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import type { Delivery } from './arrival.ts'
import { LONG_AFTER } from './happenings.ts'

/** A workspace that counts in euros and knows what a dollar is worth. */
export async function newWorkspace(owner: Pool): Promise<WorkspaceId> {
  const id = newId()
  await owner.query(`INSERT INTO workspace (id, name, slug, currency) VALUES ($1, 'Proof', $2, 'EUR')`, [
    id,
    `proof-${id}`,
  ])
  await owner.query(
    `INSERT INTO exchange_rate (workspace_id, id, currency, on_date, rate) VALUES ($1, $2, 'USD', '2019-12-01', 0.9137)`,
    [id, newId()],
  )
  return id
}

/** Lets all of it arrive, runs the beat until nothing is left, long after everything is due. */
export async function deliver(pool: Pool, workspace: WorkspaceId, deliveries: Delivery[]): Promise<void> {
  for (const { happenings, now, beat } of deliveries) {
    if (happenings.length > 0)
      await inWorkspace(pool, workspace, tx => storeHappenings(tx, happenings, { now }))
    if (beat) await takeTurn(pool, workspace, now)
  }
  await drainWorkspace(pool, workspace, { clock: () => LONG_AFTER })
}

export type Outcome = { workspace: WorkspaceId; hash: string; failed: string }

/** What is derived, and what could not be taken. */
export async function outcomeOf(pool: Pool, workspace: WorkspaceId): Promise<Outcome> {
  return inWorkspace(pool, workspace, async tx => {
    // Describing everything takes minutes after hundreds of rounds.
    await tx.sql.query('SET LOCAL statement_timeout = 0')
    const { rows } = await tx.sql.query<{ name: string }>(
      `SELECT concat_ws(' ', kind, source, external_id, code) AS name FROM failed_intake WHERE workspace_id = $1 ORDER BY 1`,
      [workspace],
    )
    const failed = rows.map(row => row.name).join('\n')
    return { workspace, hash: await hashDerivedState(tx), failed }
  })
}
