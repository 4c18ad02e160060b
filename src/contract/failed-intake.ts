import { z } from 'zod'
import { externalId, occurredAt, word } from './happening-parts.ts'
import { happeningBody } from './happening-body.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

const kinds = Object.keys(happeningBody) as (keyof typeof happeningBody)[]
const kind = z.enum(kinds)
const anyBody = z.record(z.string(), z.unknown())

/** Something that was taken in and then refused by a rule. It waits, to the letter, until somebody mends or drops it. */
export const failedIntake = z
  .object({
    id: z.uuid(),
    kind,
    source: z.string(),
    externalId,
    occurredAt: z.string(),
    body: anyBody,
    code: z.string(),
    param: z.string().nullable(),
    reason: z.string(),
    failedAt: z.string(),
    import: z.uuid().nullable(),
  })
  .meta({ id: 'FailedIntake' })
export type FailedIntake = z.infer<typeof failedIntake>

const filter = {
  code: word.optional(),
  kind: kind.optional(),
  import: uuid.optional(),
}
export const failedIntakeQuery = pageQuery.extend(filter)
export const failedIntakeFilter = z
  .strictObject(filter)
  .meta({ id: 'FailedIntakeFilter', description: 'All that are open when nothing is said.' })
export type FailedIntakeFilter = z.infer<typeof failedIntakeFilter>

export const correction = z
  .strictObject({
    body: anyBody.optional().meta({ description: 'The whole body as it should have been.' }),
    occurredAt: occurredAt.optional(),
  })
  .meta({
    id: 'Correction',
    description: 'What was wrong, put right. Its name stays: the wrong and the right one are the same.',
  })
export type Correction = z.infer<typeof correction>

export const replayed = z.object({ id: z.uuid(), outcome: z.enum(['replayed', 'dropped']) })

const refusedAgain = z.object({
  id: z.uuid(),
  code: z.string(),
  param: z.string().nullable(),
  reason: z.string(),
})
export const bulkReplay = z
  .object({
    replayed: z.int(),
    refused: z.int(),
    more: z.boolean().meta({ description: 'There are more than one request replays: ask again.' }),
    firstRefused: z.array(refusedAgain).meta({ description: 'At most 100 of those refused again.' }),
  })
  .meta({ id: 'BulkReplay' })
export type BulkReplay = z.infer<typeof bulkReplay>
