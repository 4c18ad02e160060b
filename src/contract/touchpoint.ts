import { z } from 'zod'
import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
import { attributes, externalId, LIMITS, occurredAt, personRef, source, word } from './happening-parts.ts'

export { touchpointKinds }

export const newTouchpoint = z
  .strictObject({
    source,
    externalId: externalId.meta({
      description: 'Your id of it. The same source, id and content is the same touchpoint, for good.',
    }),
    occurredAt,
    person: personRef,
    kind: z.enum(touchpointKinds),
    channel: z.string().min(1).max(80),
    direction: z.enum(['inbound', 'outbound']),
    side: z.enum(['marketing', 'sales', 'customer']),
    origin: word.optional().meta({
      description: 'What you call the place they came from, kept to the letter. Absent: not recorded.',
    }),
    campaign: word.optional(),
    content: word.optional(),
    member: word.optional(),
    thread: word.optional(),
    subject: z.string().max(1_000).optional(),
    text: z.string().max(LIMITS.text).optional(),
    name: z.string().min(1).max(LIMITS.name).optional(),
    company: z.string().min(1).max(LIMITS.name).optional(),
    machine: z
      .boolean()
      .optional()
      .meta({ description: 'Seen by a scanner, proxy or bot: kept, never counted.' }),
    reached: z
      .boolean()
      .optional()
      .meta({ description: 'False: an outbound that met nobody, which answers and earns nothing.' }),
    expectsReply: z.boolean().optional(),
    attributes: attributes.optional(),
  })
  .meta({ id: 'NewTouchpoint' })
export type NewTouchpoint = z.infer<typeof newTouchpoint>

export const MOST_AT_ONCE = 1_000

/** POST /v1/touchpoints: one, or up to 1,000. */
export const newTouchpoints = z.union([newTouchpoint, z.array(newTouchpoint).min(1).max(MOST_AT_ONCE)])

export const itemError = z.object({ code: z.string(), message: z.string(), param: z.string().nullable() })

/** `taken`: durable now. `known`: it was there already. `conflict`: the id belongs to another content. `invalid`: not taken. */
export const touchpointResult = z.object({
  source: z.string(),
  externalId: z.string(),
  status: z.enum(['taken', 'known', 'conflict', 'invalid']),
  error: itemError.optional(),
})
export type TouchpointResult = z.infer<typeof touchpointResult>

/** 202 when at least one is durable; a single one that is not is answered with its error instead. */
export const touchpointResults = z
  .object({
    taken: z.number().int(),
    known: z.number().int(),
    refused: z.number().int(),
    results: z.array(touchpointResult),
  })
  .meta({ id: 'TouchpointResults' })
export type TouchpointResults = z.infer<typeof touchpointResults>
