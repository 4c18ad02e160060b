import { newId } from '#server/new-id.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import type { Sql } from '#server/access/workspace-store.ts'

type Purpose = 'password' | 'email'
const OPEN_HOURS: Record<Purpose, number> = { password: 1, email: 24 }

export type MailToken = { id: string; token: string }

/** A link for one user and purpose; one that was open before is taken back. */
export async function makeMailToken(
  sql: Sql,
  given: { user: string; purpose: Purpose; email?: string },
): Promise<MailToken> {
  const made = { id: newId(), token: newToken() }
  await sql.query(
    'UPDATE mail_token SET used_at = now() WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL',
    [given.user, given.purpose],
  )
  await sql.query(
    `INSERT INTO mail_token (id, user_id, purpose, email, token_hash, expires_at)
      VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6))`,
    [
      made.id,
      given.user,
      given.purpose,
      given.email ?? null,
      hashToken(made.token),
      OPEN_HOURS[given.purpose],
    ],
  )
  return made
}

/** Uses a link up. Undefined when it is unknown, used or has run out. */
export async function useMailToken(
  sql: Sql,
  purpose: Purpose,
  token: string,
): Promise<{ user: string; email: string | null } | undefined> {
  const { rows } = await sql.query<{ user: string; email: string | null }>(
    `UPDATE mail_token SET used_at = now()
      WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now()
      RETURNING user_id AS user, email`,
    [hashToken(token), purpose],
  )
  return rows[0]
}
