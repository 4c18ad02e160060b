import { timingSafeEqual } from 'node:crypto'
import type { Scope } from '#contract/access.ts'
import type { KeyActor } from '#server/access/actor.ts'
import { hashToken, looksLikeKey } from '#server/access/token.ts'
import type { Sql } from '#server/access/workspace-store.ts'

const TRUSTED_MS = 5_000
const NOTED_EVERY_MS = 60_000
const MOST = 10_000

type Row = {
  id: string
  workspace_id: string
  name: string
  scopes: Scope[]
  key_hash: Buffer
  expires_at: Date | null
}
type Held = { row: Row | undefined; until: number }

export type KeyRing = {
  /** The actor of a key; undefined when it is unknown, revoked or has run out. */
  actorOf(key: string): Promise<KeyActor | undefined>
  /** A key that was revoked stops at once in this process; in others within `TRUSTED_MS`. */
  forget(id: string): Promise<void>
}

/**
 * Keys by their hash, each asked of the database at most once in five seconds: a request with a known key costs one
 * SHA-256 and no query. Unknown keys are remembered as unknown for as long. `onError` hears of a `last_used_at` that
 * could not be noted; the request goes on.
 */
export function keyRing(sql: Sql, now: () => number, onError: (error: unknown) => void): KeyRing {
  const held = new Map<string, Promise<Held>>()
  const noted = new Map<string, number>()

  async function actorOf(key: string): Promise<KeyActor | undefined> {
    if (!looksLikeKey(key)) return undefined
    const hash = hashToken(key)
    const row = await rowOf(hash)
    if (row === undefined || !timingSafeEqual(row.key_hash, hash)) return undefined
    if (row.expires_at !== null && row.expires_at.getTime() <= now()) return undefined
    note(row.id)
    return {
      kind: 'key',
      id: row.id,
      name: row.name,
      role: 'admin',
      scopes: row.scopes,
      workspace: row.workspace_id,
    }
  }

  async function rowOf(hash: Buffer): Promise<Row | undefined> {
    const name = hash.toString('base64')
    const known = await held.get(name)
    if (known !== undefined && known.until > now()) return known.row
    const asked = ask(sql, hash).then(row => ({ row, until: now() + TRUSTED_MS }))
    if (held.size >= MOST) held.clear()
    held.set(name, asked)
    asked.catch(() => held.delete(name))
    return (await asked).row
  }

  function note(id: string): void {
    const at = now()
    if (at - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY_MS) return
    noted.set(id, at)
    sql.query('UPDATE api_key SET last_used_at = now() WHERE id = $1', [id]).catch(onError)
  }

  async function forget(id: string): Promise<void> {
    for (const [name, promise] of held) {
      const entry = await promise.catch(() => undefined)
      if (entry?.row?.id === id) held.delete(name)
    }
  }

  return { actorOf, forget }
}

async function ask(sql: Sql, hash: Buffer): Promise<Row | undefined> {
  const found = await sql.query<Row>({
    name: 'api-key-by-hash',
    text: 'SELECT id, workspace_id, name, scopes, key_hash, expires_at FROM api_key WHERE key_hash = $1 AND revoked_at IS NULL',
    values: [hash],
  })
  return found.rows[0]
}
