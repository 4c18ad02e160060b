import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import type { z } from 'zod'
import type { Invitation, mailState, Role } from '#contract/access.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { addMember } from '#server/access/membership-store.ts'
import { hashToken, newToken } from '#server/access/token.ts'
import { createUser, type NewUser } from '#server/access/user-store.ts'
import type { Sql } from '#server/access/workspace-store.ts'

type MailState = z.infer<typeof mailState>

const DAYS_OPEN = 7

type Row = Omit<Invitation, 'createdAt' | 'expiresAt' | 'letter'> & {
  createdAt: Date
  expiresAt: Date
  letterState?: MailState | null
  letterProblem?: string | null
}

const COLUMNS = 'id, email, role, created_at AS "createdAt", expires_at AS "expiresAt"'

export type Invited = Invitation & { token: string }
export type InviteRefusal = { refused: 'already-member' | 'owners-only' }

/** Makes a link for one address; an open one for the same address is taken back, so that one link counts. */
export async function invite(
  sql: pg.ClientBase,
  actor: Actor,
  given: { email: string; role: Role },
): Promise<Invited | InviteRefusal> {
  if (given.role === 'owner' && actor.role !== 'owner') return { refused: 'owners-only' }
  await sql.query('SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE', [actor.workspace])
  const there = await sql.query(
    'SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.workspace_id = $1 AND u.email = $2',
    [actor.workspace, given.email],
  )
  if (there.rowCount) return { refused: 'already-member' }
  await sql.query(
    `UPDATE invitation SET revoked_at = now()
     WHERE workspace_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [actor.workspace, given.email],
  )
  const token = newToken()
  const row = await insertInvitation(sql, actor, given, token)
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'invited',
    about: row.id,
    detail: { role: given.role },
  })
  return { ...toInvitation(row), token }
}

async function insertInvitation(
  sql: Sql,
  actor: Actor,
  given: { email: string; role: Role },
  token: string,
): Promise<Row> {
  const made = await sql.query<Row>(
    `INSERT INTO invitation (id, workspace_id, email, role, token_hash, invited_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))
     RETURNING ${COLUMNS}`,
    [
      newId(),
      actor.workspace,
      given.email,
      given.role,
      hashToken(token),
      actor.kind === 'member' ? actor.user : null,
      DAYS_OPEN,
    ],
  )
  const [row] = made.rows
  if (row === undefined) throw new Error('an invitation was inserted and not returned')
  return row
}

const OPEN = 'accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()'

export async function listInvitations(
  sql: Sql,
  workspace: string,
  page: { limit: number; after: string | undefined },
): Promise<Invitation[]> {
  const found = await sql.query<Row>(
    `SELECT ${COLUMNS}, letter.state AS "letterState", letter.last_error AS "letterProblem" FROM invitation
     LEFT JOIN LATERAL (SELECT state, last_error FROM account_mail m WHERE m.about = invitation.id
       ORDER BY m.created_at DESC LIMIT 1) letter ON true
     WHERE workspace_id = $1 AND ${OPEN} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspace, page.after ?? null, page.limit],
  )
  return found.rows.map(toInvitation)
}

/** A new link for the same address and role in place of the one that is open. Undefined when none is. */
export async function renewInvitation(
  sql: pg.ClientBase,
  actor: Actor,
  id: string,
): Promise<Invited | InviteRefusal | undefined> {
  const { rows } = await sql.query<{ email: string; role: Role }>(
    `SELECT email, role FROM invitation
     WHERE workspace_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [actor.workspace, id],
  )
  return rows[0] && invite(sql, actor, rows[0])
}

export async function revokeInvitation(sql: pg.ClientBase, actor: Actor, id: string): Promise<boolean> {
  const done = await sql.query(
    `UPDATE invitation SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND ${OPEN}`,
    [actor.workspace, id],
  )
  if (done.rowCount === 0) return false
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'invitation-revoked',
    about: id,
  })
  return true
}

function toInvitation(row: Row): Invitation {
  const { letterState, letterProblem, ...rest } = row
  return {
    ...rest,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    letter: letterState ? { state: letterState, problem: letterProblem ?? null } : null,
  }
}

export type OpenInvitation = {
  id: string
  workspaceId: string
  workspace: string
  email: string
  role: Role
  expiresAt: Date
  /** The user who has this address already. */
  user: string | null
}

/** The invitation behind a link, while it is open. */
export async function openInvitation(sql: Sql, token: string): Promise<OpenInvitation | undefined> {
  const found = await sql.query<OpenInvitation>(
    `SELECT i.id, i.workspace_id AS "workspaceId", w.name AS workspace, i.email, i.role,
       i.expires_at AS "expiresAt", u.id AS user
     FROM invitation i JOIN workspace w ON w.id = i.workspace_id LEFT JOIN app_user u ON u.email = i.email
     WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()`,
    [hashToken(token)],
  )
  return found.rows[0]
}

/** Who comes in by the link: a user whose password was checked, or a new one. */
export type Comer = { user: string } | NewUser
export type Accepted = { user: string; workspace: string }

/** Uses the link up and makes the membership. Undefined when somebody else was faster or the link has run out. */
export async function acceptInvitation(
  sql: pg.ClientBase,
  open: OpenInvitation,
  comer: Comer,
): Promise<Accepted | undefined> {
  const used = await sql.query(`UPDATE invitation SET accepted_at = now() WHERE id = $1 AND ${OPEN}`, [
    open.id,
  ])
  if (used.rowCount === 0) return undefined
  const user = 'user' in comer ? comer.user : await createUser(sql, comer)
  if (user === undefined) throw new Error('the address came into use while its invitation was being accepted')
  await sql.query('UPDATE invitation SET accepted_by = $2 WHERE id = $1', [open.id, user])
  await addMember(sql, { workspace: open.workspaceId, user, role: open.role })
  await writeAccessFact(sql, {
    workspace: open.workspaceId,
    actor: `user:${user}`,
    what: 'invitation-accepted',
    about: open.id,
    detail: { role: open.role },
  })
  return { user, workspace: open.workspaceId }
}
