import { newId } from '#server/new-id.ts'
import type { Language } from '#contract/access.ts'
import type { Auth } from '#server/access/auth.ts'
import type { Sql } from '#server/access/workspace-store.ts'

export type NewUser = { name: string; email: string; passwordHash: string }

/**
 * A person who can sign in. Undefined when the address is taken.
 * The credential has the shape that the library looks for: provider "credential", account id = user id.
 */
export async function createUser(sql: Sql, given: NewUser): Promise<string | undefined> {
  const user = newId()
  const made = await sql.query(
    'INSERT INTO app_user (id, name, email) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING id',
    [user, given.name, given.email],
  )
  if (made.rowCount === 0) return undefined
  await sql.query(
    `INSERT INTO app_credential (id, user_id, account_id, provider_id, password) VALUES ($1, $2, $3, 'credential', $4)`,
    [newId(), user, user, given.passwordHash],
  )
  return user
}

export async function hashPassword(auth: Auth, password: string): Promise<string> {
  return (await auth.$context).password.hash(password)
}

/** The user of that address when the password is right; takes as long for an unknown address. */
export async function userByPassword(
  auth: Auth,
  sql: Sql,
  email: string,
  password: string,
): Promise<string | undefined> {
  const { password: passwords } = await auth.$context
  const found = await sql.query<{ id: string; password: string | null }>(
    `SELECT u.id, c.password FROM app_user u
     LEFT JOIN app_credential c ON c.user_id = u.id AND c.provider_id = 'credential' WHERE u.email = $1`,
    [email],
  )
  const row = found.rows[0]
  if (!row?.password) {
    await passwords.hash(password)
    return undefined
  }
  return (await passwords.verify({ hash: row.password, password })) ? row.id : undefined
}

export async function userByEmail(
  sql: Sql,
  email: string,
): Promise<{ id: string; language: Language | null } | undefined> {
  const found = await sql.query<{ id: string; language: Language | null }>(
    'SELECT id, language FROM app_user WHERE email = $1',
    [email],
  )
  return found.rows[0]
}

export async function languageOfUser(sql: Sql, user: string): Promise<Language> {
  const found = await sql.query<{ language: Language | null }>(
    'SELECT language FROM app_user WHERE id = $1',
    [user],
  )
  return found.rows[0]?.language ?? 'en'
}

export async function setPassword(sql: Sql, user: string, passwordHash: string): Promise<void> {
  await sql.query(
    `UPDATE app_credential SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'`,
    [user, passwordHash],
  )
}

/** The address before; undefined when another user has the new one. */
export async function setEmail(sql: Sql, user: string, email: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ before: string }>(
    `UPDATE app_user SET email = $2, updated_at = now() FROM app_user before
      WHERE app_user.id = $1 AND before.id = $1 AND NOT EXISTS (SELECT FROM app_user other WHERE other.email = $2)
      RETURNING before.email AS before`,
    [user, email],
  )
  return rows[0]?.before
}

export async function changeUser(
  sql: Sql,
  user: string,
  change: {
    name?: string | undefined
    language?: Language | null | undefined
    offerLetters?: boolean | undefined
  },
): Promise<void> {
  await sql.query(
    `UPDATE app_user SET name = coalesce($2, name), language = CASE WHEN $3 THEN $4 ELSE language END,
      offer_letters = coalesce($5, offer_letters),
           updated_at = now() WHERE id = $1`,
    [
      user,
      change.name ?? null,
      change.language !== undefined,
      change.language ?? null,
      change.offerLetters ?? null,
    ],
  )
}

/** Ends every session of a user: after a change of password, role or membership nobody goes on with the old one. */
export async function endSessions(sql: Sql, user: string): Promise<void> {
  await sql.query('DELETE FROM app_session WHERE user_id = $1', [user])
}

/** Where the session's requests go that name no workspace. False when the user is not a member there. */
export async function setActiveWorkspace(
  sql: Sql,
  session: { session: string; user: string },
  workspace: string,
): Promise<boolean> {
  const done = await sql.query(
    `UPDATE app_session SET active_workspace_id = $3 WHERE id = $1 AND user_id = $2
     AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $2 AND m.workspace_id = $3)`,
    [session.session, session.user, workspace],
  )
  return done.rowCount === 1
}
