import type { PersonRef } from '#domain/happening/happening.ts'
import { normalizePhone } from '#domain/person/identity.ts'

/**
 * What stands for a number that was withheld: words, and the same words dialled on a keypad, which look like numbers and
 * belong to nobody.
 * Source: help.twilio.com, "Why am I getting calls from these strange numbers?".
 */
const WITHHELD: ReadonlySet<string> = new Set([
  'anonymous',
  'restricted',
  'blocked',
  'private',
  'unavailable',
  'unknown',
  '266696687',
  '7378742833',
  '2562533',
  '8566696',
  '86282452253',
  '464',
])

/** Who is at the other end, and what the calls with them are a thread of. */
export type Caller = { person: PersonRef; thread: string; isHidden: boolean }

/**
 * Whoever hid their number is somebody of their own for each call: all strangers together are no person, and one who was
 * missed waits all the same. A telephone of the internet (sip:, client:) is known by its address.
 */
export function callerOf(said: string | undefined, call: string): Caller {
  const text = (said ?? '').trim()
  const bare = text.replace(/^sip:/i, '').split('@')[0]?.replace(/^\+/, '').toLowerCase() ?? ''
  if (bare === '' || WITHHELD.has(bare)) {
    const hidden = `hidden:${call}`
    return { person: { externalId: hidden }, thread: `call:${hidden}`, isHidden: true }
  }
  const phone = normalizePhone(text)
  if (phone) return { person: { phone }, thread: `call:${phone}`, isHidden: false }
  const address = text.slice(0, 190)
  return { person: { externalId: address }, thread: `call:${address}`, isHidden: false }
}
