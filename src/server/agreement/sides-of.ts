import { type AgreementSide, agreementSides } from '#domain/agreement/agreement.ts'
import { sidesOfRole } from '#domain/agreement/signing.ts'
import type { Actor } from '#server/access/actor.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { sidesOf as sidesOfMember } from '#server/team/belonging-store.ts'

/**
 * For which sides somebody may sign: those of their teams, and either for whoever leads. The one place that says so. A key
 * is nobody.
 */
export async function sidesOf(tx: WorkspaceTx, actor: Actor): Promise<AgreementSide[]> {
  if (actor.kind !== 'member') return []
  const byRole = sidesOfRole(actor.role)
  const member = byRole.length === agreementSides.length ? undefined : await memberOfUser(tx, actor.user)
  if (!member) return byRole
  const teams = await sidesOfMember(tx, member.id)
  return agreementSides.filter(side => teams.has(side))
}
