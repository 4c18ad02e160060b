import { inboxViews } from './thread-choice.ts'
import { z } from 'zod'
import { delivery } from './delivery.ts'
import { cameWith } from './attachment.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'
import { wait } from './wait.ts'

const lastTouch = z.object({
  kind: z.enum(touchpointKinds),
  direction: z.enum(['inbound', 'outbound']),
  text: z.string().nullable().meta({ description: 'At most its first 200 characters.' }),
})

const waiting = z
  .object({
    id: uuid,
    since: z.string(),
    dueAt: z.string().nullable(),
    late: z.boolean(),
    snoozedUntil: z.string().nullable(),
  })
  .meta({ description: 'What deserves an answer there and has none.' })

/** A thread with one person as the inbox lists it. Its id is that of the touchpoint with which it begins. */
export const thread = z
  .object({
    id: uuid,
    person: named,
    channel: z.string(),
    subject: z.string().nullable(),
    firstAt: z.string(),
    lastAt: z.string(),
    lastInAt: z.string(),
    lastOutAt: z.string().nullable(),
    touches: z.int(),
    last: lastTouch,
    assigned: named.nullable().meta({ description: 'The member to whom the thread was handed.' }),
    spoke: named.nullable().meta({ description: 'The member who spoke last for us.' }),
    waiting: waiting.nullable(),
    unread: z.boolean().meta({ description: 'Something came in since I read it, in the last two weeks.' }),
  })
  .meta({ id: 'Thread' })
export type Thread = z.infer<typeof thread>

export const said = z
  .object({
    id: uuid,
    at: z.string(),
    kind: z.enum(touchpointKinds),
    channel: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    side: z.enum(['marketing', 'sales', 'customer']),
    machine: z.boolean(),
    reached: z.boolean().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'All of it.' }),
    member: named.nullable(),
    delivery: delivery
      .nullable()
      .meta({ description: 'What became of what we said, where its network tells it.' }),
    cameWith,
  })
  .meta({ id: 'Said' })
export type Said = z.infer<typeof said>

export const threadInFull = thread
  .extend({
    name: z.string().meta({ description: 'What touches call the thread.' }),
    wait: wait.nullable().meta({ description: 'What waits there; nothing open: what was asked there last.' }),
    said: z.array(said).meta({ description: 'The latest 200, the oldest first.' }),
  })
  .meta({ id: 'ThreadInFull' })
export type ThreadInFull = z.infer<typeof threadInFull>

export const threadQuery = pageQuery.extend({
  view: z.enum(inboxViews).default('all'),
  channel: z.string().min(1).max(80).optional(),
  q: z.string().max(200).optional().meta({ description: 'Words of the person or of the subject.' }),
})
export type ThreadQuery = z.infer<typeof threadQuery>

export const threadChannels = z
  .object({ data: z.array(z.string()) })
  .meta({ id: 'ThreadChannels', description: 'The channels on which there are threads.' })

/** Of the threads that wait: how many, whose, and by which channel. Told up to `most`, the latest of them. */
export const threadCounts = z
  .object({
    waiting: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    channels: z.array(z.object({ channel: z.string(), waiting: z.int() })),
    most: z.int().meta({ description: 'So many were looked at, at most: there may be more.' }),
  })
  .meta({ id: 'ThreadCounts' })
export type ThreadCounts = z.infer<typeof threadCounts>

/** `gone`: it was closed. */
export const presenceStates = ['here', 'writing', 'gone'] as const
export const presenceBody = z.strictObject({ is: z.enum(presenceStates) }).meta({ id: 'PresenceSaid' })
