import type { RefusalRow } from '#server/http/refusal-row.ts'

/** What offers and answers to them are refused for; part of the one table. */
export const handoffRefusals = {
  'not-offered': {
    status: 409,
    type: 'conflict',
    says: 'This lead has not been offered. Nothing was changed.',
  },
  'already-offered': {
    status: 409,
    type: 'conflict',
    says: 'This person is offered already and waits for an answer. Nothing was changed.',
  },
  'already-accepted': {
    status: 409,
    type: 'conflict',
    says: 'Somebody has accepted this handoff already. Nothing was changed.',
  },
  'already-returned': {
    status: 409,
    type: 'conflict',
    says: 'This handoff has been returned already. Nothing was changed; offer the person again.',
  },
  'already-lapsed': {
    status: 409,
    type: 'conflict',
    says: 'Nobody answered in time, so this handoff has lapsed. Nothing was changed; offer the person again.',
  },
  'not-accepted': {
    status: 409,
    type: 'conflict',
    says: 'Nobody has accepted this handoff, so it cannot be handed back. Nothing was changed.',
  },
  'unknown-return-reason': {
    status: 400,
    type: 'invalid_request',
    says: 'This reason is not on the agreed list. Nothing was changed; choose one that is, or say it in words.',
  },
  'already-converted': {
    status: 409,
    type: 'conflict',
    says: 'A deal came of this handoff already. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>
