import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about consent, the suppression list and erasure. */
export const consentRefusals = {
  'unknown-purpose': {
    status: 400,
    type: 'invalid_request',
    says: 'The workspace has no such purpose. Nothing was written down; see GET /v1/consent-purposes.',
  },
  'too-many-purposes': {
    status: 409,
    type: 'conflict',
    says: 'A workspace has at most 50 purposes. None was made; name one anew that is not needed any more.',
  },
  'not-their-address': {
    status: 400,
    type: 'invalid_request',
    says: 'This is no address of this person. Nothing was written down.',
  },
  'several-addresses': {
    status: 400,
    type: 'invalid_request',
    says: 'They have several addresses on this channel. Nothing was written down; say which one is meant.',
  },
  'not-an-address': {
    status: 400,
    type: 'invalid_request',
    says: 'This is no address of the channel. Nothing was changed.',
  },
  'stays-suppressed': {
    status: 409,
    type: 'conflict',
    says: 'They said so themselves, so only they can take it back, by a subscription that they confirm. It stays on the list.',
  },
  'not-readable-list': {
    status: 400,
    type: 'invalid_request',
    says: 'The file has no column called "address", or more than 10,000 rows. Nothing was taken.',
  },
  'not-confirmed': {
    status: 400,
    type: 'invalid_request',
    says: 'Write what the screen asks for, to the letter. Nobody was erased.',
  },
  'being-erased': {
    status: 409,
    type: 'conflict',
    says: 'This person is being erased. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>
