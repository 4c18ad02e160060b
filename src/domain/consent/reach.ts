import type { ConsentWay, Instant } from '#domain/happening/happening.ts'
import { type Identity, type IdentityKind, normalizeEmail, normalizePhone } from '#domain/person/identity.ts'
import { addressKindOf, EVERY_CHANNEL } from './channels.ts'
import { ANSWER } from './purposes.ts'
import type { SuppressionReason } from './suppression-reasons.ts'

/** The identity that a word about a channel is about: the address that it reaches, else the strongest one named. */
export function reachedAt<Row extends { kind: IdentityKind }>(
  identities: readonly Row[],
  channel: string,
): Row | undefined {
  const kind = addressKindOf(channel)
  return identities.find(one => one.kind === kind) ?? identities[0]
}

/** An address as it is kept and compared; undefined when the channel knows no such address. */
export function addressOn(channel: string, address: string): Identity | undefined {
  const kind = addressKindOf(channel)
  if (kind === 'email' || (channel === EVERY_CHANNEL && address.includes('@'))) {
    const value = normalizeEmail(address)
    return value === undefined ? undefined : { kind: 'email', value }
  }
  if (kind === 'phone' || channel === EVERY_CHANNEL) {
    const value = normalizePhone(address)
    return value === undefined ? undefined : { kind: 'phone', value }
  }
  const value = address.trim()
  return value === '' ? undefined : { kind: 'external', value }
}

/** The latest word on a purpose and channel, from one identity. */
export type Said = { given: boolean; at: Instant; orderKey: string; how: ConsentWay }

export type Suppressed = { reason: SuppressionReason; at: Instant }

export type Reach = { may: true } | NotReached
/** Why somebody may not be reached, and since when; `reason` of a suppression. */
export type NotReached = {
  may: false
  refused: 'no-address' | 'withdrawn' | 'never-given' | 'suppressed'
  reason: SuppressionReason | undefined
  at: Instant | undefined
}

/**
 * Whether somebody may be reached for a purpose.
 *
 * - What they themselves confirmed later (double opt-in) outweighs an older suppression of any reason.
 * - An answer to somebody who wrote to us needs no consent; a complaint or an erasure stops it only until they write again,
 *   a bounced address and a member's own word always do, and an unsubscription never does.
 */
export function mayReach({
  purpose,
  asks,
  said,
  suppressed,
  heardAt,
}: {
  purpose: string
  /** Whether the purpose needs a yes. */
  asks: boolean
  said: readonly Said[]
  suppressed: readonly Suppressed[]
  /** When they last wrote to us by themselves. */
  heardAt: Instant | undefined
}): Reach {
  const latest = said.reduce<Said | undefined>(
    (known, one) => (known === undefined || one.orderKey > known.orderKey ? one : known),
    undefined,
  )
  const stops = suppressed.find(one =>
    purpose === ANSWER ? stopsAnswer(one, heardAt) : !isOutweighed(one, latest),
  )
  if (stops) return { may: false, refused: 'suppressed', reason: stops.reason, at: stops.at }
  if (purpose === ANSWER || latest?.given) return { may: true }
  if (latest) return { may: false, refused: 'withdrawn', reason: undefined, at: latest.at }
  if (asks) return { may: false, refused: 'never-given', reason: undefined, at: undefined }
  return { may: true }
}

function stopsAnswer({ reason, at }: Suppressed, heardAt: Instant | undefined): boolean {
  if (reason === 'unsubscribed') return false
  return reason === 'hard-bounce' || reason === 'by-hand' || heardAt === undefined || heardAt <= at
}

function isOutweighed({ at }: Suppressed, latest: Said | undefined): boolean {
  return latest !== undefined && latest.given && latest.how === 'double-opt-in' && latest.at > at
}
