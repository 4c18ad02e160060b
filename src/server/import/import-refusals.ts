import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about imports. */
export const importRefusals = {
  'unknown-plan': {
    status: 400,
    type: 'invalid_request',
    says: 'No import plan of this name comes with Duet. Nothing was begun; see GET /v1/import-plans.',
  },
  'import-at-work': {
    status: 409,
    type: 'conflict',
    says: 'An import is at work in this workspace. Nothing was begun; try again when it is done.',
  },
  'import-begun': {
    status: 409,
    type: 'conflict',
    says: 'This import has been begun already, so its files stay as they are. Make a new one for other files.',
  },
  'not-imported': {
    status: 409,
    type: 'conflict',
    says: 'Nothing of this import is stored, so there is nothing to take back.',
  },
  'already-undone': {
    status: 409,
    type: 'conflict',
    says: 'This import has been taken back already. Nothing was changed.',
  },
  'files-missing': {
    status: 409,
    type: 'conflict',
    says: 'The plan needs files that are not there yet. Nothing was begun.',
  },
  'files-gone': {
    status: 409,
    type: 'conflict',
    says: 'The files are not here any more: they are kept for a day. Nothing was changed; make a new import and send them again.',
  },
  'too-many-files': {
    status: 409,
    type: 'conflict',
    says: 'This import has 100 files, which is as many as one may have. The file was not kept.',
  },
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
