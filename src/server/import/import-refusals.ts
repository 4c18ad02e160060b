import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about imports said by hand. */
export const importRefusals = {
  'mapping-open': {
    status: 409,
    type: 'conflict',
    says: 'What the files are is not said well enough to go on. Nothing was begun; say what is still open.',
  },
  'file-unreadable': {
    status: 400,
    type: 'invalid_request',
    says: 'The file could not be read as a table. It was not kept; save it as CSV in UTF-8 and send it again.',
  },
  'not-by-hand': {
    status: 409,
    type: 'conflict',
    says: 'This import goes by a plan that comes with Duet. Nothing was changed; begin one without a plan to say what its columns are.',
  },
  'too-many-corrections': {
    status: 409,
    type: 'conflict',
    says: 'There are 10,000 corrected rows already. This one was not kept; mend the rest in the file and send it again.',
  },
} as const satisfies Record<string, RefusalRow>
