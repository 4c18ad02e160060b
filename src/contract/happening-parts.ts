import { z } from 'zod'

/** Limits on what doors may say. Longer is refused with the field's name, never cut. */
export const LIMITS = {
  name: 500,
  externalId: 300,
  word: 300,
  text: 100_000,
  attributes: 100,
  attribute: 5_000,
  /** What is said in words: an audience, a promise, a note. */
  words: 5_000,
  channels: 20,
  weeks: 260,
  contents: 200,
  url: 2_000,
} as const

/** A short text of a door's own choosing: an id, a campaign's name, a thread. */
export const word = z.string().min(1).max(LIMITS.word)
export const externalId = z.string().min(1).max(LIMITS.externalId)
export const source = z
  .string()
  .min(1)
  .max(80)
  .meta({ description: 'The door: your name for the system that it comes from, such as "website".' })
/** RFC 3339 with offset or Z. */
export const occurredAt = z.iso.datetime({ offset: true })

export const attributes = z
  .record(z.string().min(1).max(100), z.union([z.string().max(LIMITS.attribute), z.number(), z.boolean()]))
  .meta({ description: 'At most 100 values of your own.' })

/** Where something is shown: an address of the web, so that a link never runs anything. */
export const contentUrl = z
  .string()
  .max(LIMITS.url)
  .regex(/^https?:\/\/[^\s]+$/i, 'an address that begins with https:// or http://')

export const personRef = z
  .strictObject({
    externalId: externalId.optional(),
    email: z.string().min(3).max(320).optional(),
    phone: z.string().min(3).max(40).optional(),
    visitor: z.string().min(1).max(200).optional(),
    verified: z
      .array(z.enum(['email', 'phone']))
      .max(2)
      .optional(),
  })
  .meta({
    id: 'PersonRef',
    description:
      'Who it is, by at least one of these. `verified`: which of them the door has proven to belong to the same human being.',
  })

export const money = z
  .strictObject({ minor: z.string().regex(/^-?\d{1,18}$/), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money', description: 'Whole minor units as decimal text, and an ISO 4217 currency.' })
