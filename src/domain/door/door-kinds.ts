/** What a door can be. */
export const DOOR_KINDS = ['tracker', 'form', 'mailbox', 'meta', 'telephony', 'webhook'] as const
export type DoorKind = (typeof DOOR_KINDS)[number]

/** The channel that what comes in by a door belongs to, when nobody says another. */
export const USUAL_CHANNEL: Readonly<Record<DoorKind, string>> = {
  tracker: 'website',
  form: 'form',
  mailbox: 'mail',
  meta: 'whatsapp',
  telephony: 'phone',
  webhook: 'webhook',
}
