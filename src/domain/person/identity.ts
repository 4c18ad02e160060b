import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { PersonRef } from '#domain/happening/happening.ts'
import { normalizeEmail } from './normalize-email.ts'

export { normalizeEmail } from './normalize-email.ts'

export type IdentityKind = 'external' | 'email' | 'phone' | 'visitor'
export type Identity = { kind: IdentityKind; value: string }

/** Strongest first: a happening belongs to the strongest identity that it names. */
export const STRENGTH: readonly IdentityKind[] = ['external', 'email', 'phone', 'visitor']

export type RefRefusal = { refused: 'no-identity' | 'invalid-email' | 'invalid-phone'; param: string }

/** E.164 (ITU-T), or undefined. A number without country code needs the country's ISO 3166 code. */
export function normalizePhone(text: string, country?: string): string | undefined {
  const number = parsePhoneNumberFromString(text, country as 'DE' | undefined)
  return number?.isPossible() ? number.number : undefined
}

/**
 * The identities that a door names, strongest first. External ids are the door's own, so they are told apart by source.
 */
export function identitiesOf(ref: PersonRef, source: string): Identity[] | RefRefusal {
  const found: Identity[] = []
  if (ref.externalId) found.push({ kind: 'external', value: `${ref.source ?? source}/${ref.externalId}` })
  if (ref.email !== undefined) {
    const value = normalizeEmail(ref.email)
    if (!value) return { refused: 'invalid-email', param: 'person.email' }
    found.push({ kind: 'email', value })
  }
  if (ref.phone !== undefined) {
    const value = normalizePhone(ref.phone)
    if (!value) return { refused: 'invalid-phone', param: 'person.phone' }
    found.push({ kind: 'phone', value })
  }
  if (ref.visitor) found.push({ kind: 'visitor', value: ref.visitor })
  return found.length > 0 ? found : { refused: 'no-identity', param: 'person' }
}
