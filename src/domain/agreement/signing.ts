import type { Instant } from '#domain/happening/happening.ts'
import { type AgreementSide, agreementSides, type AgreementState } from './agreement.ts'

/** As far as acts on a version ask: what stands, which content it is (its hash), and which sides have signed that. */
export type Standing = { state: AgreementState; hash: string; signed: readonly AgreementSide[] }

export type AgreementRefusal = {
  refused:
    | 'agreement-closed'
    | 'agreement-not-proposed'
    | 'agreement-proposed-already'
    | 'agreement-not-your-side'
    | 'agreement-signed-already'
    | 'agreement-other-content'
    | 'agreement-in-force'
}

/**
 * For which sides a role may sign. Whoever leads may sign for a side when they say which; in a small company one member
 * may sign for both, which the document says.
 */
export function sidesOfRole(role: string): AgreementSide[] {
  if (role === 'marketing' || role === 'sales') return [role]
  return role === 'leader' || role === 'admin' || role === 'owner' ? [...agreementSides] : []
}

/** A version that is over, or holds, is changed by the next one alone. */
export function refuseChange({ state }: Pick<Standing, 'state'>): AgreementRefusal | undefined {
  if (state === 'in-force') return { refused: 'agreement-in-force' }
  return state === 'superseded' || state === 'withdrawn' ? { refused: 'agreement-closed' } : undefined
}

export function refuseProposal(standing: Pick<Standing, 'state'>): AgreementRefusal | undefined {
  if (standing.state === 'proposed' || standing.state === 'signed')
    return { refused: 'agreement-proposed-already' }
  return refuseChange(standing)
}

/**
 * Whether a member who stands on `sides` may sign for `side` what they have read, which is the content of this `hash`.
 * The one side's signature is asked for before the content: who signs twice is told that, whatever they read.
 */
export function refuseSigning(
  standing: Standing,
  { side, sides, hash }: { side: AgreementSide; sides: readonly AgreementSide[]; hash: string },
): AgreementRefusal | undefined {
  if (standing.signed.includes(side)) return { refused: 'agreement-signed-already' }
  if (standing.state === 'draft') return { refused: 'agreement-not-proposed' }
  if (standing.state !== 'proposed') return refuseChange(standing) ?? { refused: 'agreement-signed-already' }
  if (!sides.includes(side)) return { refused: 'agreement-not-your-side' }
  return hash === standing.hash ? undefined : { refused: 'agreement-other-content' }
}

/** Whether this side's signature is the last one that is missing. */
export function isComplete(signed: readonly AgreementSide[], side: AgreementSide): boolean {
  return agreementSides.every(one => one === side || signed.includes(one))
}

/**
 * From when a version holds: from the day that was agreed on, or from the last signature where that came later or no day
 * was. Nothing holds for a time before both had signed it.
 */
export function startsAt(signedAt: Instant, agreedFrom: Instant | undefined): Instant {
  return Math.max(signedAt, agreedFrom ?? signedAt)
}
