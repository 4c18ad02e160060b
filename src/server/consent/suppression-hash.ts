import { createHmac, randomBytes } from 'node:crypto'
import type { Identity } from '#domain/person/identity.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How an address stands on the list: HMAC-SHA256 under the workspace's own key. */
export async function suppressionHash(tx: WorkspaceTx, addresses: readonly Identity[]): Promise<Buffer[]> {
  if (addresses.length === 0) return []
  const key = (await keyOf(tx)) ?? (await makeKey(tx))
  return addresses.map(({ kind, value }) => createHmac('sha256', key).update(`${kind}\n${value}`).digest())
}

async function keyOf({ workspace, sql }: WorkspaceTx): Promise<Buffer | undefined> {
  const { rows } = await sql.query<{ key: Buffer }>({
    name: 'suppression-key',
    text: 'SELECT key FROM suppression_key WHERE workspace_id = $1',
    values: [workspace],
  })
  return rows[0]?.key
}

async function makeKey(tx: WorkspaceTx): Promise<Buffer> {
  await tx.sql.query(
    'INSERT INTO suppression_key (workspace_id, key) VALUES ($1, $2) ON CONFLICT (workspace_id) DO NOTHING',
    [tx.workspace, randomBytes(32)],
  )
  const made = await keyOf(tx)
  if (!made) throw new Error('the key of the suppression list was not kept')
  return made
}
