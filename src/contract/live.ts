import { z } from 'zod'
import { presenceStates } from './thread.ts'

/** Ids of one noun that changed; `all` when they are many or not told one by one. */
export const changedIds = z.union([z.array(z.string()), z.literal('all')])

/** By noun, as in policies and query keys: `person`, `deal`, `api-key`, … */
export const liveChange = z
  .object({ changed: z.record(z.string(), changedIds) })
  .meta({ id: 'LiveChange', description: 'Nouns and ids that changed, without any value.' })
export type LiveChange = z.infer<typeof liveChange>

/** Somebody has a thread open, or has closed it. Told as it is, kept nowhere. */
export const livePresence = z
  .object({
    thread: z.string(),
    who: z.string().meta({ description: 'Tells members apart.' }),
    name: z.string(),
    is: z.enum(presenceStates),
  })
  .meta({ id: 'LivePresence' })
export type LivePresence = z.infer<typeof livePresence>

/** The event that came last, where the header Last-Event-ID cannot be sent (a browser that opens a stream anew). */
export const liveQuery = z.object({ after: z.string().max(40).optional() })

/**
 * The kinds of events of GET /v1/live. `changed` carries a LiveChange; after `catch-up` anything may have changed
 * while nobody listened; `presence` carries a LivePresence; `ended` is the last one: the session is over, or the member was
 * removed.
 */
export const liveEvents = ['changed', 'catch-up', 'presence', 'ended'] as const
export type LiveEvent = (typeof liveEvents)[number]
