import { z } from 'zod'
import { CONTENT_KINDS } from '#domain/happening/happening.ts'
import { contentUrl, externalId, LIMITS } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

export const contentKind = z.enum(CONTENT_KINDS)

/** Something that either side can show. `name` is its external id as long as nobody has described it. */
export const content = z
  .object({
    id: uuid,
    externalId: z.string(),
    name: z.string(),
    kind: contentKind.nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Content' })
export type Content = z.infer<typeof content>

export const newContent = z
  .strictObject({
    name: keptText(LIMITS.name),
    externalId: externalId
      .optional()
      .meta({ description: 'What touchpoints call it. Absent: the id of the content itself.' }),
    kind: contentKind.optional(),
    url: contentUrl.optional(),
  })
  .meta({ id: 'NewContent' })
export type NewContent = z.infer<typeof newContent>

export const contentChange = z
  .strictObject({
    name: keptText(LIMITS.name).optional(),
    kind: contentKind.nullable().optional(),
    url: contentUrl.nullable().optional(),
  })
  .meta({ id: 'ContentChange', description: 'What is absent stays as it was; null takes it away.' })
export type ContentChange = z.infer<typeof contentChange>

export const contentQuery = pageQuery.extend({
  q: z.string().max(200).optional().meta({ description: 'Part of the name or the address.' }),
})
