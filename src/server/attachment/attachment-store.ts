import { createHash } from 'node:crypto'
import type { Attachment } from '#contract/attachment.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type NewAttachment = {
  id: string
  name: string
  type: string
  bytes: Buffer
  at: number
  /** The member who gave it; absent: it came by a door. */
  by?: string | undefined
}

const MOST_TYPE = 200

/** Keeps a file as it is. */
export async function insertAttachment(tx: WorkspaceTx, given: NewAttachment): Promise<Attachment> {
  const { id, name, bytes } = given
  const type = given.type.slice(0, MOST_TYPE) || 'application/octet-stream'
  const sha256 = createHash('sha256').update(bytes).digest()
  await insertRows(
    tx,
    'attachment',
    ['id', 'name', 'type', 'size', 'sha256', 'bytes', 'made_at', 'made_by'],
    [[id, name, type, bytes.length, sha256, bytes, new Date(given.at), given.by ?? null]],
  )
  return { id, name, type, size: bytes.length, sha256: sha256.toString('hex') }
}

export async function attachmentBytes(
  tx: WorkspaceTx,
  id: string,
): Promise<{ name: string; bytes: Buffer } | undefined> {
  const { rows } = await tx.sql.query<{ name: string; bytes: Buffer }>(
    'SELECT name, bytes FROM attachment WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]
}
