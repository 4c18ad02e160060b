import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about the agreement. */
export const agreementRefusals = {
  'agreement-under-way': {
    status: 409,
    type: 'conflict',
    says: 'A version is being drafted or waits to be signed already. Nothing was made; go on with that one, or withdraw it first.',
  },
  'agreement-changed-meanwhile': {
    status: 409,
    type: 'conflict',
    says: 'Somebody else has changed the draft since you read it. Nothing was written; read it again and put both together.',
  },
  'agreement-in-force': {
    status: 409,
    type: 'conflict',
    says: 'This version is in force, so it is not changed. Nothing was changed; draft the next version from it.',
  },
  'agreement-closed': {
    status: 409,
    type: 'conflict',
    says: 'This version was superseded or withdrawn. Nothing was changed; draft a new version from it.',
  },
  'agreement-not-proposed': {
    status: 409,
    type: 'conflict',
    says: 'This is a draft that has not been proposed. Nothing was signed; propose it first.',
  },
  'agreement-proposed-already': {
    status: 409,
    type: 'conflict',
    says: 'This version has been proposed already and waits for its signatures or its day. Nothing was changed.',
  },
  'agreement-not-your-side': {
    status: 403,
    type: 'permission',
    says: 'You do not stand on this side, so you cannot sign for it. Nothing was signed.',
  },
  'agreement-signed-already': {
    status: 409,
    type: 'conflict',
    says: 'This side has signed already, and signs once. Nothing was changed.',
  },
  'agreement-other-content': {
    status: 409,
    type: 'conflict',
    says: 'The version was changed since you read it. Nothing was signed; read what it says now.',
  },
  'agreement-needs-a-member': {
    status: 403,
    type: 'permission',
    says: 'An API key is nobody, and cannot sign. Nothing was signed; a member of the side must do it.',
  },
  'agreement-clause-zero': {
    status: 400,
    type: 'invalid_request',
    says: 'A clause with a figure of 0 binds nobody. Nothing was written; say how much, or take the clause out.',
  },
  'agreement-clause-twice': {
    status: 400,
    type: 'invalid_request',
    says: 'Two clauses are about the same thing and would contradict each other. Nothing was written; keep one of them.',
  },
  'agreement-clauses-contradict': {
    status: 400,
    type: 'invalid_request',
    says: 'Two clauses contradict each other, so that nobody could keep both. Nothing was written; change one of their figures.',
  },
  'agreement-definition-twice': {
    status: 400,
    type: 'invalid_request',
    says: 'A stage is defined twice. Nothing was written; keep one of the definitions.',
  },
  'agreement-definition-cycle': {
    status: 400,
    type: 'invalid_request',
    says: 'Definitions ask for each other in a circle, so that none of them can be decided. Nothing was written; take one of these conditions on a stage out.',
  },
  'agreement-condition-unfit': {
    status: 400,
    type: 'invalid_request',
    says: 'A condition asks for something that there is not. Nothing was written; mend that condition.',
  },
  'agreement-condition-too-wide': {
    status: 400,
    type: 'invalid_request',
    says: 'A condition of a definition has more than 20 parts, or groups more than 3 levels deep. Nothing was written; say it more simply.',
  },
  'agreement-view-searches': {
    status: 400,
    type: 'invalid_request',
    says: 'A view that a condition asks for searches for words, which a definition cannot ask for. Nothing was written; write its conditions yourself.',
  },
  'agreement-example-both-ways': {
    status: 400,
    type: 'invalid_request',
    says: 'Somebody is an example and a counter-example of the same definition. Nothing was written; take them out of one.',
  },
  'agreement-reason-twice': {
    status: 400,
    type: 'invalid_request',
    says: 'Two reasons for a return have the same key. Nothing was written; keep one of them.',
  },
  'agreement-example-misfit': {
    status: 409,
    type: 'conflict',
    says: 'A definition contradicts an example of its own. It was kept as a draft and not proposed; change the condition or the example.',
  },
  'agreement-not-ready': {
    status: 409,
    type: 'conflict',
    says: 'The draft is not ready to be signed. It was kept, and not proposed.',
  },
} as const satisfies Record<string, RefusalRow>
