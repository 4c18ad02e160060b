import { z } from 'zod'
import { unkeepableText } from '#domain/touchpoint/refuse-touchpoint.ts'

const UNKEEPABLE = 'contains a character that cannot be kept (U+0000 or half a character)'

/** A text that people type, of 1 to `most` UTF-16 units; longer is refused, never cut. */
export function keptText(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine(text => unkeepableText(text) === undefined, UNKEEPABLE)
}

/** Whole objects of keys and values of the caller's own choosing. */
export function keptThroughout<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.refine(value => unkeepableText(value) === undefined, UNKEEPABLE)
}

export const uuid = z.uuid().meta({ description: 'An id that Duet gave.' })
