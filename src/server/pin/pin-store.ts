import type { Pin } from '#contract/pin.ts'
import {
  type AboutIds,
  aboutColumns,
  aboutJoins,
  aboutOf,
  type AboutRow,
  aboutValues,
  isAbout,
} from '#server/about/about.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = AboutRow & {
  id: string
  text: string
  made_by: string | null
  maker: string | null
  made_at: Date
  removed_at: Date | null
}

const SELECT = `SELECT pin.id, pin.text, pin.made_by, maker.name AS maker, pin.made_at, pin.removed_at, ${aboutColumns('pin')}
  FROM pin LEFT JOIN member maker ON maker.workspace_id = $1 AND maker.id = pin.made_by ${aboutJoins('pin')}
  WHERE pin.workspace_id = $1`

export async function pinById(
  tx: WorkspaceTx,
  id: string,
): Promise<{ pin: Pin; removed: boolean } | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND pin.id = $2`, [tx.workspace, id])
  return rows[0] && { pin: pinOf(rows[0]), removed: rows[0].removed_at !== null }
}

/** All pinned lines, in their order; of people who were merged, those of each after the other's. */
export async function listPins(tx: WorkspaceTx, about: AboutIds): Promise<Pin[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND ${isAbout('pin')} AND pin.removed_at IS NULL ORDER BY pin.position, pin.id`,
    aboutValues(tx, about),
  )
  return rows.map(pinOf)
}

function pinOf(row: Row): Pin {
  return {
    id: row.id,
    about: aboutOf(row),
    text: row.text,
    madeBy: row.made_by === null ? null : { id: row.made_by, name: row.maker ?? '' },
    madeAt: row.made_at.toISOString(),
  }
}

export async function insertPin(
  tx: WorkspaceTx,
  pin: { id: string; about: AboutIds; text: string; position: number; by: string | undefined; at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'pin',
    ['id', 'identity_id', 'account_id', 'text', 'position', 'made_by', 'made_at'],
    [[pin.id, pin.about.identity, pin.about.account, pin.text, pin.position, pin.by ?? null, pin.at]],
  )
}

export async function updatePin(tx: WorkspaceTx, id: string, text: string): Promise<void> {
  await tx.sql.query('UPDATE pin SET text = $3 WHERE workspace_id = $1 AND id = $2', [tx.workspace, id, text])
}

export async function markPinRemoved(tx: WorkspaceTx, id: string, at: Date | null): Promise<void> {
  await tx.sql.query('UPDATE pin SET removed_at = $3 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
    at,
  ])
}

export async function orderPins(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  await tx.sql.query(
    `UPDATE pin SET position = wanted.place FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, place)
      WHERE pin.workspace_id = $1 AND pin.id = wanted.id`,
    [tx.workspace, ids],
  )
}
