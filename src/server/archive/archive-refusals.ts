import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about archives of workspaces. */
export const archiveRefusals = {
  'archive-damaged': {
    status: 400,
    type: 'invalid_request',
    says: 'This is no whole archive of a workspace. Nothing was made.',
  },
  'archive-of-another-version': {
    status: 409,
    type: 'conflict',
    says: 'The archive was made by another version of Duet. Nothing was made.',
  },
} as const satisfies Record<string, RefusalRow>
