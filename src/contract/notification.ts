import { z } from 'zod'
import { MESSAGE_STATES } from '#domain/message/message-states.ts'
import { about } from './about.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const notificationKinds = [
  'mention',
  'task',
  'handoff',
  'handoff-reminder',
  'handoff-lapsed',
  'handoff-escalated',
  'wait-reminder',
  'wait-lapsed',
  'wait-escalated',
  'wait-handed-on',
  'silence',
  'message',
  'agreement-proposed',
  'agreement-signed',
  'agreement-changed',
  'agreement-withdrawn',
  'agreement-in-force',
  'work-handed-on',
  'work-handed-back',
] as const

/**
 * What a member is told of: a note that names them, a task that they were given, a lead that is offered to them, somebody
 * who waits for an answer, a channel that has fallen silent, a message of theirs that did not leave, what became of the agreement,
 * the work of a colleague that is theirs or the team's now.
 */
export const notification = z
  .object({
    id: uuid,
    kind: z.enum(notificationKinds),
    about: about.nullable().meta({
      description: 'Null for a silence, the agreement and the work of a colleague, which are about nobody.',
    }),
    text: z.string().meta({
      description: 'The beginning of the note or task, why the lead is worth it, or what was asked.',
    }),
    handoff: uuid.nullable().meta({ description: 'The passing that it tells of.' }),
    wait: uuid.nullable().meta({ description: 'The wait that it tells of.' }),
    silence: z
      .object({
        id: uuid,
        kind: z.enum(['channel', 'door']),
        name: z.string(),
        door: uuid.nullable(),
        since: z.string(),
        expected: z.number(),
        ended: z.boolean(),
      })
      .nullable()
      .meta({
        description: 'What has fallen silent, since when, and how many would usually have come by then.',
      }),
    message: z
      .object({
        id: uuid,
        state: z.enum(MESSAGE_STATES),
        thread: uuid
          .nullable()
          .meta({ description: 'The thread that it stands in; null: it was to begin one.' }),
      })
      .nullable()
      .meta({ description: 'The message that did not leave, or of which nobody knows, as it stands now.' }),
    agreement: z
      .object({ id: uuid, number: z.int() })
      .nullable()
      .meta({ description: 'The version of the agreement that it tells of.' }),
    work: z
      .object({ from: named.nullable(), waits: z.int(), handoffs: z.int() })
      .nullable()
      .meta({ description: 'Whose open waits and leads came to me, or back to the team, and how many.' }),
    by: named.nullable(),
    at: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof notification>

export const notificationQuery = pageQuery.extend({ unread: z.stringbool().optional() })

export const unreadCount = z.object({ unread: z.int() }).meta({ id: 'UnreadCount' })
export type UnreadCount = z.infer<typeof unreadCount>

export const reading = z
  .strictObject({ ids: z.array(uuid).max(200).optional(), read: z.boolean().default(true) })
  .meta({ id: 'Reading', description: 'Without ids: all of mine.' })
