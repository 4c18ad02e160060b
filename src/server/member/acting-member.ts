import { type Act, happen } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { refusal } from '#server/http/refusals.ts'
import { memberOfUser, ownMember } from './own-member.ts'

/** The id of the member that the actor is, who is made known first if need be; undefined for a key, which is nobody. */
export async function actingMember(act: Act): Promise<string | undefined> {
  const { actor } = act
  if (actor.kind !== 'member') return undefined
  const known = await memberOfUser(act.tx, actor.user)
  if (known) return known.id
  await happen(act, async () => (await ownMember(act)).said)
  return (await memberOfUser(act.tx, actor.user))?.id
}

/** That these are ids of members. @throws HttpRefusal unknown-member */
export async function checkMembers(tx: WorkspaceTx, ids: readonly string[], param: string): Promise<void> {
  const wanted = new Set(ids.map(id => id.toLowerCase()))
  if (wanted.size === 0) return
  const { rows } = await tx.sql.query('SELECT FROM member WHERE workspace_id = $1 AND id = ANY($2)', [
    tx.workspace,
    [...wanted],
  ])
  if (rows.length < wanted.size) throw refusal('unknown-member', { param })
}
