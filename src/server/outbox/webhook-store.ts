import type { Webhook, WebhookChange } from '#contract/webhook.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

const COLUMNS = 'id, url, events, active, made_at'
type Row = Omit<Webhook, 'madeAt'> & { made_at: Date }

export async function listWebhooks(
  { workspace, sql }: WorkspaceTx,
  page: { limit: number; after: string | undefined },
): Promise<Webhook[]> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM webhook WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspace, page.after ?? null, page.limit],
  )
  return rows.map(shown)
}

export async function countWebhooks({ workspace, sql }: WorkspaceTx): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM webhook WHERE workspace_id = $1',
    [workspace],
  )
  return rows[0]?.count ?? 0
}

export async function insertWebhook(
  tx: WorkspaceTx,
  given: { id: string; url: string; events: string[]; secretCheck: Buffer; madeAt: Date },
): Promise<Webhook> {
  const [row] = await insertRows<Row>(
    tx,
    'webhook',
    ['id', 'url', 'events', 'secret_check', 'made_at'],
    [[given.id, given.url, given.events, given.secretCheck, given.madeAt]],
    `RETURNING ${COLUMNS}`,
  )
  if (!row) throw new Error('a webhook was inserted and not returned')
  await noteWhetherAny(tx)
  return shown(row)
}

export async function changeWebhook(
  { workspace, sql }: WorkspaceTx,
  id: string,
  change: WebhookChange,
): Promise<Webhook | undefined> {
  const { rows } = await sql.query<Row>(
    `UPDATE webhook SET events = coalesce($3, events), active = coalesce($4, active)
      WHERE workspace_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [workspace, id, change.events ?? null, change.active ?? null],
  )
  return rows[0] && shown(rows[0])
}

/** Removes a webhook; what it has not been told yet stays in the outbox as failed. False when there is none. */
export async function removeWebhook(tx: WorkspaceTx, id: string, now: Date): Promise<boolean> {
  const { workspace, sql } = tx
  const gone = await sql.query<{ id: string }>(
    'DELETE FROM webhook WHERE workspace_id = $1 AND id = $2 RETURNING id',
    [workspace, id],
  )
  if (!gone.rows[0]) return false
  await sql.query(
    `UPDATE outbox SET state = 'failed', settled_at = $3, last_error = 'The webhook was removed.'
      WHERE workspace_id = $1 AND recipient = $2 AND kind = 'webhook' AND state IN ('waiting', 'claimed', 'held')`,
    [workspace, gone.rows[0].id, now],
  )
  await noteWhetherAny(tx)
  return true
}

/** Keeps on the workspace whether it has webhooks, so that turns and the sender need not ask. */
async function noteWhetherAny(tx: WorkspaceTx): Promise<void> {
  await tx.sql.query('UPDATE workspace SET has_webhooks = $2 WHERE id = $1', [
    tx.workspace,
    (await countWebhooks(tx)) > 0,
  ])
}

function shown({ made_at: madeAt, ...row }: Row): Webhook {
  return { ...row, madeAt: madeAt.toISOString() }
}
