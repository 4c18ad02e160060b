import { z } from 'zod'
import { externalId, occurredAt, source, word } from './happening-parts.ts'
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
  source: source.optional().meta({ description: 'The door that it came through.' }),
}
export const failedIntakeQuery = pageQuery.extend(filter)
export const failedIntakeFilter = z
  .strictObject(filter)
  .meta({ id: 'FailedIntakeFilter', description: 'All that are open when nothing is said.' })
export type FailedIntakeFilter = z.infer<typeof failedIntakeFilter>

/** What many are asked to do at once: in portions, so that whoever asks sees how far it is. */
export const bulkFilter = failedIntakeFilter.extend({
  after: uuid.optional().meta({ description: 'Go on behind this one: `next` of the answer before.' }),
  most: z.int().min(1).max(5_000).optional(),
})
export type BulkFilter = z.infer<typeof bulkFilter>

/** How many wait, by why and through which door; the commonest first. */
export const failedCount = z
  .object({
    open: z.int(),
    reasons: z.array(
      z.object({ code: z.string(), kind, source: z.string(), count: z.int(), reason: z.string() }),
    ),
  })
  .meta({ id: 'FailedIntakeCount' })
export type FailedCount = z.infer<typeof failedCount>

export const dropped = z.object({
  dropped: z.int(),
  /** Names this dropping, for taking it back. */
  at: z.iso.datetime(),
})
export type Dropped = z.infer<typeof dropped>
export const restoring = z.strictObject({ at: z.iso.datetime() })
export const restored = z.object({ restored: z.int() })

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

export const replayed = z.object({
  id: z.uuid(),
  outcome: z.enum(['replayed', 'dropped']),
  at: z.iso.datetime().meta({ description: 'Names a dropping, for taking it back.' }),
})

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
    next: z.uuid().nullable().meta({ description: 'Where to go on; null at the end.' }),
    firstRefused: z.array(refusedAgain).meta({ description: 'At most 100 of those refused again.' }),
  })
  .meta({ id: 'BulkReplay' })
export type BulkReplay = z.infer<typeof bulkReplay>
