import { z } from 'zod'
import { occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

/** One line of history: who did what to what, and why. Ids and codes, no personal values. */
export const fact = z
  .object({
    id: uuid,
    at: z.string(),
    actor: z.string().meta({ description: '"beat", "member:<id>" or "key:<id>".' }),
    act: z.string(),
    subject: z.object({ kind: z.string(), id: uuid }),
    because: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'Fact' })
export type Fact = z.infer<typeof fact>

export const factQuery = pageQuery.extend({
  subject: uuid.optional(),
  act: keptText(100).optional(),
  from: occurredAt.optional(),
  until: occurredAt.optional(),
})
export type FactQuery = z.infer<typeof factQuery>
