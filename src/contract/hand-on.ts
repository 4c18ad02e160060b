import { z } from 'zod'
import { uuid } from './kept-text.ts'
import { named } from './person.ts'

const moment = z.string().nullable()
const MOST_NAMED = 10_000

/** What is listed of much at once; the counts are of all. */
export const LISTED_IN_HAND = 50

export const inHandQuery = z.object({
  until: z.iso.datetime().optional().meta({
    description: 'Only what is due by then, late or not. Absent: all that is open.',
  }),
})

const inHandItem = z.object({
  id: uuid,
  person: z.object({ id: uuid, name: z.string() }),
  text: z
    .string()
    .nullable()
    .meta({ description: 'The beginning of what was asked, or why the lead is worth it.' }),
  since: z.string(),
  dueAt: moment,
})

/** Open waits and leads that are a member's, the soonest due first; the first of each. */
export const inHand = z
  .object({
    member: named,
    waits: z.object({ count: z.int(), data: z.array(inHandItem) }),
    handoffs: z.object({
      count: z.int(),
      data: z.array(inHandItem.extend({ state: z.enum(['offered', 'accepted']) })),
    }),
    deals: z.int().meta({ description: 'Open deals of theirs, which stay in their name.' }),
    tasks: z.int().meta({ description: 'Open tasks of theirs, which stay in their name.' }),
  })
  .meta({ id: 'InHand' })
export type InHand = z.infer<typeof inHand>

const ids = z.array(uuid).max(MOST_NAMED).optional()

/** Work that goes from a member, or from nobody, to another, or back to the team, in one go. */
export const handWorkOn = z
  .strictObject({
    from: uuid.nullable().meta({ description: 'Null: what is nobody’s; say then which.' }),
    to: uuid.nullable().meta({ description: 'Null: it goes back to the team.' }),
    until: z.iso.datetime().optional().meta({ description: 'Only what is due by then.' }),
    waits: ids,
    handoffs: ids,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'it is theirs already' })
  .refine(({ from, waits, handoffs }) => from !== null || (waits !== undefined && handoffs !== undefined), {
    path: ['waits'],
    message: 'of what is nobody’s, say which',
  })
  .meta({
    id: 'HandWorkOn',
    description:
      'With waits and handoffs: only those, as far as they are still theirs. Else all that is open.',
  })
export type HandWorkOn = z.infer<typeof handWorkOn>

/** What went; named so that it can be taken back. */
export const workHandedOn = z
  .object({ waits: z.array(uuid), handoffs: z.array(uuid) })
  .meta({ id: 'WorkHandedOn' })
export type WorkHandedOn = z.infer<typeof workHandedOn>
