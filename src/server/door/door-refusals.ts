import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about doors. */
export const doorRefusals = {
  'too-many-doors': {
    status: 409,
    type: 'conflict',
    says: 'A workspace has at most 100 doors. No door was made; remove one that is not needed any more.',
  },
  'door-name-taken': {
    status: 409,
    type: 'conflict',
    says: 'Another door has this name. Nothing was changed; choose a name that tells them apart.',
  },
  'door-not-tried': {
    status: 409,
    type: 'conflict',
    says: 'This kind of door works when the first message has come. There is nothing to try out before.',
  },
  'door-signature': {
    status: 401,
    type: 'authentication',
    says: 'The signature does not fit. Nothing was taken; sign with the secret of this door.',
  },
  'door-origin': {
    status: 403,
    type: 'permission',
    says: 'This door is not open for the website that this came from. Nothing was taken; add the website to the door.',
  },
  'door-challenge': {
    status: 403,
    type: 'permission',
    says: 'The verify token is not that of this door. Nothing was connected; copy it from the page of the door.',
  },
  'door-not-mapped': {
    status: 409,
    type: 'conflict',
    says: 'This kind of door understands what it is sent by itself. Nothing was changed.',
  },
  'door-without-mapping': {
    status: 409,
    type: 'conflict',
    says: 'It is not said yet what messages of this door become. They wait; say it first, then take them in.',
  },
  'door-paused': {
    status: 403,
    type: 'permission',
    says: 'This door is paused. Nothing was taken; send it again when it is open.',
  },
} as const satisfies Record<string, RefusalRow>
