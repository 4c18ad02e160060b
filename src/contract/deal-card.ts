import { z } from 'zod'
import { money } from './happening-parts.ts'
import { named } from './person.ts'

/** A deal as it stands beside a conversation. */
export const dealCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    stage: z.string(),
    stageName: z.string(),
    step: z.int().meta({ description: 'Which of the `steps` before the end it has come to.' }),
    steps: z.int(),
    state: z.enum(['open', 'won', 'lost']),
    amount: money.nullable(),
    owner: named.nullable(),
    roles: z.array(z.string()).meta({ description: 'The roles of the person whose deals were asked for.' }),
    createdAt: z.string(),
    closedAt: z.string().nullable(),
    lostReason: z.string().nullable(),
  })
  .meta({ id: 'DealCard' })
export type DealCard = z.infer<typeof dealCard>

export const dealCards = z.object({ data: z.array(dealCard) })
