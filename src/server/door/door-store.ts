import type { DoorKind } from '#domain/door/door-kinds.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A door as it is kept. `secretsSealed` is opened by `readSecrets` only. */
export type DoorRow = {
  id: string
  kind: DoorKind
  name: string
  source: string
  channel: string
  settings: Record<string, unknown>
  secretsSealed: Buffer | null
  active: boolean
  madeAt: Date
}

const COLUMNS = `door.id, door.kind, door.name, door.source, door.channel, door.settings,
  door.secrets_sealed AS "secretsSealed", door.active, door.made_at AS "madeAt"`

/** Those that were not removed, the oldest first. */
export async function loadDoors(
  { workspace, sql }: WorkspaceTx,
  asked: { kind?: DoorKind | undefined; after?: string | undefined; limit: number },
): Promise<DoorRow[]> {
  const { rows } = await sql.query<DoorRow>(
    `SELECT ${COLUMNS} FROM door WHERE workspace_id = $1 AND removed_at IS NULL
      AND ($2::text IS NULL OR kind = $2) AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    [workspace, asked.kind ?? null, asked.after ?? null, asked.limit],
  )
  return rows
}

export async function loadDoor({ workspace, sql }: WorkspaceTx, id: string): Promise<DoorRow | undefined> {
  const { rows } = await sql.query<DoorRow>({
    name: 'load-door',
    text: `SELECT ${COLUMNS} FROM door WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL`,
    values: [workspace, id],
  })
  return rows[0]
}

/** The door that touchpoints of this source came by. */
export async function loadDoorOf(
  { workspace, sql }: WorkspaceTx,
  source: string,
): Promise<DoorRow | undefined> {
  const { rows } = await sql.query<DoorRow>(
    `SELECT ${COLUMNS} FROM door WHERE workspace_id = $1 AND source = $2 AND removed_at IS NULL`,
    [workspace, source],
  )
  return rows[0]
}

export async function countDoors({ workspace, sql }: WorkspaceTx): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM door WHERE workspace_id = $1 AND removed_at IS NULL',
    [workspace],
  )
  return rows[0]?.count ?? 0
}

export async function insertDoor(tx: WorkspaceTx, row: DoorRow): Promise<void> {
  await insertRows(
    tx,
    'door',
    ['id', 'kind', 'name', 'source', 'channel', 'settings', 'secrets_sealed', 'active', 'made_at'],
    [
      [
        row.id,
        row.kind,
        row.name,
        row.source,
        row.channel,
        JSON.stringify(row.settings),
        row.secretsSealed,
        row.active,
        row.madeAt,
      ],
    ],
  )
}

export async function updateDoor({ workspace, sql }: WorkspaceTx, row: DoorRow): Promise<void> {
  await sql.query(
    `UPDATE door SET name = $3, channel = $4, settings = $5, secrets_sealed = $6, active = $7
      WHERE workspace_id = $1 AND id = $2`,
    [workspace, row.id, row.name, row.channel, JSON.stringify(row.settings), row.secretsSealed, row.active],
  )
}

/** Closes a door for good. Its row stays, because its source must never name another; its secrets go. */
export async function removeDoor({ workspace, sql }: WorkspaceTx, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE door SET removed_at = $3, active = false, secrets_sealed = NULL
      WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL`,
    [workspace, id, now],
  )
  return rowCount === 1
}
