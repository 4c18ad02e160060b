import type { OutboxItem } from '#contract/webhook.ts'
import { CLAIM_HOLDS, type OutboxState } from '#domain/outbox/delivery.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { hintOutbox } from './once-store.ts'

/** One that this sender has taken on, until `claimedAt` and a minute. */
export type Claimed = {
  id: string
  webhook: string
  url: string
  secretCheck: Buffer
  payload: object
  tries: number
  claimedAt: Date
}
type ClaimedRow = Omit<Claimed, 'secretCheck' | 'claimedAt'> & { secret_check: Buffer; claimed_at: Date }

/**
 * Claims up to `atMost` that are due, oldest first: those that wait, and those whose claim is a minute old, because
 * its sender is gone. A webhook may be told twice, since its receiver can tell by the id.
 */
export async function claimDue(
  { workspace, sql }: WorkspaceTx,
  now: Instant,
  atMost: number,
): Promise<Claimed[]> {
  const { rows } = await sql.query<ClaimedRow>({
    name: 'claim-outbox',
    text: `UPDATE outbox SET state = 'claimed', tries = tries + 1, claimed_at = $2, next_try_at = $3
      FROM webhook
      WHERE outbox.workspace_id = $1 AND webhook.workspace_id = $1 AND webhook.id::text = outbox.recipient
        AND outbox.id IN (
          SELECT due.id FROM outbox due
          JOIN webhook hook ON hook.workspace_id = $1 AND hook.id::text = due.recipient AND hook.active
          WHERE due.workspace_id = $1 AND due.kind = 'webhook' AND due.state IN ('waiting', 'claimed')
            AND due.next_try_at <= $2
          ORDER BY due.next_try_at LIMIT $4 FOR UPDATE OF due SKIP LOCKED)
      RETURNING outbox.id, webhook.id AS webhook, webhook.url, webhook.secret_check, outbox.payload, outbox.tries,
        outbox.claimed_at`,
    values: [workspace, new Date(now), new Date(now + CLAIM_HOLDS), atMost],
  })
  return rows.map(({ secret_check: check, claimed_at: claimedAt, ...row }) => ({
    ...row,
    secretCheck: check,
    claimedAt,
  }))
}

/** Whoever says that it was received is right, even after the claim ran out. */
export async function settleSent({ workspace, sql }: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await sql.query(
    `UPDATE outbox SET state = 'sent', settled_at = $3, last_error = null
      WHERE workspace_id = $1 AND id = $2 AND state IN ('claimed', 'waiting')`,
    [workspace, id, new Date(now)],
  )
}

/** Only whoever still holds the claim says that it failed. Without `again` for good. */
export async function settleFailed(
  { workspace, sql }: WorkspaceTx,
  one: Pick<Claimed, 'id' | 'claimedAt'>,
  { now, again, why }: { now: Instant; again: Instant | undefined; why: string },
): Promise<void> {
  await sql.query(
    `UPDATE outbox SET state = $4, settled_at = $5, next_try_at = coalesce($6, next_try_at), last_error = $7
      WHERE workspace_id = $1 AND id = $2 AND state = 'claimed' AND claimed_at = $3`,
    [
      workspace,
      one.id,
      one.claimedAt,
      again === undefined ? 'failed' : 'waiting',
      again === undefined ? new Date(now) : null,
      again === undefined ? null : new Date(again),
      why.slice(0, 500),
    ],
  )
}

/** Sends it on its way again, from the first try. */
export async function putBack(tx: WorkspaceTx, id: string, now: Instant): Promise<void> {
  await tx.sql.query(
    `UPDATE outbox SET state = 'waiting', tries = 0, next_try_at = $3, claimed_at = null, settled_at = null,
        begun_at = null, problem = null, last_error = null
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(now)],
  )
  await hintOutbox(tx, now)
}

type Row = Omit<OutboxItem, 'createdAt' | 'nextTryAt' | 'settledAt' | 'lastError'> & {
  created_at: Date
  next_try_at: Date
  settled_at: Date | null
  last_error: string | null
}
const SELECT = `SELECT id, kind, recipient, state, tries, created_at, next_try_at, settled_at, last_error, payload
  FROM outbox WHERE workspace_id = $1`

export async function outboxItem(
  { workspace, sql }: WorkspaceTx,
  id: string,
  { lock = false } = {},
): Promise<OutboxItem | undefined> {
  const { rows } = await sql.query<Row>(`${SELECT} AND id = $2 ${lock ? 'FOR UPDATE' : ''}`, [workspace, id])
  return rows.map(shown)[0]
}

/** Ordered by id, which says nothing but stays the same. */
export async function listOutbox(
  { workspace, sql }: WorkspaceTx,
  { state, limit, after }: { state: OutboxState | undefined; limit: number; after: string | undefined },
): Promise<OutboxItem[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT} AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    [workspace, state ?? null, after ?? null, limit],
  )
  return rows.map(shown)
}

function shown({ created_at, next_try_at, settled_at, last_error, ...row }: Row): OutboxItem {
  return {
    ...row,
    createdAt: created_at.toISOString(),
    nextTryAt: next_try_at.toISOString(),
    settledAt: settled_at?.toISOString() ?? null,
    lastError: last_error,
  }
}
