import { z } from 'zod'
import { keptText, uuid } from './kept-text.ts'

export const newErasure = z
  .strictObject({
    confirmation: keptText(500).meta({
      description:
        'Their name, an address of theirs, or their id: whoever erases somebody says whom they mean.',
    }),
  })
  .meta({ id: 'NewErasure' })

/** An erasing, and how far it is. It holds nothing of who is erased. */
export const erasure = z
  .object({
    id: uuid,
    person: uuid,
    state: z.enum(['working', 'done']),
    touches: z.int().meta({ description: 'Touches that have lost the person so far.' }),
    begunAt: z.string(),
    endedAt: z.string().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Erasure' })
export type Erasure = z.infer<typeof erasure>
