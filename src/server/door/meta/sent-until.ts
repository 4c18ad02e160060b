import type { MetaItem } from '#domain/meta/meta-item.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Heard } from '#server/message/note-deliveries.ts'

type Until = Extract<MetaItem, { is: 'status-until' }>

/** What was said longer ago has been told of before. */
const BACK_MS = 30 * 86_400_000
const MOST = 200
/** The network dates a message when it takes it, and we a moment later, when we hear that it has. */
const LATER_MS = 5_000

/** What was said to somebody until then, each by its name: Messenger says only until when they have it. */
export async function sentUntil(
  { workspace, sql }: WorkspaceTx,
  source: string,
  { to, status, until, at }: Until,
): Promise<Heard[]> {
  const column = status === 'read' ? 'read_at' : 'delivered_at'
  const { rows } = await sql.query<{ external_id: string }>(
    `SELECT touch.external_id FROM identity
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = identity.id
        AND touch.occurred_at > $4 AND touch.occurred_at <= $5
      LEFT JOIN delivery ON delivery.workspace_id = $1 AND delivery.source = $2
        AND delivery.external_id = touch.external_id
      WHERE identity.workspace_id = $1 AND identity.kind = 'external' AND identity.value = $3
        AND touch.source = $2 AND touch.direction = 'outbound' AND touch.kind = 'message'
        AND delivery.${column} IS NULL
      ORDER BY touch.occurred_at DESC LIMIT ${MOST}`,
    [workspace, source, `${source}/${to}`, new Date(until - BACK_MS), new Date(until + LATER_MS)],
  )
  return rows.map(row => ({ externalId: row.external_id, status, at }))
}
