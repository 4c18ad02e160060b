import type { DemoOptions } from '#domain/demo/options.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type DemoRow = DemoOptions & {
  expected: number
  stored: number
  isStored: boolean
  isReady: boolean
  /** Milliseconds since 1970; null: nobody is loading it. */
  aliveAt: number | null
  /** Stored, and not yet decided on by the beat. */
  waiting: number
}

type Row = {
  seed: number
  until: Date
  size: number
  plants: boolean
  expected: number
  stored: number
  stored_at: Date | null
  ready_at: Date | null
  alive_at: Date | null
  waiting: string
}

export async function findDemo({ workspace, sql }: WorkspaceTx): Promise<DemoRow | undefined> {
  const { rows } = await sql.query<Row>(
    `SELECT seed, until, size, plants, expected, stored, stored_at, ready_at, alive_at,
        (SELECT coalesce(sum(items), 0) FROM intake WHERE intake.workspace_id = $1) AS waiting
      FROM demo_company WHERE workspace_id = $1`,
    [workspace],
  )
  const [row] = rows
  return (
    row && {
      seed: row.seed,
      until: row.until.getTime(),
      size: row.size,
      plants: row.plants,
      expected: row.expected,
      stored: row.stored,
      isStored: row.stored_at !== null,
      isReady: row.ready_at !== null,
      aliveAt: row.alive_at?.getTime() ?? null,
      waiting: Number(row.waiting),
    }
  )
}

export async function insertDemo(tx: WorkspaceTx, options: DemoOptions, expected: number): Promise<void> {
  await tx.sql.query(
    `INSERT INTO demo_company (workspace_id, seed, until, size, plants, expected) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (workspace_id) DO NOTHING`,
    [tx.workspace, options.seed, new Date(options.until), options.size, options.plants, expected],
  )
}

/** Says how many have been stored, and that whoever does it is alive. False when the workspace is not there any more. */
export async function markStored(tx: WorkspaceTx, stored: number, now: number): Promise<boolean> {
  const { rowCount } = await tx.sql.query(
    'UPDATE demo_company SET stored = $2, expected = greatest(expected, $2), alive_at = $3 WHERE workspace_id = $1',
    [tx.workspace, stored, new Date(now)],
  )
  return rowCount === 1
}

export async function markAllStored(tx: WorkspaceTx, stored: number, now: number): Promise<void> {
  await tx.sql.query(
    'UPDATE demo_company SET stored = $2, expected = $2, stored_at = $3, alive_at = $3 WHERE workspace_id = $1',
    [tx.workspace, stored, new Date(now)],
  )
}

export async function markReady(tx: WorkspaceTx, now: number): Promise<void> {
  await tx.sql.query('UPDATE demo_company SET ready_at = $2, alive_at = NULL WHERE workspace_id = $1', [
    tx.workspace,
    new Date(now),
  ])
}

export async function sayAlive(tx: WorkspaceTx, now: number): Promise<boolean> {
  const { rowCount } = await tx.sql.query('UPDATE demo_company SET alive_at = $2 WHERE workspace_id = $1', [
    tx.workspace,
    new Date(now),
  ])
  return rowCount === 1
}
