import type { Happening } from '#domain/happening/happening.ts'
import type { Act } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { introduceMember } from './introduce-member.ts'

/** A member as happenings name it. */
export type MemberName = { id: string; name: string }

/** The external id of a member, by which happenings name it; undefined when there is none of this id. */
export async function memberNamed(tx: WorkspaceTx, id: string): Promise<string | undefined> {
  const { rows } = await tx.sql.query<{ external_id: string }>(
    'SELECT external_id FROM member WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]?.external_id
}

/** The id of the member that a signed-in user is, if anything has been said of or done by them yet. */
export async function memberOfUser(tx: WorkspaceTx, user: string): Promise<MemberName | undefined> {
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM member WHERE workspace_id = $1 AND user_id = $2 ORDER BY id LIMIT 1',
    [tx.workspace, user],
  )
  return rows[0] && { id: rows[0].id, name: rows[0].external_id }
}

/**
 * The member that the actor is: the one an import knew by the same mail address, else a new one, whose description is
 * then among `said`. A key is nobody. Call it under the workspace's lock.
 */
export async function ownMember(act: Act): Promise<{ by: string | undefined; said: Happening[] }> {
  const { actor, tx } = act
  if (actor.kind !== 'member') return { by: undefined, said: [] }
  const known = await memberOfUser(tx, actor.user)
  if (known) return { by: known.name, said: [] }
  const { name, said } = await introduceMember(act, { id: actor.user, name: actor.name, role: actor.role })
  return { by: name, said }
}
