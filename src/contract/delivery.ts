import { z } from 'zod'
import { DELIVERY_STATUSES } from '#domain/message/delivery.ts'

/** What became of something that we said, as the other side's network tells it. */
export const delivery = z
  .object({
    state: z.enum(DELIVERY_STATUSES),
    at: z.string(),
    reason: z.string().nullable().meta({ description: 'Why it failed, in the words of the other side.' }),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof delivery>
