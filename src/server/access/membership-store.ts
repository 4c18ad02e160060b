import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import type { Membership, Role } from '#contract/access.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { removeSecondFactor } from '#server/access/second-factor-store.ts'
import { endSessions } from '#server/access/user-store.ts'
import type { Sql } from '#server/access/workspace-store.ts'

const SELECT = `SELECT m.id, m.user_id AS "userId", u.name, u.email, m.role, m.created_at AS since,
    EXISTS (SELECT FROM second_factor f WHERE f.user_id = m.user_id AND f.confirmed_at IS NOT NULL) AS "secondFactor"
  FROM membership m JOIN app_user u ON u.id = m.user_id`

type MembershipRow = Omit<Membership, 'since'> & { since: Date }

/** Members by when they came, after the id `after`. */
export async function listMemberships(
  sql: Sql,
  workspace: string,
  page: { limit: number; after: string | undefined },
): Promise<Membership[]> {
  const found = await sql.query<MembershipRow>(
    `${SELECT} WHERE m.workspace_id = $1 AND ($2::uuid IS NULL OR m.id > $2) ORDER BY m.id LIMIT $3`,
    [workspace, page.after ?? null, page.limit],
  )
  return found.rows.map(toMembership)
}

export async function membershipById(
  sql: Sql,
  workspace: string,
  id: string,
): Promise<Membership | undefined> {
  const found = await sql.query<MembershipRow>(`${SELECT} WHERE m.workspace_id = $1 AND m.id = $2`, [
    workspace,
    id,
  ])
  return found.rows[0] && toMembership(found.rows[0])
}

function toMembership(row: MembershipRow): Membership {
  return { ...row, since: row.since.toISOString() }
}

/** Id of the new membership; undefined when the user is a member already. */
export async function addMember(
  sql: Sql,
  given: { workspace: string; user: string; role: Role },
): Promise<string | undefined> {
  const made = await sql.query<{ id: string }>(
    `INSERT INTO membership (id, workspace_id, user_id, role) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, user_id) DO NOTHING RETURNING id`,
    [newId(), given.workspace, given.user, given.role],
  )
  return made.rows[0]?.id
}

export type MembershipRefusal = { refused: 'not-found' | 'last-owner' | 'owners-only' }

/** Gives a member another role and ends their sessions. */
export async function changeRole(
  sql: pg.ClientBase,
  actor: Actor,
  id: string,
  role: Role,
): Promise<Membership | MembershipRefusal> {
  const member = await lockMembership(sql, actor.workspace, id)
  if (member === undefined) return { refused: 'not-found' }
  const refusal = await ownerRefusal(sql, actor, member, role)
  if (refusal) return refusal
  if (member.role === role) return member
  await sql.query('UPDATE membership SET role = $3 WHERE workspace_id = $1 AND id = $2', [
    actor.workspace,
    id,
    role,
  ])
  await endSessions(sql, member.userId)
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'role-changed',
    about: id,
    detail: { from: member.role, to: role },
  })
  return { ...member, role }
}

/** Takes a member out of the workspace and ends their sessions. The user and their other workspaces stay. */
export async function removeMember(
  sql: pg.ClientBase,
  actor: Actor,
  id: string,
): Promise<Membership | MembershipRefusal> {
  const member = await lockMembership(sql, actor.workspace, id)
  if (member === undefined) return { refused: 'not-found' }
  const refusal = await ownerRefusal(sql, actor, member, undefined)
  if (refusal) return refusal
  await sql.query('DELETE FROM membership WHERE workspace_id = $1 AND id = $2', [actor.workspace, id])
  await endSessions(sql, member.userId)
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'member-removed',
    about: id,
    detail: { role: member.role },
  })
  return member
}

/** Leaves the workspace by oneself; sessions go on elsewhere. The last owner stays. */
export async function leaveWorkspace(
  sql: pg.ClientBase,
  user: string,
  workspace: string,
): Promise<true | { refused: 'not-found' | 'last-owner-leaves' }> {
  await sql.query('SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE', [workspace])
  const owners = await sql.query<{ user_id: string }>(
    `SELECT user_id FROM membership WHERE workspace_id = $1 AND role = 'owner' LIMIT 2`,
    [workspace],
  )
  if (owners.rowCount === 1 && owners.rows[0]?.user_id === user) return { refused: 'last-owner-leaves' }
  const gone = await sql.query<{ id: string; role: Role }>(
    'DELETE FROM membership WHERE workspace_id = $1 AND user_id = $2 RETURNING id, role',
    [workspace, user],
  )
  const [left] = gone.rows
  if (!left) return { refused: 'not-found' }
  await sql.query(
    'UPDATE app_session SET active_workspace_id = NULL WHERE user_id = $1 AND active_workspace_id = $2',
    [user, workspace],
  )
  await writeAccessFact(sql, {
    workspace,
    actor: `user:${user}`,
    what: 'member-left',
    about: left.id,
    detail: { role: left.role },
  })
  return true
}

/** For somebody who lost their phone and their recovery codes. Owners only; ends the sessions of that member. */
export async function resetSecondFactor(
  sql: pg.ClientBase,
  actor: Actor,
  id: string,
): Promise<true | MembershipRefusal | { refused: 'no-second-factor' | 'member-elsewhere' }> {
  const member = await lockMembership(sql, actor.workspace, id)
  if (member === undefined) return { refused: 'not-found' }
  if (actor.role !== 'owner') return { refused: 'owners-only' }
  // Their second step also guards workspaces of others, which are not the actor's to open.
  const elsewhere = await sql.query(
    `SELECT FROM membership m WHERE m.user_id = $1 AND NOT EXISTS (SELECT FROM membership o
      WHERE o.workspace_id = m.workspace_id AND o.user_id = $2 AND o.role = 'owner') LIMIT 1`,
    [member.userId, actor.kind === 'member' ? actor.user : null],
  )
  if (elsewhere.rowCount) return { refused: 'member-elsewhere' }
  if (!(await removeSecondFactor(sql, member.userId))) return { refused: 'no-second-factor' }
  await endSessions(sql, member.userId)
  await writeAccessFact(sql, {
    workspace: actor.workspace,
    actor: actorLabel(actor),
    what: 'second-factor-reset',
    about: id,
  })
  return true
}

/** The workspace row is the lock: of two owners who remove each other at once one stays. */
async function lockMembership(sql: Sql, workspace: string, id: string): Promise<Membership | undefined> {
  await sql.query('SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE', [workspace])
  return membershipById(sql, workspace, id)
}

async function ownerRefusal(
  sql: Sql,
  actor: Actor,
  member: Membership,
  next: Role | undefined,
): Promise<MembershipRefusal | undefined> {
  const touchesOwner = member.role === 'owner' || next === 'owner'
  if (touchesOwner && actor.role !== 'owner') return { refused: 'owners-only' }
  if (member.role !== 'owner' || next === 'owner') return undefined
  const owners = await sql.query(
    `SELECT 1 FROM membership WHERE workspace_id = $1 AND role = 'owner' LIMIT 2`,
    [actor.workspace],
  )
  return owners.rowCount === 1 ? { refused: 'last-owner' } : undefined
}
