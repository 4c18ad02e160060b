import { z } from 'zod'
import { money } from './happening-parts.ts'
import { lifecycleStage, named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'

const at = z.string().meta({ description: 'When it happened.' })

const touchpointItem = z.object({
  type: z.literal('touchpoint'),
  at,
  id: z.uuid(),
  kind: z.enum(touchpointKinds),
  channel: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  side: z.enum(['marketing', 'sales', 'customer']),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  origin: z.string().nullable(),
  thread: z.string().nullable(),
  machine: z.boolean(),
  campaign: named.nullable(),
  content: named.nullable(),
  member: named.nullable(),
  wait: z
    .object({
      dueAt: z.string().nullable(),
      answeredAt: z.string().nullable(),
      lapsedAt: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The wait that this inbound opened.' }),
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
})

const stageItem = z.object({ type: z.literal('stage'), at, stage: lifecycleStage, reason: z.string() })

const dealItem = z.object({
  type: z.literal('deal'),
  at,
  id: z.uuid(),
  name: z.string(),
  stage: z.string(),
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

/** One moment of a person's conversation. */
export const timelineItem = z
  .discriminatedUnion('type', [touchpointItem, handoffItem, stageItem, dealItem, entryItem])
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof timelineItem>
