import { z } from 'zod'
import { CONTEXT_PARTS } from '#domain/handoff/context.ts'
import { OTHER_REASON } from '#domain/handoff/return-reasons.ts'
import { handoffStates, returnDimensions } from './handoff-choice.ts'
import { occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'
import { touchpointKinds } from '#domain/touchpoint/kinds.ts'

export const handoffState = z.enum(handoffStates)

export const newHandoff = z
  .strictObject({
    person: uuid,
    to: uuid.optional().meta({ description: 'The member who is asked. Absent: whoever of sales is free.' }),
    reason: keptText(1_000).optional().meta({ description: 'Why this lead is worth it.' }),
    due: occurredAt.nullable().optional().meta({
      description: "Until when to answer. Absent: the workspace's hours from now. Null: no clock runs.",
    }),
  })
  .meta({ id: 'NewHandoff' })
export type NewHandoff = z.infer<typeof newHandoff>

export const handoffReturn = z
  .strictObject({
    key: z.string().min(1).max(80).optional().meta({
      description: 'A reason of the agreed list (GET /v1/handoffs/return-reasons). Absent: another reason.',
    }),
    reason: keptText(1_000).optional().meta({ description: 'In words. Needed for another reason.' }),
  })
  .refine(({ key, reason }) => (key !== undefined && key !== OTHER_REASON) || reason !== undefined, {
    path: ['reason'],
    message: 'say why, by a reason of the list or in words',
  })
  .meta({ id: 'HandoffReturn' })
export type HandoffReturn = z.infer<typeof handoffReturn>

/** GET /v1/handoffs/return-reasons: the list that both sides agreed on, in its order. */
export const returnReasons = z
  .object({ data: z.array(z.object({ key: z.string(), words: z.string() })) })
  .meta({ id: 'ReturnReasons' })
export type ReturnReasons = z.infer<typeof returnReasons>

const moment = z.string().nullable()

/** One passing of a lead. Times are null as long as that has not happened. */
export const handoff = z
  .object({
    id: uuid,
    state: handoffState,
    person: named,
    offeredAt: z.string(),
    offeredBy: named.nullable(),
    offeredTo: named.nullable(),
    reason: z.string().nullable(),
    dueAt: moment,
    after: uuid
      .nullable()
      .meta({ description: 'The handoff that lapsed before, when the rule offered again.' }),
    acceptedAt: moment,
    acceptedBy: named.nullable(),
    heldBy: named.nullable().meta({
      description:
        'Whose it is now: who is asked, or who took it, or whom it was handed on to. Null once it is over.',
    }),
    returnedAt: moment,
    returnKey: z.string().nullable().meta({ description: 'Which reason of the agreed list it was.' }),
    returnReason: z
      .string()
      .nullable()
      .meta({ description: 'In words: whoever returned it, else the list.' }),
    lapsedAt: moment,
    convertedAt: moment.meta({ description: 'When a deal came of it.' }),
  })
  .meta({ id: 'Handoff' })
export type Handoff = z.infer<typeof handoff>

export const handoffQuery = pageQuery.extend({
  state: handoffState.optional(),
  person: uuid.optional(),
  campaign: uuid.optional().meta({ description: 'Only of leads whose first touch was of this campaign.' }),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: "Offered in this month of the workspace's time zone, YYYY-MM." }),
  from: z.iso.date().optional().meta({ description: 'Offered on this day of the workspace or later.' }),
  to: z.iso.date().optional().meta({ description: 'Offered on this day of the workspace or before.' }),
  returned: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta({ description: 'Only returned ones of this reason (key).' }),
  by: z.enum(returnDimensions).optional().meta({ description: 'What `part` and `key` speak of.' }),
  part: z.enum(['key', 'not-recorded']).optional().meta({
    description: 'Only of leads that came from `key`; or of which nobody knows where they came from.',
  }),
  key: z.string().max(300).optional(),
  q: z.string().max(200).optional().meta({ description: 'Part of the name or address of the person.' }),
  mine: z
    .stringbool()
    .optional()
    .meta({ description: 'Only those that I offered or that are offered to me.' }),
})
export type HandoffQuery = z.infer<typeof handoffQuery>

const whole = z.int().nonnegative()

/** GET /v1/handoffs/{id}/attempts: what was tried to reach the lead since sales accepted it. */
export const handoffAttempts = z
  .object({
    attempts: whole,
    days: whole.meta({ description: 'From the first attempt to the last, both days counted.' }),
    channels: z.array(z.object({ channel: z.string(), attempts: whole, reached: z.boolean() })),
    reached: z.boolean().meta({ description: 'They were reached, or wrote or called themselves.' }),
    enough: z.boolean().meta({ description: 'Reached, or as much was tried as is agreed before giving up.' }),
    rule: z.object({ attempts: whole, days: whole, channels: whole }),
    touches: z.array(
      z.object({
        id: uuid.meta({ description: 'The touchpoint.' }),
        at: z.string(),
        channel: z.string(),
        reached: z.boolean().nullable().meta({ description: 'Of a call; null where nobody can know.' }),
        by: named.nullable(),
      }),
    ),
  })
  .meta({ id: 'HandoffAttempts' })
export type HandoffAttempts = z.infer<typeof handoffAttempts>

const contextTouch = z.object({
  id: uuid.meta({ description: 'The touchpoint.' }),
  at: z.string(),
  kind: z.enum(touchpointKinds),
  channel: z.string(),
  /** What was seen or said; null where nothing is known but that it was. */
  text: z.string().nullable(),
})

/** GET /v1/handoffs/{id}/context: what was known of a lead when it was offered. */
export const handoffContext = z
  .object({
    composedAt: z.string(),
    saw: z.array(contextTouch),
    asked: z.array(contextTouch),
    promised: z.array(z.object({ campaign: named, promise: z.string() })),
    reason: z.string().nullable(),
    missing: z
      .array(z.enum(CONTEXT_PARTS))
      .meta({ description: 'What the packet should hold and does not.' }),
  })
  .meta({ id: 'HandoffContext' })
export type HandoffContext = z.infer<typeof handoffContext>
