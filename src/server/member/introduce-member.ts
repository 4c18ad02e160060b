import type { Role } from '#contract/access.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { APP } from '#server/beat/app.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Place = { tx: WorkspaceTx; now: Instant; newId: () => string }
type User = { id: string; name: string; role: Role }

/**
 * Makes a user of whom nothing has been said yet a member: the one an import knew by the same mail address, else a new
 * one, whose description is then among `said`. Call it under the workspace's lock.
 */
export async function introduceMember(
  { tx, now, newId }: Place,
  user: User,
): Promise<{ name: string; said: Happening[] }> {
  const email = await addressOf(tx, user.id)
  const claimed = await claimByAddress(tx, user.id, email)
  if (claimed) return { name: claimed, said: [] }
  const externalId = `user:${user.id}`
  await insertRows(
    tx,
    'member',
    ['id', 'external_id', 'name', 'user_id'],
    [[newId(), externalId, user.name, user.id]],
    'ON CONFLICT (workspace_id, external_id) DO UPDATE SET user_id = excluded.user_id',
  )
  const side = user.role === 'marketing' || user.role === 'sales' ? { side: user.role } : {}
  const body = { name: user.name, ...(email !== undefined && { email }), ...side }
  return { name: externalId, said: [{ kind: 'member', source: APP, externalId, at: now, body }] }
}

async function addressOf({ sql }: WorkspaceTx, user: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ email: string }>('SELECT email FROM app_user WHERE id = $1', [user])
  return rows[0]?.email
}

async function claimByAddress(
  tx: WorkspaceTx,
  user: string,
  email: string | undefined,
): Promise<string | undefined> {
  if (email === undefined) return undefined
  const { rows } = await tx.sql.query<{ external_id: string }>(
    `UPDATE member SET user_id = $3 WHERE workspace_id = $1 AND id = (
        SELECT id FROM member WHERE workspace_id = $1 AND lower(email) = $2 AND user_id IS NULL ORDER BY id LIMIT 1
      ) RETURNING external_id`,
    [tx.workspace, email, user],
  )
  return rows[0]?.external_id
}
