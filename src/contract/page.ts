import { z } from 'zod'

export const DEFAULT_LIMIT = 50
export const MAX_LIMIT = 200

/** The query of every list: `cursor` is what the page before gave as `next`, and means nothing else. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
})

export type PageQuery = z.infer<typeof pageQuery>

/** A page of a list; `next` is null on the last one. */
export type Page<Item> = { data: Item[]; next: string | null }

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next: z.string().nullable() })
}
