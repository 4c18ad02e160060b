import type { IdentityKind } from '#domain/person/identity.ts'

/** The channels that consent is asked for by default; doors may name others. */
export const CONSENT_CHANNELS = ['mail', 'phone', 'whatsapp', 'sms'] as const

/** Every channel by which an address could be reached. */
export const EVERY_CHANNEL = '*'

/** Which kind of identity a channel reaches; undefined: one of its own, such as the account of a messenger. */
export function addressKindOf(channel: string): IdentityKind | undefined {
  if (channel === 'mail') return 'email'
  return channel === 'phone' || channel === 'sms' || channel === 'whatsapp' ? 'phone' : undefined
}
