/** What a touch can be. */
export const touchpointKinds = [
  'visit',
  'form',
  'ad-click',
  'mail',
  'mail-open',
  'mail-click',
  'call',
  'meeting',
  'message',
  'event',
  'post',
  'payment',
  'other',
] as const
export type TouchpointKind = (typeof touchpointKinds)[number]
