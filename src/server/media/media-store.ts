import type { Instant } from '#domain/happening/happening.ts'
import type { MediaItem } from '#domain/meta/media-item.ts'
import type { MediaProblem } from '#domain/meta/media-problems.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How long one try may take before another sender takes the file on: it may be fetched twice, and is kept once. */
const TRY_HOLDS_MS = 3 * 60_000

export type MediaName = { source: string; externalId: string; place: number }
export type Claimed = MediaName & {
  door: string
  name: string
  media: string | null
  address: string | null
  tries: number
}

/** Says that these files of touches are to be fetched. */
export async function askForMedia(
  tx: WorkspaceTx,
  door: { id: string; source: string },
  files: readonly { externalId: string; place: number; item: MediaItem }[],
  now: Instant,
): Promise<void> {
  if (files.length === 0) return
  await insertRows(
    tx,
    'touch_media',
    ['source', 'external_id', 'place', 'door_id', 'media', 'address', 'name', 'next_try_at'],
    files.map(({ externalId, place, item }) => [
      door.source,
      externalId,
      place,
      door.id,
      'media' in item ? item.media : null,
      'address' in item ? item.address : null,
      item.name,
      new Date(now),
    ]),
    'ON CONFLICT DO NOTHING',
  )
  await tx.sql.query(
    `INSERT INTO media_hint (workspace_id, due_at) VALUES ($1, $2)
      ON CONFLICT (workspace_id) DO UPDATE SET due_at = least(media_hint.due_at, excluded.due_at)`,
    [tx.workspace, new Date(now)],
  )
}

/** Takes on the next file that is due, if any. */
export async function claimMedia(
  { workspace, sql }: WorkspaceTx,
  now: Instant,
): Promise<Claimed | undefined> {
  const { rows } = await sql.query<Claimed>({
    name: 'claim-media',
    text: `UPDATE touch_media SET tries = tries + 1, next_try_at = $3
      WHERE workspace_id = $1 AND (source, external_id, place) = (
        SELECT source, external_id, place FROM touch_media WHERE workspace_id = $1 AND next_try_at <= $2
        ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING source, external_id AS "externalId", place, door_id AS door, name, media, address, tries`,
    values: [workspace, new Date(now), new Date(now + TRY_HOLDS_MS)],
  })
  return rows[0]
}

/** After a round: when to look next. The row is locked first, so that what is asked for meanwhile waits, and then says so. */
export async function planNextFetch({ workspace, sql }: WorkspaceTx): Promise<void> {
  await sql.query('SELECT FROM media_hint WHERE workspace_id = $1 FOR UPDATE', [workspace])
  const { rows } = await sql.query<{ at: Date | null }>(
    'SELECT min(next_try_at) AS at FROM touch_media WHERE workspace_id = $1 AND next_try_at IS NOT NULL',
    [workspace],
  )
  const at = rows[0]?.at
  await (at
    ? sql.query('UPDATE media_hint SET due_at = $2 WHERE workspace_id = $1', [workspace, at])
    : sql.query('DELETE FROM media_hint WHERE workspace_id = $1', [workspace]))
}

/** The file is here: it is not asked for any more. False when it was settled, or erased, meanwhile. */
export async function dropAsked({ workspace, sql }: WorkspaceTx, one: Claimed): Promise<boolean> {
  const { rowCount } = await sql.query(
    `DELETE FROM touch_media
      WHERE workspace_id = $1 AND source = $2 AND external_id = $3 AND place = $4 AND problem IS NULL`,
    [workspace, one.source, one.externalId, one.place],
  )
  return rowCount === 1
}

/** It could not be had: tried again at `again`, or given up for the reason. */
export async function settleNotFetched(
  { workspace, sql }: WorkspaceTx,
  one: Claimed,
  {
    problem,
    detail,
    again,
  }: { problem: MediaProblem; detail: string | undefined; again: Instant | undefined },
): Promise<void> {
  await sql.query(
    `UPDATE touch_media SET problem = $6, detail = $7, next_try_at = $8
      WHERE workspace_id = $1 AND source = $2 AND external_id = $3 AND place = $4 AND tries = $5 AND problem IS NULL`,
    [
      workspace,
      one.source,
      one.externalId,
      one.place,
      one.tries,
      again === undefined ? problem : null,
      detail?.slice(0, 500) ?? null,
      again === undefined ? null : new Date(again),
    ],
  )
}

export type Missing = { name: string; problem: string | null }

/** The files of a touch that are not here: still to be fetched, or not to be had. */
export async function missingOf(
  { workspace, sql }: WorkspaceTx,
  touch: { source: string; externalId: string },
): Promise<Missing[]> {
  const { rows } = await sql.query<Missing>(
    `SELECT name, problem FROM touch_media WHERE workspace_id = $1 AND source = $2 AND external_id = $3 ORDER BY place`,
    [workspace, touch.source, touch.externalId],
  )
  return rows
}
