import { z } from 'zod'
import { filterNouns } from '#domain/filter/attribute.ts'
import { filter } from './filter.ts'
import { keptText, uuid } from './kept-text.ts'
import { columnName, MOST_COLUMNS, sortText } from './list.ts'

export const viewNoun = z.enum(filterNouns)

const name = keptText(200).refine(text => text.trim() !== '', 'is empty')
const columns = z.array(columnName).max(MOST_COLUMNS)
const q = z.string().max(200)
const position = z.int().min(0).max(1_000_000)

/** A list that somebody looks at again and again. */
export const view = z
  .object({
    id: uuid,
    noun: viewNoun,
    name: z.string(),
    q: q.nullable(),
    filter: filter.nullable(),
    sort: z.string().nullable(),
    columns: z.array(z.string()).nullable(),
    shared: z.boolean().meta({ description: 'Seen by everybody; else by its owner alone.' }),
    own: z.boolean().meta({ description: 'Whether it is yours.' }),
    position: z.int(),
  })
  .meta({ id: 'View' })
export type View = z.infer<typeof view>

export const viewList = z.object({ data: z.array(view) }).meta({ id: 'Views' })
export const viewsQuery = z.object({ noun: viewNoun })

export const newView = z
  .strictObject({
    noun: viewNoun,
    name,
    q: q.nullable().optional(),
    filter: filter.nullable().optional(),
    sort: sortText.nullable().optional(),
    columns: columns.nullable().optional(),
    shared: z.boolean().default(false),
    position: position.optional().meta({ description: 'Absent: behind all others.' }),
  })
  .meta({ id: 'NewView' })
export type NewView = z.infer<typeof newView>

export const viewChange = newView
  .omit({ noun: true, shared: true })
  .partial()
  .extend({ shared: z.boolean().optional() })
  .meta({ id: 'ViewChange', description: 'What is absent stays as it was.' })
export type ViewChange = z.infer<typeof viewChange>
