import { newId } from '#server/new-id.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A row that was not taken: where it stands, why, and what it says to the letter. */
export type Rejection = { file: string; row: number; reason: string; raw: string; cells?: readonly string[] }

const LONGEST_RAW = 100_000

export async function writeRejections(
  tx: WorkspaceTx,
  importId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  const rows = rejections.map(one => [
    newId(),
    importId,
    one.file,
    one.row,
    storable(one.reason),
    storable(one.raw.slice(0, LONGEST_RAW)),
    one.cells === undefined ? null : one.cells.map(storable),
  ])
  await insertRows(
    tx,
    'import_rejection',
    ['id', 'import_id', 'file', 'line', 'reason', 'raw', 'cells'],
    rows,
  )
}

export async function forgetRejections(tx: WorkspaceTx, importId: string): Promise<void> {
  await tx.sql.query('DELETE FROM import_rejection WHERE workspace_id = $1 AND import_id = $2', [
    tx.workspace,
    importId,
  ])
}

const RAW_SHOWN = 500

type Listed = Omit<Rejection, 'cells'> & { id: string; cells: string[] | null }

/** In the order in which they were found. `raw` is the beginning of the row. */
export async function listRejections(
  tx: WorkspaceTx,
  importId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Listed[]> {
  const { rows } = await tx.sql.query<Listed>(
    `SELECT id, file, line::float8 AS row, reason, left(raw, ${RAW_SHOWN}) AS raw, cells FROM import_rejection
      WHERE workspace_id = $1 AND import_id = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    [tx.workspace, importId, after ?? null, limit],
  )
  return rows
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair: their pictures stand in. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u2400').toWellFormed()
}
