import { z } from 'zod'

/** Ids of one noun that changed; `all` when they are many or not told one by one. */
export const changedIds = z.union([z.array(z.string()), z.literal('all')])

/** By noun, as in policies and query keys: `person`, `deal`, `api-key`, … */
export const liveChange = z
  .object({ changed: z.record(z.string(), changedIds) })
  .meta({ id: 'LiveChange', description: 'Nouns and ids that changed, without any value.' })
export type LiveChange = z.infer<typeof liveChange>

/** The event that came last, where the header Last-Event-ID cannot be sent (a browser that opens a stream anew). */
export const liveQuery = z.object({ after: z.string().max(40).optional() })

/**
 * The kinds of events of GET /v1/live. `changed` carries a LiveChange; after `catch-up` anything may have changed
 * while nobody listened; `ended` is the last one: the session is over, or the member was removed.
 */
export const liveEvents = ['changed', 'catch-up', 'ended'] as const
export type LiveEvent = (typeof liveEvents)[number]
