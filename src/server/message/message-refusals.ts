import type { RefusalRow } from '#server/http/refusal-row.ts'

/** Rows of the table of refusals that are about messages and what they are begun from. */
export const messageRefusals = {
  'message-not-draft': {
    status: 409,
    type: 'conflict',
    says: 'This message was sent already. Nothing was changed; take it back first, while that is possible.',
  },
  'message-gone': {
    status: 409,
    type: 'conflict',
    says: 'This message is on its way and cannot be taken back any more. It stays as it is.',
  },
  'message-not-failed': {
    status: 409,
    type: 'conflict',
    says: 'This message did not fail, so there is nothing to try again. Nothing was changed.',
  },
  'message-not-uncertain': {
    status: 409,
    type: 'conflict',
    says: 'It is known what became of this message. Nothing was changed.',
  },
  'message-empty': {
    status: 409,
    type: 'conflict',
    says: 'There is nothing in this message yet. It was kept as a draft; write something first.',
  },
  'message-to-nobody': {
    status: 409,
    type: 'conflict',
    says: 'This person has no such address. The message was kept as a draft; choose one of their addresses, or add it to the person first.',
  },
  'message-bad-copy': {
    status: 409,
    type: 'conflict',
    says: 'Somebody who is to get a copy has no e-mail address. Nothing was sent; the message was kept as a draft.',
  },
  'message-no-copies': {
    status: 409,
    type: 'conflict',
    says: 'By this door a message goes to one person alone. It was kept as a draft; take the copies out, or send a mail.',
  },
  'message-for-one': {
    status: 409,
    type: 'conflict',
    says: 'What is not personal carries a link to unsubscribe, so it goes by mail, to one person alone, and answers nothing. It was kept as a draft; send it as a personal message, or begin a new one.',
  },
  'message-no-link': {
    status: 409,
    type: 'conflict',
    says: 'Duet does not know its own address (DUET_URL), so its links to unsubscribe would lead nowhere. The message was kept as a draft; ask whoever runs Duet to set it.',
  },
  'message-not-now': {
    status: 409,
    type: 'conflict',
    says: 'This may not be written to them by this door now. The message was kept as a draft; write to them another way.',
  },
  'message-no-door': {
    status: 409,
    type: 'conflict',
    says: 'There is no open mailbox that sends. The message was kept as a draft; connect or open one under Settings, Doors.',
  },
  'message-placeholder': {
    status: 409,
    type: 'conflict',
    says: 'There is still a placeholder in the message. It was kept as a draft; write what belongs there.',
  },
  'message-too-large': {
    status: 409,
    type: 'conflict',
    says: 'The files of a message may be 20 MB together. It was kept as a draft; take some out, or send a link.',
  },
  'address-suppressed': {
    status: 409,
    type: 'conflict',
    says: 'This address may not be written to. Nothing was sent; the message was kept as a draft.',
  },
  'unknown-door': {
    status: 400,
    type: 'invalid_request',
    says: 'There is no such door that messages leave by. Nothing was changed.',
  },
  'unknown-attachment': {
    status: 400,
    type: 'invalid_request',
    says: 'There is no such file. Nothing was changed; send the file first.',
  },
  'template-name-taken': {
    status: 409,
    type: 'conflict',
    says: 'Another template has this name. Nothing was changed; choose a name that tells them apart.',
  },
} as const satisfies Record<string, RefusalRow>
