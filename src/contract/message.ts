import { MOST_ATTACHMENTS } from './attachment-limits.ts'
import { z } from 'zod'
import { DOOR_KINDS } from '#domain/door/door-kinds.ts'
import { messageProblems } from '#domain/message/message-problems.ts'
import { MESSAGE_STATES, SETTLEMENTS } from '#domain/message/message-states.ts'
import { SUPPRESSION_REASONS } from '#domain/consent/suppression-reasons.ts'
import { MOST_COPIES } from '#domain/message/recipients.ts'
import { purposeKey } from './consent.ts'
import { templateSaid } from './approved-template.ts'
import { attachment } from './attachment.ts'
import { delivery } from './delivery.ts'
import { LIMITS, word } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const messageState = z.enum(MESSAGE_STATES)

/** What a member writes to a person, from the draft until the other side has it. */
export const message = z
  .object({
    id: uuid,
    state: messageState,
    person: named,
    to: z.string().nullable().meta({ description: 'The address that it goes to.' }),
    cc: z.array(z.string()).meta({ description: 'Who gets a copy.' }),
    bcc: z.array(z.string()).meta({ description: 'Who gets a copy that the others do not know of.' }),
    purpose: z
      .string()
      .nullable()
      .meta({ description: 'What it is sent for; null: one person writes to another.' }),
    door: z
      .object({ id: uuid, kind: z.enum(DOOR_KINDS), name: z.string(), from: z.string().nullable() })
      .nullable()
      .meta({ description: 'What it leaves by, and the address that it comes from.' }),
    template: templateSaid
      .nullable()
      .meta({ description: 'The approved template of WhatsApp that it is; the text is what it says.' }),
    thread: z.string().nullable(),
    subject: z.string(),
    text: z.string(),
    html: z
      .string()
      .nullable()
      .meta({ description: 'The same in marks, made harmless. Null: plain text alone.' }),
    marks: z.boolean().meta({
      description: 'The text is written with marks: **bold**, _italic_, [words](https://…), lists.',
    }),
    attachments: z.array(attachment),
    author: named.nullable().meta({ description: 'Null: a program wrote it.' }),
    meeting: uuid
      .nullable()
      .meta({ description: 'The meeting that it tells of, with which alone it is taken back.' }),
    changedAt: z.string(),
    leavesAt: z
      .string()
      .nullable()
      .meta({ description: 'When it leaves or is tried again; until then it can be taken back.' }),
    settledAt: z.string().nullable(),
    tries: z.int(),
    problem: z
      .object({ code: z.enum(messageProblems), message: z.string(), detail: z.string().nullable() })
      .nullable(),
    delivery: delivery
      .nullable()
      .meta({ description: 'What the other side has said of it since; null: it does not, or has not yet.' }),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>

const line = (most: number) =>
  z
    .union([z.literal(''), keptText(most)])
    .refine(text => !/\p{Cc}/u.test(text), 'has a line break or another control character')

const written = {
  to: line(320).optional(),
  cc: z.array(line(320)).max(MOST_COPIES).optional(),
  bcc: z.array(line(320)).max(MOST_COPIES).optional(),
  purpose: purposeKey.nullable().optional().meta({
    description:
      'What it is sent for: only who agreed to that gets it, with a link to unsubscribe. Absent or null: a personal message.',
  }),
  door: uuid
    .optional()
    .meta({ description: 'Absent: the one by which the thread came in, else the first that can.' }),
  subject: line(998).optional(),
  text: z.union([z.literal(''), keptText(LIMITS.text)]).optional(),
  html: z
    .union([z.literal(''), keptText(4 * LIMITS.text)])
    .nullable()
    .optional()
    .meta({ description: 'Marks that say what the text says; scripts and styles are taken out.' }),
  marks: z
    .boolean()
    .optional()
    .meta({ description: 'The text is written with marks, of which the marked part of the mail is made.' }),
  attachments: z.array(uuid).max(MOST_ATTACHMENTS).optional(),
  template: templateSaid
    .nullable()
    .optional()
    .meta({ description: 'An approved template of WhatsApp. The text is then what it says.' }),
}

export const newMessage = z
  .strictObject({
    person: uuid,
    thread: word.optional().meta({ description: 'The thread that it goes on; absent: a new one.' }),
    ...written,
  })
  .meta({ id: 'NewMessage', description: 'A draft. Nothing leaves before it is sent.' })
export type NewMessage = z.infer<typeof newMessage>

export const messageChange = z
  .strictObject(written)
  .meta({ id: 'MessageChange', description: 'What is absent stays.' })
export type MessageChange = z.infer<typeof messageChange>

export const messageSettlement = z.strictObject({ as: z.enum(SETTLEMENTS) }).meta({
  id: 'MessageSettlement',
  description:
    '"arrived": it is booked as sent. "send-again": it leaves once more under the same Message-ID. "drop": it stays unsent for good.',
})

export const messagesQuery = pageQuery.extend({
  person: uuid.optional(),
  thread: word.optional(),
  state: z
    .union([messageState, z.array(messageState)])
    .optional()
    .meta({ description: 'One or several. Drafts are only ever one’s own.' }),
})
export type MessagesQuery = z.infer<typeof messagesQuery>

const addresses = z.array(line(320)).max(2 * MOST_COPIES)

export const participantsQuery = z.object({
  person: uuid,
  thread: word.optional(),
  to: line(320).optional(),
  copy: z
    .union([line(320).transform(one => [one]), addresses])
    .optional()
    .meta({ description: 'Addresses of which is asked whether they may be written to; one or several.' }),
})

const participant = z.object({
  address: z.string(),
  refused: z
    .enum(['no-address', 'withdrawn', 'never-given', ...SUPPRESSION_REASONS])
    .nullable()
    .meta({ description: 'Why they may not be written to; null: they may.' }),
  says: z.string().nullable().meta({ description: 'The same as a sentence.' }),
})

/** Who else is on a thread: whom an answer to all goes to. */
export const participants = z
  .object({
    data: z.array(participant),
    copies: z.array(participant).meta({ description: 'What was asked for, in that order.' }),
  })
  .meta({ id: 'Participants' })
export type Participants = z.infer<typeof participants>
