import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about changes of many records. */
export const massEditRefusals = {
  'nobody-chosen': {
    status: 400,
    type: 'invalid_request',
    says: 'Nothing is chosen, or nothing matches. Nothing was changed.',
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
  'not-of-this-noun': {
    status: 400,
    type: 'invalid_request',
    says: 'This cannot be said of what is chosen: stage and account are said of people, the owner of accounts. Nothing was changed.',
  },
} as const satisfies Record<string, RefusalRow>
