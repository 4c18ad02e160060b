import { accountRefusals } from '#server/access/account-refusals.ts'
import { agreementRefusals } from '#server/agreement/agreement-refusals.ts'
import { massEditRefusals } from '#server/mass-edit/mass-edit-refusals.ts'
import { viewRefusals } from '#server/view/view-refusals.ts'
import { archiveRefusals } from '#server/archive/archive-refusals.ts'
import { consentRefusals } from '#server/consent/consent-refusals.ts'
import { dealRefusals } from '#server/deal/deal-refusals.ts'
import { doorRefusals } from '#server/door/door-refusals.ts'
import { handoffRefusals } from '#server/handoff/handoff-refusals.ts'
import { fieldRefusals } from '#server/field/field-refusals.ts'
import { importRefusals } from '#server/import/import-refusals.ts'
import { meetingRefusals } from '#server/meeting/meeting-refusals.ts'
import { messageRefusals } from '#server/message/message-refusals.ts'
import { teamRefusals } from '#server/team/team-refusals.ts'
import { waitRefusals } from '#server/wait/wait-refusals.ts'
import { conversationRefusals } from '#server/timeline/conversation-refusals.ts'
import type { RefusalRow } from './refusal-row.ts'

/** The one table from an expected "no" to HTTP. A rule's `{ refused: code }` finds its answer here. */
export const refusals = {
  invalid: {
    status: 400,
    type: 'invalid_request',
    says: 'A value is not what it should be. Nothing was changed.',
  },
  'malformed-json': {
    status: 400,
    type: 'invalid_request',
    says: 'The body is not valid JSON. Nothing was taken; send it again as JSON in UTF-8.',
  },
  'nul-byte': {
    status: 400,
    type: 'invalid_request',
    says: 'A text contains the character U+0000, which cannot be kept. Nothing was taken; send it without.',
  },
  'bad-cursor': {
    status: 400,
    type: 'invalid_request',
    says: 'The cursor is not one that this list gave out. Start again without it.',
  },
  'bad-request': {
    status: 400,
    type: 'invalid_request',
    says: 'The request could not be read. Nothing was changed.',
  },
  'unsupported-media-type': {
    status: 415,
    type: 'invalid_request',
    says: 'This content type is not taken here. Send application/json.',
  },
  'body-too-large': {
    status: 413,
    type: 'too_large',
    says: 'The body is larger than this route takes. Nothing was taken; send it in smaller parts.',
  },
  'sign-in-needed': {
    status: 401,
    type: 'authentication',
    says: 'Sign in, or send an API key as "Authorization: Bearer duet_…".',
  },
  'key-not-valid': {
    status: 401,
    type: 'authentication',
    says: 'This API key is unknown, revoked or has run out. Make a new one under Settings, API keys.',
  },
  'wrong-password': {
    status: 401,
    type: 'authentication',
    says: 'Address and password do not belong together. Try again.',
  },
  'not-allowed': {
    status: 403,
    type: 'permission',
    says: 'Your role does not allow this. Ask an owner or admin.',
  },
  'foreign-origin': {
    status: 403,
    type: 'permission',
    says: 'The request comes from another site and was refused. Open Duet itself and try there.',
  },
  'owners-only': {
    status: 403,
    type: 'permission',
    says: 'Only an owner may make, change or remove an owner.',
  },
  'not-found': {
    status: 404,
    type: 'not_found',
    says: 'There is nothing here, or nothing that you may see.',
  },
  'workspace-not-found': {
    status: 404,
    type: 'not_found',
    says: 'There is no such workspace, or you are not a member of it.',
  },
  'no-workspace': {
    status: 409,
    type: 'conflict',
    says: 'You are not a member of any workspace. Ask an owner for an invitation, or make a workspace.',
  },
  'setup-done': {
    status: 409,
    type: 'conflict',
    says: 'Duet has its first owner already. Sign in, or ask an owner for an invitation.',
  },
  'workspace-needed': {
    status: 400,
    type: 'invalid_request',
    says: 'Name the first workspace. Nothing was made yet.',
  },
  'already-member': {
    status: 409,
    type: 'conflict',
    says: 'This address is a member of the workspace already.',
  },
  'last-owner': {
    status: 409,
    type: 'conflict',
    says: 'A workspace keeps at least one owner. Make somebody else an owner first.',
  },
  'invitation-not-open': {
    status: 404,
    type: 'not_found',
    says: 'This invitation was used, taken back or has run out. Ask for a new one.',
  },
  'other-content': {
    status: 409,
    type: 'conflict',
    says: 'This source and external id belong to something with other content. Nothing was taken.',
  },
  'unknown-person': {
    status: 404,
    type: 'not_found',
    says: 'There is no such person here. Nothing was changed.',
  },
  'unknown-member': {
    status: 404,
    type: 'not_found',
    says: 'There is no such member here. Nothing was changed.',
  },
  'unknown-account': {
    status: 404,
    type: 'not_found',
    says: 'There is no such account here. Nothing was changed.',
  },
  'unknown-content': {
    status: 404,
    type: 'not_found',
    says: 'There is no such content here. Nothing was changed.',
  },
  'unknown-deal': {
    status: 404,
    type: 'not_found',
    says: 'There is no such deal here. Nothing was changed.',
  },
  'unknown-handoff': {
    status: 404,
    type: 'not_found',
    says: 'There is no such handoff here. Nothing was changed.',
  },
  'unknown-pipeline': {
    status: 404,
    type: 'not_found',
    says: 'There is no such pipeline here. Nothing was changed.',
  },
  'unknown-stage': {
    status: 400,
    type: 'invalid_request',
    says: 'The pipeline has no such stage. Nothing was changed; see GET /v1/pipelines.',
  },
  'stage-is-an-end': {
    status: 400,
    type: 'invalid_request',
    says: 'A deal comes to this stage by a win or a loss. Nothing was changed.',
  },
  'stage-order': {
    status: 400,
    type: 'invalid_request',
    says: 'Name every stage of the pipeline once, without the two ends. The order stayed as it was.',
  },
  'unknown-currency': {
    status: 400,
    type: 'invalid_request',
    says: 'This is not a currency of ISO 4217. Nothing was changed.',
  },
  'own-currency': {
    status: 400,
    type: 'invalid_request',
    says: "The workspace's own currency needs no rate. Nothing was changed.",
  },
  'no-subject': {
    status: 400,
    type: 'invalid_request',
    says: 'Say which deal or which person this revenue came from. Nothing was changed.',
  },
  'in-the-future': {
    status: 400,
    type: 'invalid_request',
    says: 'This lies in the future; what is to come has not happened. Nothing was changed.',
  },
  'in-the-past': {
    status: 400,
    type: 'invalid_request',
    says: 'This lies in the past already. Nothing was changed.',
  },
  'no-exchange-rate': {
    status: 409,
    type: 'conflict',
    says: 'There is no exchange rate for that day or before. Nothing was changed; add one and try again.',
  },
  'reversal-differs': {
    status: 409,
    type: 'conflict',
    says: 'A reversal takes back the whole entry. Nothing was changed.',
  },
  'already-reversed': {
    status: 409,
    type: 'conflict',
    says: 'This entry has been taken back already. Nothing was changed.',
  },
  'is-a-reversal': {
    status: 409,
    type: 'conflict',
    says: 'This entry takes back another, and is not taken back itself. Nothing was changed; make the entry anew.',
  },
  ...dealRefusals,
  'dated-ahead': {
    status: 409,
    type: 'conflict',
    says: 'Something that is known here is dated in the future and would outweigh this. Nothing was changed; correct that date first.',
  },
  'name-taken': {
    status: 409,
    type: 'conflict',
    says: 'There is one of this name already. Nothing was changed.',
  },
  'already-known': {
    status: 409,
    type: 'conflict',
    says: 'This is known already. Nothing was changed; change what is there instead.',
  },
  'still-together': {
    status: 409,
    type: 'conflict',
    says: 'Something else ties these two: a name that both gave, or another merge. Nothing was changed; name the two ids that were merged.',
  },
  'still-apart': {
    status: 409,
    type: 'conflict',
    says: 'A later word keeps these two apart. Nothing was changed.',
  },
  'already-settled': {
    status: 409,
    type: 'conflict',
    says: 'This was replayed or dropped before. Nothing was changed.',
  },
  'refused-again': {
    status: 409,
    type: 'conflict',
    says: 'It was refused again, and waits on as it was.',
  },
  'address-not-allowed': {
    status: 400,
    type: 'invalid_request',
    says: 'Duet does not send to this address: it must be https, with a public host and no credentials. Nothing was changed.',
  },
  'not-held': {
    status: 409,
    type: 'conflict',
    says: 'This is not held back, so there is nothing to release.',
  },
  'not-failed': {
    status: 409,
    type: 'conflict',
    says: 'This has not failed, so there is nothing to try again.',
  },
  'too-many-webhooks': {
    status: 409,
    type: 'conflict',
    says: 'There are 20 webhooks already, which is as many as a workspace may have. Nothing was made.',
  },
  'no-room': {
    status: 507,
    type: 'unavailable',
    says: 'The disk of the server is full, and the file was not kept. Make room there and send it again.',
  },
  'key-reused': {
    status: 422,
    type: 'conflict',
    says: 'This Idempotency-Key came with another request before. Nothing was done; use a new key for a new request.',
  },
  'too-many': {
    status: 429,
    type: 'rate_limit',
    says: 'Too many requests. Wait as long as Retry-After says.',
  },
  'too-many-streams': {
    status: 429,
    type: 'rate_limit',
    says: 'You have twelve streams of live updates open already. Nothing was lost; close one of them first.',
  },
  'took-too-long': {
    status: 503,
    type: 'unavailable',
    says: 'The answer took too long and was given up. Nothing was changed; try again, or ask for less.',
  },
  'try-again': {
    status: 503,
    type: 'unavailable',
    says: 'The database cannot be reached or is busy. Nothing was changed; try again in a moment.',
  },
  bug: {
    status: 500,
    type: 'bug',
    says: 'Something went wrong in Duet itself. Nothing was changed; the request id finds it in the log.',
  },
  ...agreementRefusals,
  ...archiveRefusals,
  ...doorRefusals,
  ...meetingRefusals,
  ...messageRefusals,
  ...consentRefusals,
  ...fieldRefusals,
  ...importRefusals,
  ...conversationRefusals,
  ...teamRefusals,
  ...handoffRefusals,
  ...waitRefusals,
  ...massEditRefusals,
  ...viewRefusals,
  ...accountRefusals,
} as const satisfies Record<string, RefusalRow>

export type RefusalCode = keyof typeof refusals
