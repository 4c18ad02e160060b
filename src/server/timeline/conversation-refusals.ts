import type { RefusalRow } from '#server/http/refusal-row.ts'

/** What notes, tasks, pinned lines and touches told by hand are refused for; part of the one table. */
export const conversationRefusals = {
  'not-yours': {
    status: 403,
    type: 'permission',
    says: 'Only whoever wrote this may change it. Nothing was changed.',
  },
  'not-removed': {
    status: 409,
    type: 'conflict',
    says: 'This was not removed, so there is nothing to bring back.',
  },
  'too-many-pins': {
    status: 409,
    type: 'conflict',
    says: 'There are 50 pinned lines here, which is as many as there may be. Nothing was pinned; remove one first.',
  },
  'pin-order': {
    status: 400,
    type: 'invalid_request',
    says: 'Name every pinned line once. The order stayed as it was; read them anew.',
  },
  'not-told-by-hand': {
    status: 409,
    type: 'conflict',
    says: 'A door told of this touch, and only what a member told by hand can be taken back. It stays as it is.',
  },
  'unknown-wait': {
    status: 404,
    type: 'not_found',
    says: 'This person has no such open wait. Nothing was kept; read their waits anew, or leave it out.',
  },
  'answered-by-nobody': {
    status: 400,
    type: 'invalid_request',
    says: 'Only something of ours that reached the person answers them. Nothing was kept; say that it did, or leave the answer out.',
  },
  'answered-before-asked': {
    status: 400,
    type: 'invalid_request',
    says: 'This lies before the question that it is said to answer. Nothing was kept; correct the time, or leave the answer out.',
  },
} as const satisfies Record<string, RefusalRow>
