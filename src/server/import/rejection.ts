import { v7 as newId } from 'uuid'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A row that was not taken: where it stands, why, and what it says to the letter. */
export type Rejection = { file: string; row: number; reason: string; raw: string }

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
  ])
  await insertRows(tx, 'import_rejection', ['id', 'import_id', 'file', 'line', 'reason', 'raw'], rows)
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair: their pictures stand in. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u2400').toWellFormed()
}
