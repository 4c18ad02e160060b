import { z } from 'zod'
import { about } from './about.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

/** What a member is told of: a note that names them, a task that they were given, a lead that is offered to them. */
export const notification = z
  .object({
    id: uuid,
    kind: z.enum(['mention', 'task', 'handoff']),
    about,
    text: z.string().meta({ description: 'The beginning of the note or task, or why the lead is worth it.' }),
    handoff: uuid.nullable().meta({ description: 'The passing that it tells of.' }),
    by: named.nullable(),
    at: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof notification>

export const notificationQuery = pageQuery.extend({ unread: z.stringbool().optional() })

export const unreadCount = z.object({ unread: z.int() }).meta({ id: 'UnreadCount' })
export type UnreadCount = z.infer<typeof unreadCount>

export const reading = z
  .strictObject({ ids: z.array(uuid).max(200).optional(), read: z.boolean().default(true) })
  .meta({ id: 'Reading', description: 'Without ids: all of mine.' })
