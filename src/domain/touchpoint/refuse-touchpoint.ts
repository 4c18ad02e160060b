import type { Instant, PersonRef } from '#domain/happening/happening.ts'
import { identitiesOf } from '#domain/person/identity.ts'

export type DoorRefusal = { code: string; param: string; message: string }

/** Clocks of other machines may be ahead by this much. */
export const CLOCK_SKEW = 5 * 60_000
const EARLIEST = Date.UTC(1970, 0, 1)

/** What a door refuses before anything is stored: a time that cannot be, somebody who is nobody. */
export function refuseAtDoor(
  happening: { at: Instant; person: PersonRef; source: string },
  now: Instant,
): DoorRefusal | undefined {
  if (!Number.isFinite(happening.at) || happening.at < EARLIEST) {
    return { code: 'impossible-time', param: 'occurredAt', message: 'occurredAt: not a time since 1970.' }
  }
  if (happening.at > now + CLOCK_SKEW) {
    return {
      code: 'in-the-future',
      param: 'occurredAt',
      message: 'occurredAt: lies in the future; what is to come has not happened.',
    }
  }
  const identities = identitiesOf(happening.person, happening.source)
  return Array.isArray(identities)
    ? undefined
    : { code: identities.refused, param: identities.param, message: WHY[identities.refused] }
}

const WHY = {
  'no-identity': 'person: give at least one of externalId, email, phone, visitor.',
  'invalid-email': 'person.email: not an e-mail address.',
  'invalid-phone': 'person.phone: not a phone number with its country code, such as +49 30 123456.',
}

/** Where a text stands that cannot be kept: U+0000, or half of a surrogate pair. In dots; undefined when all is well. */
export function unkeepableText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !isWellFormed(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const key in value) {
    const inner = path === '' ? key : `${path}.${key}`
    if (key.includes('\0')) return inner
    const at = unkeepableText((value as Record<string, unknown>)[key], inner)
    if (at !== undefined) return at
  }
  return undefined
}

function isWellFormed(text: string): boolean {
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(place + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    place++
  }
  return true
}
