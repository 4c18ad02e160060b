import type { RefusalRow } from '#server/http/refusal-row.ts'

/** What words about waits are refused for; part of the one table. */
export const waitRefusals = {
  'wait-is-over': {
    status: 409,
    type: 'conflict',
    says: 'This was answered already, or needs no answer. Nothing was changed; reopen it first if that is not right.',
  },
  'wait-is-open': {
    status: 409,
    type: 'conflict',
    says: 'This is open: they still wait for an answer. Nothing was changed.',
  },
  'wait-really-answered': {
    status: 409,
    type: 'conflict',
    says: 'An answer of ours went out on this thread, and that stays so. Nothing was changed; should it have been none, write again.',
  },
  'no-answer-of-ours': {
    status: 400,
    type: 'invalid_request',
    says: 'This is no call, meeting or message of ours that reached this person. Nothing was changed; choose another.',
  },
} as const satisfies Record<string, RefusalRow>
