import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about changes of many people. */
export const massEditRefusals = {
  'nobody-chosen': {
    status: 400,
    type: 'invalid_request',
    says: 'Nobody is chosen, or nobody matches. Nothing was changed.',
  },
  'not-at-work': {
    status: 409,
    type: 'conflict',
    says: 'This change is not under way any more. Nothing was changed.',
  },
  'edit-undone': {
    status: 409,
    type: 'conflict',
    says: 'This change is being taken back or was taken back already. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>
