import { callOutcomes } from './call-choice.ts'
import { z } from 'zod'
import { about } from './about.ts'
import { delivery } from './delivery.ts'
import { cameWith } from './attachment.ts'
import { creditModel } from './entry.ts'
import { money } from './happening-parts.ts'
import { keptText } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { lifecycleStage, named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'

const at = z.string().meta({ description: 'When it happened.' })

const person = named
  .nullable()
  .meta({ description: 'Whose it is, in the timeline of an account; null in that of the person themselves.' })

const touchpointItem = z.object({
  type: z.literal('touchpoint'),
  at,
  id: z.uuid(),
  kind: z.enum(touchpointKinds),
  channel: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  side: z.enum(['marketing', 'sales', 'customer']),
  subject: z.string().nullable(),
  text: z.string().nullable().meta({ description: 'At most its first 2,000 characters.' }),
  cut: z.boolean().meta({ description: 'The text goes on: see /v1/touchpoints/:id.' }),
  origin: z.string().nullable(),
  thread: z.string().nullable(),
  machine: z.boolean(),
  reached: z.boolean().nullable().meta({ description: 'False: a try that met nobody. Null: not said.' }),
  minutes: z.number().nullable(),
  outcome: z
    .enum(callOutcomes)
    .nullable()
    .meta({ description: 'How a call went, when a member told of it.' }),
  answer: z
    .enum(['accepted', 'tentative', 'declined', 'proposed'])
    .nullable()
    .meta({ description: 'What their calendar answered to an invitation of ours.' }),
  campaign: named.nullable(),
  content: named.nullable(),
  member: named.nullable(),
  wait: z
    .object({
      dueAt: z.string().nullable(),
      answeredAt: z.string().nullable(),
      needlessAt: z.string().nullable().meta({ description: 'When a member said that it needs no answer.' }),
      lapsedAt: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The wait that this inbound opened.' }),
  delivery: delivery
    .nullable()
    .meta({ description: 'What became of what we said, where its network tells it.' }),
  cameWith,
  person,
  earned: money.nullable().meta({
    description:
      "Its credits by the model asked for, in the workspace's currency: of booked revenue, or of received where none was booked.",
  }),
})

const handoffItem = z.object({
  type: z.literal('handoff'),
  at,
  id: z.uuid(),
  step: z.enum(['offered', 'accepted', 'returned', 'lapsed', 'converted']),
  by: named.nullable(),
  to: named.nullable(),
  reason: z.string().nullable(),
  dueAt: z.string().nullable(),
  person,
})

const stageItem = z.object({
  type: z.literal('stage'),
  at,
  stage: lifecycleStage,
  reason: z.string(),
  person,
})

const dealItem = z.object({
  type: z.literal('deal'),
  at,
  id: z.uuid(),
  name: z.string(),
  stage: z.string(),
  stageName: z.string(),
  state: z.enum(['open', 'won', 'lost']),
  reason: z.string().nullable(),
  amount: money.nullable(),
})

const entryItem = z.object({
  type: z.literal('entry'),
  at,
  id: z.uuid(),
  kind: z.enum(['booked', 'received']),
  amount: money,
  deal: named.nullable(),
  reverses: z.uuid().nullable(),
})

const noteItem = z.object({
  type: z.literal('note'),
  at,
  id: z.uuid(),
  text: z.string(),
  mentions: z.array(named),
  author: named.nullable(),
  about,
  editedAt: z.string().nullable(),
})

const taskItem = z.object({
  type: z.literal('task'),
  at: z.string().meta({ description: 'When it was done.' }),
  id: z.uuid(),
  text: z.string(),
  by: named.nullable(),
  about,
})

export const waitSteps = [
  'needs-no-answer',
  'answered-by',
  'reopened',
  'handed-on',
  'snoozed',
  'reminder',
  'lapse',
  'escalation',
] as const

const waitItem = z.object({
  type: z.literal('wait'),
  at,
  id: z.uuid().meta({ description: 'The touchpoint that asked.' }),
  step: z.enum(waitSteps).meta({ description: 'What a member said of it, or what passing time did.' }),
  by: named.nullable().meta({ description: 'Null: the rules of the workspace.' }),
  to: named.nullable(),
  until: z.string().nullable(),
  reason: z.string().nullable(),
  answer: z.uuid().nullable().meta({ description: 'The touchpoint elsewhere that answered it.' }),
  person,
})

/** One moment of a conversation. */
export const timelineItem = z
  .discriminatedUnion('type', [
    touchpointItem,
    handoffItem,
    stageItem,
    dealItem,
    entryItem,
    noteItem,
    taskItem,
    waitItem,
  ])
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof timelineItem>

export const timelineTypes = [
  'touchpoint',
  'handoff',
  'stage',
  'deal',
  'entry',
  'note',
  'task',
  'wait',
] as const
const MOST_KINDS = 30

export const timelineQuery = pageQuery.extend({
  side: z
    .enum(['marketing', 'sales', 'customer'])
    .optional()
    .meta({ description: 'Whose voice; absent: all.' }),
  channel: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta({ description: 'Only touches that came or went by it.' }),
  kinds: z
    .string()
    .max(300)
    .transform(text => text.split(','))
    .pipe(z.array(z.enum([...touchpointKinds, ...timelineTypes])).max(MOST_KINDS))
    .optional()
    .meta({
      description:
        'Kinds of touches and types of items, with commas between: "call,meeting,note". Absent: all.',
    }),
  q: keptText(200).optional().meta({ description: 'Part of what was said or written.' }),
  model: creditModel.default('linear'),
})
export type TimelineQuery = z.infer<typeof timelineQuery>

/** Who spoke how much in a conversation, and by which channels. */
export const voices = z
  .object({
    channels: z
      .array(z.object({ channel: z.string(), touches: z.int() }))
      .meta({ description: 'Those with most touches first.' }),
    sides: z
      .array(
        z.object({ side: z.enum(['marketing', 'sales', 'customer']), touches: z.int(), lastAt: z.string() }),
      )
      .meta({ description: 'Without what machines did. A side that did nothing is not there.' }),
  })
  .meta({ id: 'Voices' })
export type Voices = z.infer<typeof voices>
