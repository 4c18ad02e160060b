import { z } from 'zod'
import { deal } from './deal.ts'
import { uuid } from './kept-text.ts'

export const alikeDealsQuery = z.object({
  name: z.string().max(500),
  account: uuid.optional(),
  person: uuid.optional(),
})
export type AlikeDealsQuery = z.infer<typeof alikeDealsQuery>

/** What two deals have in common. */
export const dealAlikeBy = z.enum(['name', 'account', 'person'])
export type DealAlikeBy = z.infer<typeof dealAlikeBy>

export const alikeDeals = z
  .object({ data: z.array(z.object({ deal, because: z.array(dealAlikeBy).min(1) })) })
  .meta({
    id: 'AlikeDeals',
    description:
      'Open deals, at most 5: of the same account or person and a similar name, or of the very same name.',
  })
export type AlikeDeals = z.infer<typeof alikeDeals>
