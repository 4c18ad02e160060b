import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Whoever is at work says so with every piece; who has not for this long is gone. */
const GONE_AFTER = `interval '20 seconds'`

/**
 * Where work that is done in pieces is written down: each row has `id`, `state`, `claim`, `alive_at` and `problem`, and its
 * workspace.
 */
export type WorkRows = {
  table: 'erasure' | 'field_refit' | 'mass_edit' | 'score_version'
  /** The states in which there is something left to do. */
  working: readonly string[]
  /** What whoever takes one on reads of it, as SQL. */
  columns: string
}

/** Takes on one that nobody alive works on. */
export async function claimWork<Claimed extends object>(
  tx: WorkspaceTx,
  { table, working, columns }: WorkRows,
  id: string,
  claim: string,
): Promise<Claimed | undefined> {
  const { rows } = await tx.sql.query<Claimed>(
    `UPDATE ${table} SET claim = $3, alive_at = now(), problem = NULL
      WHERE workspace_id = $1 AND id = $2 AND state = ANY ($4)
        AND (claim IS NULL OR alive_at < now() - ${GONE_AFTER})
      RETURNING ${columns}`,
    [tx.workspace, id, claim, working],
  )
  return rows[0]
}

/** Those that wait for somebody to work on them. */
export async function orphanedWork(tx: WorkspaceTx, { table, working }: WorkRows): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE workspace_id = $1 AND state = ANY ($2)
      AND (claim IS NULL OR alive_at < now() - ${GONE_AFTER}) ORDER BY id`,
    [tx.workspace, working],
  )
  return rows.map(row => row.id)
}

/** Leaves one to be gone on with, unless it is ended or another's by now. */
export async function handBackWork(
  tx: WorkspaceTx,
  { table, working }: WorkRows,
  { id, claim, problem }: { id: string; claim: string; problem?: string },
): Promise<void> {
  await tx.sql.query(
    `UPDATE ${table} SET claim = NULL, alive_at = NULL, problem = $4
      WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND state = ANY ($5)`,
    [tx.workspace, id, claim, problem ?? null, working],
  )
}
