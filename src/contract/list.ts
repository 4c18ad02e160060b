import { z } from 'zod'
import { filter, filterText } from './filter.ts'
import { keptText } from './kept-text.ts'
import { DEFAULT_LIMIT, MAX_LIMIT, pageQuery } from './page.ts'

export const MOST_COLUMNS = 60

/** `name`; downwards `-name`; `field:<key>` is a field of the company's own. */
export const sortText = keptText(120).meta({
  description:
    'An attribute, downwards with a minus before it: "-lastTouch". "field:<key>" is a field of your own.',
})

export const columnName = keptText(120)

/** Columns of an export, joined by commas: attributes, and `field:<key>`. */
export const columnsText = z
  .string()
  .max(4_000)
  .transform(said => said.split(',').filter(Boolean))
  .pipe(z.array(columnName).max(MOST_COLUMNS))

/** What a list is narrowed and ordered by, in an address: the filter as JSON. */
export const listQuery = pageQuery.extend({
  filter: filterText
    .optional()
    .meta({ description: 'A Filter as JSON. Longer than 6,000 letters: POST it.' }),
  sort: sortText.optional(),
  columns: columnsText
    .optional()
    .meta({ description: 'Fields of your own whose values to give, "field:<key>".' }),
})

/** The same as a body. */
export const listBody = z.strictObject({
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: pageQuery.shape.cursor,
  filter: filter.optional(),
  sort: sortText.optional(),
})

export const listCount = z
  .object({
    count: z.int(),
    exact: z.boolean().meta({ description: 'False: estimated from a sample, to be said as "about".' }),
    atMost: z
      .boolean()
      .optional()
      .meta({ description: 'There are fewer than this; a sample held too few to say how many.' }),
  })
  .meta({ id: 'ListCount' })
export type ListCount = z.infer<typeof listCount>

/** Words of the company's own that a filter can ask for. */
export const wordsQuery = z.object({ of: z.enum(['origin', 'channel']) })
export const wordsSaid = z.object({ data: z.array(z.string()) }).meta({ id: 'WordsSaid' })
