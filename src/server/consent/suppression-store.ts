import type { Suppression, SuppressionsQuery } from '#contract/suppression.ts'
import { EVERY_CHANNEL } from '#domain/consent/channels.ts'
import { addressOn } from '#domain/consent/reach.ts'
import { mayRelease, type SuppressionReason } from '#domain/consent/suppression-reasons.ts'
import type { Identity } from '#domain/person/identity.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'
import { newId } from '#server/new-id.ts'
import { suppressionHash } from './suppression-hash.ts'

type Row = Omit<Suppression, 'at' | 'mayBeReleased'> & { at: Date }

const COLUMNS = 'id, channel, address, reason, note, at'

function shown({ at, ...row }: Row): Suppression {
  return { ...row, at: at.toISOString(), mayBeReleased: mayRelease(row.reason) }
}

/** What stands on the list, the latest first. A whole address finds also who was erased. */
export async function listSuppressions(
  tx: WorkspaceTx,
  { q, reason }: Pick<SuppressionsQuery, 'q' | 'reason'>,
  { limit, after }: { limit: number; after: Cursor | undefined },
): Promise<Suppression[]> {
  const whole = q === undefined ? undefined : addressOn(EVERY_CHANNEL, q)
  const hashes = whole ? await suppressionHash(tx, [whole]) : []
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM suppression
      WHERE workspace_id = $1 AND released_at IS NULL AND ($2::text IS NULL OR reason = $2)
        AND ($3::text IS NULL OR lower(address) LIKE $3 OR address_hash = ANY($4))
        AND ($5::timestamptz IS NULL OR (date_trunc('milliseconds', at), id) < ($5, $6::uuid))
      ORDER BY at DESC, id DESC LIMIT $7`,
    [tx.workspace, reason ?? null, patternOfSearch(q), hashes, ...momentOf(after), limit],
  )
  return rows.map(shown)
}

export async function suppressionById(tx: WorkspaceTx, id: string): Promise<Suppression | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM suppression WHERE workspace_id = $1 AND id = $2 AND released_at IS NULL`,
    [tx.workspace, id],
  )
  return rows[0] && shown(rows[0])
}

export async function releaseSuppression(
  tx: WorkspaceTx,
  id: string,
  { at, by, reason }: { at: Date; by: string; reason: string },
): Promise<void> {
  await tx.sql.query(
    `UPDATE suppression SET released_at = $3, released_by = $4, release_reason = $5 WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, at, by, reason],
  )
}

export type Listed = { named: Identity; channel: string; reason: SuppressionReason; note: string | null }

/** Adds a list; what stands on it already stays as it is. Answers how many are new. */
export async function addSuppressions(
  tx: WorkspaceTx,
  listed: readonly Listed[],
  { at, by }: { at: Date; by: string },
): Promise<number> {
  const hashes = await suppressionHash(
    tx,
    listed.map(one => one.named),
  )
  const rows = listed.map((one, place) => [
    newId(),
    one.channel,
    hashes[place] ?? null,
    one.named.value,
    one.reason,
    one.note,
    at,
    by,
  ])
  const added = await insertRows<{ id: string }>(
    tx,
    'suppression',
    ['id', 'channel', 'address_hash', 'address', 'reason', 'note', 'at', 'by'],
    rows,
    `ON CONFLICT (workspace_id, address_hash, channel, reason) DO UPDATE
        SET released_at = NULL, released_by = NULL, release_reason = NULL, at = excluded.at, by = excluded.by
        WHERE suppression.released_at IS NOT NULL RETURNING id`,
  )
  return added.length
}
