import { z } from 'zod'
import { pageOf, pageQuery } from './page.ts'

/** Whole minor units of the workspace's currency as decimal text. */
const minor = z.string().regex(/^-?\d+$/)
const named = z.object({ id: z.string(), name: z.string() })

/**
 * What one period of the heartbeat was made of. `start` is the first day as GET /v1/heartbeat names it, `period` its
 * kind there: GET /v1/heartbeat/{period}/{start}/cases is what was qualified in it (inhale), …/entries what came out (exhale).
 */
export const heartbeatPeriodParams = z.object({
  period: z.enum(['week', 'month', 'quarter']),
  start: z.iso.date(),
})
export const heartbeatPeriodQuery = pageQuery

/** In the order in which they were qualified. */
export const heartbeatCase = z.object({
  id: z.string(),
  person: named.nullable(),
  deal: named.nullable(),
  qualifiedAt: z.iso.datetime(),
  side: z.enum(['marketing', 'sales', 'partner', 'customer']),
  outcome: z.discriminatedUnion('is', [
    z.object({ is: z.literal('open') }),
    z.object({ is: z.literal('won'), at: z.iso.datetime(), minor }),
    z.object({ is: z.literal('lost'), at: z.iso.datetime() }),
  ]),
})
export type HeartbeatCase = z.infer<typeof heartbeatCase>
export const heartbeatCases = pageOf(heartbeatCase)
export type HeartbeatCases = z.infer<typeof heartbeatCases>

/** In the order in which they were entered; reversals negative. They add up to the period's exhale. */
export const heartbeatEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  minor,
  person: named.nullable(),
  deal: named.nullable(),
})
export type HeartbeatEntry = z.infer<typeof heartbeatEntry>
export const heartbeatEntries = pageOf(heartbeatEntry)
export type HeartbeatEntries = z.infer<typeof heartbeatEntries>
