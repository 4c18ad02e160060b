import { z } from 'zod'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { touchpointKinds } from './touchpoint.ts'

/** An inbound that deserves an answer and has none. Its id is that of the touchpoint that asked. */
export const openWait = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() }),
    kind: z.enum(touchpointKinds),
    channel: z.string(),
    thread: z.string(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'At most its first 500 characters.' }),
    openedAt: z.string(),
    dueAt: z.string().nullable().meta({ description: 'Null for imported history, which ran on no clock.' }),
    lapsed: z.boolean(),
  })
  .meta({ id: 'OpenWait' })
export type OpenWait = z.infer<typeof openWait>

export const waitsQuery = pageQuery.extend({
  lapsed: z.enum(['true', 'false']).optional(),
  person: uuid.optional(),
})
