import { unansweredParts } from './unanswered-choice.ts'
import { z } from 'zod'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

const period = { from: z.iso.date().optional(), to: z.iso.date().optional() }
export const unansweredQuery = z.object(period).meta({
  description: 'Days of the workspace’s zone on which was asked; without them the last 30.',
})
export type UnansweredQuery = z.infer<typeof unansweredQuery>

const share = z.number().nullable().meta({ description: 'Null: fewer than five are behind it.' })
const figures = {
  asked: z.int(),
  answered: z.int(),
  inTime: z.int(),
  needless: z.int().meta({ description: 'Of which members said that no answer is needed; in no share.' }),
  pending: z.int().meta({ description: 'Not answered and not due yet; in no share.' }),
  unanswered: z.int(),
  shareAnswered: share,
  shareInTime: share,
  medianMs: z
    .number()
    .nullable()
    .meta({ description: 'Business time to the first response, of the answered. Null: fewer than five.' }),
  p90Ms: z.number().nullable().meta({ description: 'Null: fewer than twenty.' }),
}
export const unansweredFigures = z.object(figures).meta({ id: 'UnansweredFigures' })
export type UnansweredFigures = z.infer<typeof unansweredFigures>

export const unanswered = z
  .object({
    at: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    total: unansweredFigures,
    channels: z.array(z.object({ channel: z.string(), ...figures })),
    members: z.array(
      z.object({
        member: uuid.nullable().meta({ description: 'Who answered, else whose it was. Null: nobody’s.' }),
        name: z.string().nullable(),
        ...figures,
      }),
    ),
    weeks: z.array(z.object({ week: z.iso.date().meta({ description: 'Its Monday.' }), ...figures })),
    waiting: z
      .object({
        waits: z.int(),
        late: z.int(),
        people: z.int(),
        oldestAt: z.string().nullable(),
        deals: z.int().meta({ description: 'Open deals of those who wait.' }),
        open: z.string().meta({ description: 'What these amount to, in minor units.' }),
        withoutAmount: z.int().meta({ description: 'Deals of them that have no amount, or no rate.' }),
        won: z.int(),
        closed: z.int(),
        expected: z
          .string()
          .nullable()
          .meta({ description: 'The amount times won of closed. Null: fewer than twenty were closed.' }),
      })
      .meta({ description: 'What waits now, whenever it was asked.' }),
  })
  .meta({ id: 'Unanswered' })
export type Unanswered = z.infer<typeof unanswered>

export const unansweredWaitsQuery = pageQuery.extend({
  ...period,
  part: z
    .enum(unansweredParts)
    .default('all')
    .meta({ description: 'waiting: everything that waits now, whenever it was asked.' }),
  channel: z.string().min(1).max(80).optional(),
  member: z.union([uuid, z.literal('nobody')]).optional(),
})
export type UnansweredWaitsQuery = z.infer<typeof unansweredWaitsQuery>
