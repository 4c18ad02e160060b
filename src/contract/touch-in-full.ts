import { callOutcomes } from './call-choice.ts'
import { z } from 'zod'
import { mediaProblems } from '#domain/meta/media-problems.ts'
import { attachment } from './attachment.ts'
import { creditModel, entryKind } from './entry.ts'
import { attributes, LIMITS, occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'

/** One touch with all that is kept of it: what was said, where it came from, what it earned. */
export const touchInFull = z
  .object({
    id: uuid,
    at: z.string(),
    receivedAt: z.string(),
    kind: z.enum(touchpointKinds),
    channel: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    side: z.enum(['marketing', 'sales', 'customer']),
    reached: z.boolean().nullable(),
    machine: z.boolean(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    origin: z.string().nullable(),
    thread: z.string().nullable(),
    campaign: named.nullable(),
    content: named.nullable(),
    member: named.nullable(),
    person: named.nullable(),
    identity: z
      .object({ kind: z.enum(['external', 'email', 'phone', 'visitor']), value: z.string() })
      .meta({ description: 'The identity that it came to, and stays with.' }),
    name: z.string().nullable().meta({ description: 'As the door said it, as is the company.' }),
    company: z.string().nullable(),
    source: z.string(),
    externalId: z.string(),
    import: uuid.nullable(),
    attributes,
    files: z.array(attachment).meta({ description: 'What came with it: only ever downloaded.' }),
    missing: z
      .array(
        z.object({
          name: z.string(),
          problem: z
            .object({ code: z.enum(mediaProblems), message: z.string() })
            .nullable()
            .meta({ description: 'Why it is not to be had; null: it is still being fetched.' }),
        }),
      )
      .meta({ description: 'Files of it that the network keeps, and that are not here.' }),
    page: z
      .object({
        pictures: z.int().meta({ description: 'How many lie on servers of others.' }),
        lines: z.int().meta({ description: 'About how high it is.' }),
      })
      .nullable()
      .meta({ description: 'A mail as it was laid out: see /v1/touchpoints/:id/page.' }),
    wait: z
      .object({
        dueAt: z.string().nullable(),
        answeredAt: z.string().nullable(),
        needlessAt: z
          .string()
          .nullable()
          .meta({ description: 'When a member said that it needs no answer.' }),
        lapsedAt: z.string().nullable(),
      })
      .nullable(),
    answers: z
      .array(z.object({ id: uuid, channel: z.string(), openedAt: z.string() }))
      .meta({ description: 'The waits that it closed.' }),
    currency: z.string(),
    credits: z
      .array(
        z.object({
          entry: uuid,
          kind: entryKind,
          at: z.string(),
          deal: named.nullable(),
          shares: z.array(z.object({ model: creditModel, minor: z.string() })),
        }),
      )
      .meta({ description: 'What it earned of which revenue, by each model that gives it something.' }),
  })
  .meta({ id: 'TouchInFull' })
export type TouchInFull = z.infer<typeof touchInFull>

/** What members tell of by hand; machines see the rest. */
export const handKinds = ['call', 'meeting', 'message', 'mail', 'event', 'other'] as const

export const touchByHandBody = z
  .strictObject({
    kind: z.enum(handKinds),
    direction: z.enum(['inbound', 'outbound']).default('outbound'),
    side: z.enum(['marketing', 'sales']).optional().meta({ description: 'Absent: my own side, else sales.' }),
    channel: keptText(80).optional().meta({ description: 'Absent: "phone" for a call, else its kind.' }),
    occurredAt: occurredAt.optional().meta({ description: 'Absent: now.' }),
    reached: z.boolean().optional().meta({ description: 'False: a try that met nobody.' }),
    minutes: z.int().min(0).max(1_440).optional(),
    subject: keptText(1_000).optional(),
    text: keptText(LIMITS.text).optional().meta({ description: 'What was said.' }),
    answers: uuid.optional().meta({ description: 'The open wait that this answered, by its id.' }),
    expectsReply: z.boolean().optional().meta({ description: 'An inbound that we owe an answer to.' }),
    outcome: z
      .enum(callOutcomes)
      .optional()
      .meta({ description: 'Of a call of ours; says `reached` as well.' }),
    callBackAt: occurredAt.optional().meta({
      description: 'With the outcome call-back: a task of mine, which stands in Today until I called.',
    }),
    did: uuid.optional().meta({ description: 'The open task that this touch did.' }),
  })
  .refine(said => said.outcome === undefined || (said.kind === 'call' && said.direction === 'outbound'), {
    path: ['outcome'],
    message: 'Only a call of ours has an outcome.',
  })
  .refine(said => (said.outcome === 'call-back') === (said.callBackAt !== undefined), {
    path: ['callBackAt'],
    message: 'With the outcome call-back comes the time, and only with it.',
  })
  .meta({ id: 'TouchByHand' })
export type TouchByHand = z.infer<typeof touchByHandBody>

export const touchTold = touchInFull
  .extend({ callBack: uuid.nullable().meta({ description: 'The task to call back that was made with it.' }) })
  .meta({ id: 'TouchTold' })
export type TouchTold = z.infer<typeof touchTold>
