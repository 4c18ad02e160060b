import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about filters that ask for views. */
export const viewRefusals = {
  'view-gone': {
    status: 400,
    type: 'invalid_request',
    says: 'A condition asks for a view that was removed or that you may not see. Nothing was changed; take that condition out.',
  },
  'view-within-gone': {
    status: 400,
    type: 'invalid_request',
    says: 'A view that the filter asks for itself asks for a view that was removed or that you may not see. Nothing was changed; mend that view, or take the condition out.',
  },
  'view-within-unfit': {
    status: 400,
    type: 'invalid_request',
    says: 'A view that the filter asks for asks for something that is not here any more. Nothing was changed; mend that view, or take the condition out.',
  },
  'view-not-shared': {
    status: 400,
    type: 'invalid_request',
    says: 'What everybody sees can only ask for views that everybody sees. Nothing was changed; share the view that a condition asks for, or take that condition out.',
  },
  'view-circle': {
    status: 400,
    type: 'invalid_request',
    says: 'The views ask for each other in a circle. Nothing was changed; take one of these conditions out.',
  },
  'view-too-wide': {
    status: 400,
    type: 'invalid_request',
    says: 'Together with the views that it asks for the filter has more than 200 conditions. Nothing was changed; take some of them out.',
  },
} as const satisfies Record<string, RefusalRow>
