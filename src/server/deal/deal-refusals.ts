import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Why a deal, or the stages of a pipeline, stay as they are. */
export const dealRefusals = {
  'moved-meanwhile': {
    status: 409,
    type: 'conflict',
    says: 'Somebody else has moved this deal meanwhile. Your move was not made; look where it stands now.',
  },
  'stage-not-empty': {
    status: 409,
    type: 'conflict',
    says: 'Deals stand in this stage. Nothing was changed; say to which stage they go.',
  },
  'last-stage': {
    status: 409,
    type: 'conflict',
    says: 'A pipeline keeps at least one stage before its ends. Nothing was changed.',
  },
  'deal-not-open': {
    status: 409,
    type: 'conflict',
    says: 'The deal is not open. Nothing was changed; reopen it first.',
  },
  'already-won': {
    status: 409,
    type: 'conflict',
    says: 'The deal has been won already. Nothing was changed.',
  },
  'already-lost': {
    status: 409,
    type: 'conflict',
    says: 'The deal has been lost already. Nothing was changed.',
  },
  'already-open': { status: 409, type: 'conflict', says: 'The deal is open. Nothing was changed.' },
} as const satisfies Record<string, RefusalRow>
