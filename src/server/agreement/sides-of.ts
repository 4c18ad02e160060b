import type { AgreementSide } from '#domain/agreement/agreement.ts'
import { sidesOfRole } from '#domain/agreement/signing.ts'
import type { Actor } from '#server/access/actor.ts'

/** On which sides somebody stands, and so for which they may sign. The one place that says so. A key is nobody. */
export function sidesOf(actor: Actor): AgreementSide[] {
  return actor.kind === 'member' ? sidesOfRole(actor.role) : []
}
