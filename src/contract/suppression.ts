import { z } from 'zod'
import { suppressionReason } from './consent.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

/** An address that nobody may write to. */
export const suppression = z
  .object({
    id: uuid,
    channel: z.string().meta({ description: '"*": every channel that reaches the address.' }),
    address: z
      .string()
      .nullable()
      .meta({ description: 'Null: somebody who was erased; only a hash is kept.' }),
    reason: suppressionReason,
    note: z.string().nullable(),
    at: z.string(),
    mayBeReleased: z
      .boolean()
      .meta({ description: 'What people said themselves stays until they say otherwise.' }),
  })
  .meta({ id: 'Suppression' })
export type Suppression = z.infer<typeof suppression>

export const suppressionsQuery = pageQuery.extend({
  q: z
    .string()
    .max(320)
    .optional()
    .meta({ description: 'A part of an address, or a whole one of somebody erased.' }),
  reason: suppressionReason.optional(),
})
export type SuppressionsQuery = z.infer<typeof suppressionsQuery>

export const newSuppression = z
  .strictObject({
    channel: keptText(80).default('mail'),
    address: keptText(320),
    note: keptText(1_000).meta({ description: 'Why, in a few words.' }),
  })
  .meta({ id: 'NewSuppression' })

export const suppressionRelease = z
  .strictObject({ reason: keptText(1_000) })
  .meta({ id: 'SuppressionRelease' })

export const suppressionFile = z.strictObject({ csv: z.string().min(1).max(10_000_000) }).meta({
  id: 'SuppressionFile',
  description: 'CSV with a column "address"; "channel", "reason" and "note" where known.',
})
export const suppressionFileTaken = z.object({
  added: z.int(),
  known: z.int(),
  refused: z
    .array(z.object({ line: z.int(), address: z.string() }))
    .meta({ description: 'At most 100 of them.' }),
  refusedInAll: z.int(),
})
export type SuppressionFileTaken = z.infer<typeof suppressionFileTaken>
