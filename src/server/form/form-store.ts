import type { Act } from '#server/beat/happen.ts'
import type { DoorRow } from '#server/door/door-store.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Keeps this wording of a form, when it is another than the one before. */
export async function keepVersion({ tx, now }: Pick<Act, 'tx' | 'now'>, door: DoorRow): Promise<void> {
  const { rows } = await tx.sql.query<{ version: number; same: boolean }>(
    `SELECT version, definition = $3::jsonb AS same FROM form_version WHERE workspace_id = $1 AND door_id = $2
      ORDER BY version DESC LIMIT 1`,
    [tx.workspace, door.id, JSON.stringify(door.settings)],
  )
  if (rows[0]?.same) return
  await insertRows(
    tx,
    'form_version',
    ['door_id', 'version', 'definition', 'made_at'],
    [[door.id, (rows[0]?.version ?? 0) + 1, JSON.stringify(door.settings), new Date(now)]],
  )
}

export async function latestVersion({ workspace, sql }: WorkspaceTx, door: string): Promise<number> {
  const { rows } = await sql.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM form_version WHERE workspace_id = $1 AND door_id = $2',
    [workspace, door],
  )
  return rows[0]?.version ?? 1
}

export type VersionRow = { version: number; madeAt: string; definition: unknown }

export async function loadVersions({ workspace, sql }: WorkspaceTx, door: string): Promise<VersionRow[]> {
  const { rows } = await sql.query<{ version: number; made_at: Date; definition: unknown }>(
    `SELECT version, made_at, definition FROM form_version WHERE workspace_id = $1 AND door_id = $2
      ORDER BY version DESC LIMIT 200`,
    [workspace, door],
  )
  return rows.map(({ made_at, ...row }) => ({ ...row, madeAt: made_at.toISOString() }))
}
