import { z } from 'zod'
import { handoffStates } from './handoff-choice.ts'
import { occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

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

export const handoffReturn = z.strictObject({ reason: keptText(1_000) }).meta({ id: 'HandoffReturn' })

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
    acceptedAt: moment,
    acceptedBy: named.nullable(),
    heldBy: named.nullable().meta({
      description:
        'Whose it is now: who is asked, or who took it, or whom it was handed on to. Null once it is over.',
    }),
    returnedAt: moment,
    returnReason: z.string().nullable(),
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
  q: z.string().max(200).optional().meta({ description: 'Part of the name or address of the person.' }),
  mine: z
    .stringbool()
    .optional()
    .meta({ description: 'Only those that I offered or that are offered to me.' }),
})
export type HandoffQuery = z.infer<typeof handoffQuery>
