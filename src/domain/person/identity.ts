import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { PersonRef } from '#domain/happening/happening.ts'

export type IdentityKind = 'external' | 'email' | 'phone' | 'visitor'
export type Identity = { kind: IdentityKind; value: string }

/** Strongest first: a happening belongs to the strongest identity that it names. */
export const STRENGTH: readonly IdentityKind[] = ['external', 'email', 'phone', 'visitor']

export type RefRefusal = { refused: 'no-identity' | 'invalid-email' | 'invalid-phone'; param: string }

// RFC 5321 4.5.3.1: 64 octets of local part, 255 of domain. What lies between is for the mail server to judge.
const EMAIL = /^[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,253}$/

/** Mail addresses compare without case and without surrounding space (RFC 5321 lets the local part differ; no provider does). */
export function normalizeEmail(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase()
  return EMAIL.test(email) && email.includes('.', email.indexOf('@')) ? email : undefined
}

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
