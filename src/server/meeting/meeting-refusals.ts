import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about meetings. */
export const meetingRefusals = {
  'meeting-ends-before': {
    status: 400,
    type: 'invalid_request',
    says: 'A meeting ends after it begins. Nothing was sent; choose a later end.',
  },
  'meeting-too-long': {
    status: 400,
    type: 'invalid_request',
    says: 'A meeting lasts fourteen days at most. Nothing was sent; choose an earlier end.',
  },
  'meeting-in-the-past': {
    status: 400,
    type: 'invalid_request',
    says: 'This time is over. Nothing was sent; choose one that is to come.',
  },
  'meeting-too-far': {
    status: 400,
    type: 'invalid_request',
    says: 'This is more than five years ahead. Nothing was sent; look at the year.',
  },
  'meeting-cancelled': {
    status: 409,
    type: 'conflict',
    says: 'This meeting was called off. Nothing was changed; invite to a new one.',
  },
  'meeting-has-begun': {
    status: 409,
    type: 'conflict',
    says: 'This meeting has begun or is over. Nothing was changed.',
  },
  'meeting-to-come': {
    status: 409,
    type: 'conflict',
    says: 'This meeting is still to come. Say how it went once it has begun.',
  },
  'meeting-outcome-said': {
    status: 409,
    type: 'conflict',
    says: 'It is known already how this meeting went. Nothing was changed; take that back first.',
  },
  'meeting-no-outcome': {
    status: 409,
    type: 'conflict',
    says: 'Nobody has said how this meeting went, so there is nothing to take back.',
  },
  'meeting-told': {
    status: 409,
    type: 'conflict',
    says: 'The mails about this are on their way already. It stays as it is; change the meeting or call it off instead.',
  },
  'meeting-same': {
    status: 409,
    type: 'conflict',
    says: 'Nothing about this meeting was changed, so nobody was told.',
  },
  'message-of-meeting': {
    status: 409,
    type: 'conflict',
    says: 'This mail tells of a meeting. It stays as it is; take the step back at the meeting itself.',
  },
} as const satisfies Record<string, RefusalRow>
