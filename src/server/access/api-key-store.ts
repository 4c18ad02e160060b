import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import type { ApiKey, Scope } from '#contract/access.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { hashToken, newKey, startOf } from '#server/access/token.ts'
import type { Sql } from '#server/access/workspace-store.ts'

const COLUMNS = `id, name, start, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`

type Row = Omit<ApiKey, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}

/** Makes a key. The clear text is in the answer and nowhere else. */
export async function createApiKey(
  sql: pg.ClientBase,
  given: { workspace: string; name: string; scopes: readonly Scope[]; expiresAt?: string | undefined },
  by: { label: string; user: string | null },
): Promise<ApiKey & { key: string }> {
  const key = newKey()
  const made = await sql.query<Row>(
    `INSERT INTO api_key (id, workspace_id, name, start, key_hash, scopes, made_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    [
      newId(),
      given.workspace,
      given.name,
      startOf(key),
      hashToken(key),
      [...new Set(given.scopes)],
      by.user,
      given.expiresAt ?? null,
    ],
  )
  const [row] = made.rows
  if (row === undefined) throw new Error('a key was inserted and not returned')
  await writeAccessFact(sql, {
    workspace: given.workspace,
    actor: by.label,
    what: 'key-made',
    about: row.id,
    detail: { scopes: row.scopes.join(' ') },
  })
  return { ...toApiKey(row), key }
}

export async function listApiKeys(
  sql: Sql,
  workspace: string,
  page: { limit: number; after: string | undefined },
): Promise<ApiKey[]> {
  const found = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM api_key
     WHERE workspace_id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspace, page.after ?? null, page.limit],
  )
  return found.rows.map(toApiKey)
}

export async function revokeApiKey(sql: pg.ClientBase, actor: Actor, id: string): Promise<boolean> {
  const done = await sql.query(
    'UPDATE api_key SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL',
    [actor.workspace, id],
  )
  if (done.rowCount === 0) return false
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'key-revoked',
    about: id,
  })
  return true
}

function toApiKey(row: Row): ApiKey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
