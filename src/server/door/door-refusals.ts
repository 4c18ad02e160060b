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
  'door-secret-elsewhere': {
    status: 409,
    type: 'conflict',
    says: 'What is secret of this door was entered for another server. Nothing was changed; enter it anew, so that it goes where you want it to.',
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
  'access-not-asked': {
    status: 409,
    type: 'conflict',
    says: 'This door has no provider that could be asked for access. Nothing was changed; enter the client ID and the addresses of the provider in its settings first.',
  },
  'access-too-late': {
    status: 409,
    type: 'conflict',
    says: 'Access was asked for by somebody else, or more than ten minutes ago. Nothing was kept; begin again on the page of the mailbox.',
  },
  'access-not-given': {
    status: 409,
    type: 'conflict',
    says: 'The provider did not give access. Nothing was changed; look at the client ID, its secret and the address to come back to, and begin again.',
  },
  'access-not-lasting': {
    status: 409,
    type: 'conflict',
    says: 'The provider gave access for a short while only. Nothing was changed; allow offline access for this client there, and begin again.',
  },
} as const satisfies Record<string, RefusalRow>
