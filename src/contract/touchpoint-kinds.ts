/** What a touch can be; without what checks it, for screens that only name them. */
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
