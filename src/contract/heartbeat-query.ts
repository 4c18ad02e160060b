import { z } from 'zod'
import { heartbeatAnswer } from './heartbeat.ts'
import { pageQuery } from './page.ts'
import { entryKinds } from './scoreboard-choice.ts'

/** Which revenue is the exhale; absent: the kind that more won deals have, booked where it is the same. */
const kind = z.enum(entryKinds).optional()

/** GET /v1/heartbeat. `period` absent: chosen by volume. */
export const heartbeatQuery = z.object({ kind, period: z.enum(['week', 'month', 'quarter']).optional() })
export type HeartbeatQuery = z.infer<typeof heartbeatQuery>

/** GET /v1/heartbeat/{period}/{start}/entries and …/cases */
export const heartbeatRowsQuery = pageQuery.extend({
  kind,
  through: z.iso.date().optional().meta({
    description: 'The start of the last period, where the rows of several periods in a row are asked for.',
  }),
})
export type HeartbeatRowsQuery = z.infer<typeof heartbeatRowsQuery>

export const heartbeatReport = heartbeatAnswer.extend({
  /** The kind of revenue shown; null while there are no entries, and deals count with their stated amounts. */
  kind: z.enum(entryKinds).nullable(),
})
export type HeartbeatReport = z.infer<typeof heartbeatReport>
