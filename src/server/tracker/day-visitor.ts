import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Instant } from '#domain/happening/happening.ts'
import { type Day, dateOf, dayIn } from '#domain/calendar.ts'
import { seal, unseal } from '#server/access/seal.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'

const PURPOSE = 'visitor salt'

export type Salts = (workspace: WorkspaceId) => Promise<Buffer>

/**
 * The salt of a workspace's day (UTC), the same in every process. It is made with the day and deleted with it, so that
 * nobody can tell any more which address a visitor of yesterday had, or whether one of today is the same.
 */
export function saltsOfTheDay(pool: pg.Pool, { secret, now }: { secret: string; now: () => Instant }): Salts {
  const known = new Map<WorkspaceId, { day: Day; salt: Promise<Buffer> }>()
  return workspace => {
    const day = dayIn('UTC', now())
    const kept = known.get(workspace)
    if (kept?.day === day) return kept.salt
    const salt = saltOf(pool, workspace, dateOf(day), secret)
    known.set(workspace, { day, salt })
    salt.catch(() => known.delete(workspace))
    return salt
  }
}

function saltOf(pool: pg.Pool, workspace: WorkspaceId, day: string, secret: string): Promise<Buffer> {
  return inWorkspace(pool, workspace, async ({ sql }) => {
    await sql.query('DELETE FROM visitor_salt WHERE workspace_id = $1 AND day < $2', [workspace, day])
    await sql.query(
      `INSERT INTO visitor_salt (workspace_id, day, salt_sealed) VALUES ($1, $2, $3)
        ON CONFLICT (workspace_id, day) DO NOTHING`,
      [workspace, day, seal(secret, `${PURPOSE} ${day}`, randomBytes(32).toString('base64'))],
    )
    const { rows } = await sql.query<{ salt: Buffer }>(
      'SELECT salt_sealed AS salt FROM visitor_salt WHERE workspace_id = $1 AND day = $2',
      [workspace, day],
    )
    const text = rows[0] && unseal(secret, `${PURPOSE} ${day}`, rows[0].salt)
    // Sealed with another secret: visitors of this process are told apart by what it makes for itself.
    return text === undefined ? randomBytes(32) : Buffer.from(text, 'base64')
  })
}

/** Who somebody is for a day, without anything that was kept in their browser, and with no way back. */
export function dayVisitorOf(salt: Buffer, address: string, agent: string): string {
  const hash = createHash('sha256').update(salt).update(`${address}\n${agent}`).digest('base64url')
  return `day-${hash.slice(0, 22)}`
}
