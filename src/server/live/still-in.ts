import type pg from 'pg'
import type { Role } from '#contract/access.ts'
import { inWorkspace } from '#server/database/transaction.ts'

/** Who looks: a member by a session, or a program by its key. */
export type Viewer = { workspace: string; role: Role } & ({ session: string } | { key: string })

/** Those of them who may still look: their session lives, and they are in the workspace with the same role. */
export async function stillIn<One extends Viewer>(pool: pg.Pool, viewers: readonly One[]): Promise<Set<One>> {
  const sessions = viewers.flatMap(one => ('session' in one ? [one.session] : []))
  const keys = viewers.flatMap(one => ('key' in one ? [one.key] : []))
  const [members, programs] = await Promise.all([membersBy(pool, sessions), programsBy(pool, keys)])
  return new Set(
    viewers.filter(one =>
      'session' in one ? members.has(`${one.session} ${one.workspace} ${one.role}`) : programs.has(one.key),
    ),
  )
}

async function membersBy(pool: pg.Pool, sessions: string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set()
  const { rows } = await pool.query<{ name: string }>(
    `SELECT s.id || ' ' || m.workspace_id || ' ' || m.role AS name
      FROM app_session s JOIN membership m ON m.user_id = s.user_id JOIN workspace w ON w.id = m.workspace_id
      WHERE s.id = ANY($1) AND s.expires_at > now() AND NOT s.second_factor_due
        AND (NOT w.second_factor_required OR EXISTS (
          SELECT FROM second_factor f WHERE f.user_id = m.user_id AND f.confirmed_at IS NOT NULL))`,
    [sessions],
  )
  return new Set(rows.map(row => row.name))
}

async function programsBy(pool: pg.Pool, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM api_key WHERE id = ANY($1) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    [keys],
  )
  return new Set(rows.map(row => row.id))
}

/** A word that is another one after whatever happened in a workspace; for finding out that a notification was lost. */
export async function markOf(pool: pg.Pool, workspace: string): Promise<string> {
  return inWorkspace(pool, workspace, async ({ sql }) => {
    const { rows } = await sql.query<{ mark: string }>(
      `SELECT concat_ws(' ',
        (SELECT id FROM touchpoint WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1),
        (SELECT id FROM happening WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1),
        (SELECT id FROM fact WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1),
        (SELECT max(at) FROM access_fact WHERE workspace_id = $1)) AS mark`,
      [workspace],
    )
    return rows[0]?.mark ?? ''
  })
}
