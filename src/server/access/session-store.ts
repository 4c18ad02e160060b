import type { OwnSession } from '#contract/access.ts'
import type { SignedIn } from '#server/access/actor.ts'
import type { Sql } from '#server/access/workspace-store.ts'

type Row = { id: string; since: Date; seen: Date; agent: string | null }

/** The sessions that somebody is signed in by, the latest first. */
export async function sessionsOf(sql: Sql, me: SignedIn): Promise<OwnSession[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id, created_at AS since, updated_at AS seen, user_agent AS agent FROM app_session
      WHERE user_id = $1 AND expires_at > now() AND NOT second_factor_due ORDER BY updated_at DESC, id LIMIT 100`,
    [me.user],
  )
  return rows.map(row => ({
    id: row.id,
    current: row.id === me.session,
    since: row.since.toISOString(),
    seen: row.seen.toISOString(),
    agent: (row.agent ?? '').slice(0, 300),
  }))
}

/** Ends one of somebody's own sessions. False when it is none of theirs. */
export async function endOwnSession(sql: Sql, user: string, session: string): Promise<boolean> {
  const gone = await sql.query('DELETE FROM app_session WHERE id = $1 AND user_id = $2', [session, user])
  return gone.rowCount === 1
}

export async function endOtherSessions(sql: Sql, me: SignedIn): Promise<void> {
  await sql.query('DELETE FROM app_session WHERE user_id = $1 AND id <> $2', [me.user, me.session])
}
