import { z } from 'zod'
import { creditModel } from './entry.ts'
import { money } from './happening-parts.ts'
import { named } from './person.ts'
import { touchpointKinds } from './touchpoint.ts'

/** What touches of one sort earned together: those of one campaign, else of one member, else of one channel and kind. */
export const earningLine = z.object({
  basis: z.enum(['touch', 'fallback', 'unattributed']),
  side: z.enum(['marketing', 'sales', 'customer']).nullable(),
  kind: z.enum(touchpointKinds).nullable(),
  channel: z.string().nullable(),
  campaign: named.nullable(),
  member: named.nullable(),
  origin: z.string().nullable().meta({ description: 'The recorded origin, which stands in on a fallback.' }),
  touches: z.int(),
  firstTouch: z.uuid().nullable(),
  minor: z.string().meta({ description: 'Minor units of the currency of the total.' }),
})
export type EarningLine = z.infer<typeof earningLine>

export const earning = z
  .object({
    deal: z.object({ id: z.uuid(), name: z.string(), state: z.enum(['open', 'won', 'lost']) }).nullable(),
    deals: z.int().meta({ description: 'How many deals it is of.' }),
    basis: z
      .enum(['booked', 'received', 'would'])
      .meta({ description: '`would`: no revenue yet; how the amount would be shared if it were won now.' }),
    total: money,
    lines: z
      .array(earningLine)
      .meta({ description: 'They add up to the total, exactly. The largest first.' }),
  })
  .meta({ id: 'Earning' })
export type Earning = z.infer<typeof earning>

export const earningQuery = z.object({ model: creditModel.default('linear') })
export const earnings = z
  .object({ model: creditModel, data: z.array(earning) })
  .meta({ id: 'Earnings', description: 'The newest deals first; at most 50.' })
export type Earnings = z.infer<typeof earnings>
