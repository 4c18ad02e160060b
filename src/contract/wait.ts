import { z } from 'zod'
import { occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'

/** An inbound that deserves an answer and has none. Its id is that of the touchpoint that asked. */
export const openWait = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() }),
    kind: z.enum(touchpointKinds),
    channel: z.string(),
    thread: z.string(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'At most its first 500 characters.' }),
    openedAt: z.string(),
    asks: z.int().meta({ description: 'How many inbounds it is about.' }),
    lastAskedAt: z.string(),
    dueAt: z.string().nullable().meta({ description: 'Null for imported history, which ran on no clock.' }),
    lapsed: z.boolean(),
    assigned: named.nullable().meta({ description: 'The member whose it is.' }),
    snoozedUntil: z.string().nullable(),
  })
  .meta({ id: 'OpenWait' })
export type OpenWait = z.infer<typeof openWait>

const moment = z.string().nullable()

/** Any wait, also one that is over. */
export const wait = openWait
  .extend({
    state: z.enum(['open', 'answered', 'needs-no-answer']),
    answeredAt: moment,
    answeredBy: uuid.nullable().meta({ description: 'The touchpoint that answered it.' }),
    elsewhere: z.boolean().meta({ description: 'The answer went another way, and a member said so.' }),
    needlessAt: moment,
    reason: z.string().nullable().meta({ description: 'Why it needs no answer.' }),
    saidBy: named
      .nullable()
      .meta({ description: 'Who said that it needs no answer, or was answered elsewhere.' }),
  })
  .meta({ id: 'Wait' })
export type Wait = z.infer<typeof wait>

export const waitsQuery = pageQuery.extend({
  lapsed: z.enum(['true', 'false']).optional(),
  person: uuid.optional(),
  assigned: z.union([uuid, z.enum(['me', 'nobody'])]).optional(),
  snoozed: z
    .stringbool()
    .optional()
    .meta({ description: 'Only those that are snoozed now, or only the others.' }),
})

export const needsNoAnswer = z.strictObject({ reason: keptText(1_000) }).meta({ id: 'NeedsNoAnswer' })

export const answeredBy = z
  .strictObject({
    touchpoint: uuid.meta({
      description:
        'A call, meeting or message of ours elsewhere that reached this person after they had asked.',
    }),
  })
  .meta({ id: 'AnsweredBy' })

export const handOn = z
  .strictObject({ to: uuid.nullable().meta({ description: 'A member; null: it is nobody’s again.' }) })
  .meta({ id: 'HandOn' })

export const snooze = z
  .strictObject({ until: occurredAt.nullable().meta({ description: 'Null: it is looked at again now.' }) })
  .meta({ id: 'Snooze', description: 'The due time stays: it is a promise to the person.' })

/** What of ours reached a person after they had asked, on another thread than the one they asked on. */
export const waitAnswer = z
  .object({
    id: uuid,
    at: z.string(),
    kind: z.enum(touchpointKinds),
    channel: z.string(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'At most its first 200 characters.' }),
    member: named.nullable(),
  })
  .meta({ id: 'WaitAnswer' })
export type WaitAnswer = z.infer<typeof waitAnswer>

export const waitAnswers = z
  .object({ data: z.array(waitAnswer).meta({ description: 'The latest ten, the latest first.' }) })
  .meta({ id: 'WaitAnswers', description: 'Any of them may be linked as what answered the wait.' })
