import { createHmac } from 'node:crypto'
import { erasedNames } from '#domain/erasure/tombstones.ts'
import { orderKey } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'
import type { Them } from './them.ts'

/** Touches of one transaction: few enough that a member's own edit does not wait long behind it. */
export const PIECE = 500
/** Happenings that are about the person alone, and lose their names with them. */
export const OWN_KINDS = ['person', 'stage', 'merge', 'consent'] as const

export type Marked = { mark: string; salt: Buffer }

type Named = {
  table: 'touchpoint' | 'happening'
  id: string
  kind: string
  at: Date
  source: string
  name: string
}
type TouchRow = Omit<Named, 'table' | 'kind'> & { thread: string | null }

/**
 * Takes the person out of the next touches that still have them: texts, names, attributes, the names that other systems
 * gave them. When, how, by which campaign and for how much stays. Answers how many there were.
 */
export async function eraseTouches(tx: WorkspaceTx, them: Them, marked: Marked): Promise<number> {
  const touches = await nextTouches(tx, them, marked)
  if (touches.length === 0) return 0
  const times = [...new Set(touches.map(one => one.at.getTime()))].map(at => new Date(at))
  const records = await recordsAt(tx, them, times)
  const named = [
    ...touches.map((one): Named => ({ ...one, table: 'touchpoint', kind: 'touchpoint' })),
    ...records,
  ]
  const renamed = await renameAll(tx, them, named, marked, await tiedTouches(tx, them, times))
  await dropFiles(tx, touches)
  await dropNews(tx, touches)
  await renameWaits(tx, touches, renamed)
  await emptyTouches(tx, touches, renamed, marked)
  noteChange(
    tx,
    'touchpoint',
    touches.map(one => one.id),
  )
  return touches.length
}

/** The earliest ones, whole moments at a time. */
async function nextTouches(tx: WorkspaceTx, them: Them, { mark }: Marked): Promise<TouchRow[]> {
  const { rows } = await tx.sql.query<TouchRow>(
    `WITH theirs AS (
        SELECT touch.id, touch.occurred_at AS at, touch.source, touch.external_id AS name, touch.thread FROM belonging
        JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND strpos(touch.external_id, $3) = 0)
      SELECT * FROM theirs WHERE at <= (SELECT max(at) FROM (SELECT at FROM theirs ORDER BY at LIMIT $4) first)
      ORDER BY at`,
    [tx.workspace, them.person, `erased-${mark}`, PIECE],
  )
  return rows
}

async function recordsAt(tx: WorkspaceTx, them: Them, times: Date[]): Promise<Named[]> {
  const { rows } = await tx.sql.query<Omit<Named, 'table'>>(
    `SELECT id, kind, occurred_at AS at, source, external_id AS name FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = ANY($3) AND occurred_at = ANY($4)`,
    [tx.workspace, them.identities.map(one => one.id), [...OWN_KINDS], times],
  )
  return rows.map(row => ({ ...row, table: 'happening' }))
}

/** Touches at these moments of others on the same deals: credits are shared in the order of them all. */
async function tiedTouches(tx: WorkspaceTx, them: Them, times: Date[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.sql.query<{ at: Date; source: string; name: string }>(
    `SELECT DISTINCT touch.occurred_at AS at, touch.source, touch.external_id AS name
      FROM deal_person mine
      JOIN deal_person other ON other.workspace_id = $1 AND other.deal_id = mine.deal_id
      JOIN belonging whose ON whose.workspace_id = $1 AND whose.identity_id = other.identity_id
      JOIN belonging all_theirs ON all_theirs.workspace_id = $1 AND all_theirs.person_id = whose.person_id
        AND all_theirs.person_id <> $4
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = all_theirs.identity_id
        AND touch.occurred_at = ANY($3)
      WHERE mine.workspace_id = $1 AND mine.identity_id = ANY($2)`,
    [tx.workspace, them.identities.map(one => one.id), times, them.person],
  )
  const tied = new Map<string, string[]>()
  for (const row of rows) {
    const list = tied.get(momentOf(row)) ?? []
    list.push(row.name)
    tied.set(momentOf(row), list)
  }
  return tied
}

function momentOf({ at, source }: { at: Date; source: string }): string {
  return `${at.getTime()} ${source}`
}

/**
 * Gives what happened new names, in the order of the old ones, and frees the old: whoever sends it again tells of
 * somebody new. Answers the new name by `table id`.
 */
export async function renameAll(
  tx: WorkspaceTx,
  them: Them,
  named: readonly Named[],
  { mark }: Marked,
  tied: ReadonlyMap<string, string[]> = new Map(),
): Promise<Map<string, string>> {
  const renamed = new Map<string, string>()
  const keys: [string, string][] = []
  for (const [moment, rows] of Map.groupBy(named, momentOf)) {
    const names = erasedNames(
      rows.map(row => row.name),
      tied.get(moment) ?? [],
      `${mark}-${moment.replaceAll(/[^\w]/g, '')}`,
    )
    for (const row of rows) {
      const name = names.get(row.name) ?? row.name
      renamed.set(`${row.table} ${row.id}`, name)
      const { source } = row
      const at = row.at.getTime()
      keys.push([orderKey({ at, source, externalId: row.name }), orderKey({ at, source, externalId: name })])
    }
  }
  await freeNames(tx, named)
  await renameRecords(tx, named, renamed)
  await renameKeys(tx, them, keys)
  return renamed
}

async function freeNames(tx: WorkspaceTx, named: readonly Named[]): Promise<void> {
  await tx.sql.query(
    `DELETE FROM intake_key key USING unnest($2::text[], $3::text[], $4::text[]) AS freed (kind, source, name)
      WHERE key.workspace_id = $1 AND key.kind = freed.kind AND key.source = freed.source AND key.external_id = freed.name`,
    [tx.workspace, named.map(one => one.kind), named.map(one => one.source), named.map(one => one.name)],
  )
}

async function renameRecords(
  tx: WorkspaceTx,
  named: readonly Named[],
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const records = named.filter(one => one.table === 'happening')
  if (records.length === 0) return
  await tx.sql.query(
    `UPDATE happening SET external_id = said.name FROM unnest($2::uuid[], $3::text[]) AS said (id, name)
      WHERE happening.workspace_id = $1 AND happening.id = said.id`,
    [
      tx.workspace,
      records.map(one => one.id),
      records.map(one => renamed.get(`happening ${one.id}`) ?? one.name),
    ],
  )
}

/** Links keep by which happening they were said. */
async function renameKeys(tx: WorkspaceTx, them: Them, keys: [string, string][]): Promise<void> {
  await tx.sql.query(
    `UPDATE identity_link link SET order_key = said.new FROM unnest($2::text[], $3::text[]) AS said (old, new)
      WHERE link.workspace_id = $1 AND link.order_key = said.old AND (link.one_id = ANY($4) OR link.other_id = ANY($4))`,
    [tx.workspace, keys.map(key => key[0]), keys.map(key => key[1]), them.identities.map(one => one.id)],
  )
}

async function emptyTouches(
  tx: WorkspaceTx,
  touches: readonly TouchRow[],
  renamed: ReadonlyMap<string, string>,
  { salt }: Marked,
): Promise<void> {
  const threads = touches.map(one => one.thread && erasedThread(one.thread, salt))
  const ids = touches.map(one => one.id)
  await tx.sql.query(
    `UPDATE touchpoint SET external_id = said.name, thread = said.thread, subject = NULL, body = NULL, name = NULL,
        company = NULL, attributes = NULL
      FROM unnest($2::uuid[], $3::text[], $4::text[]) AS said (id, name, thread)
      WHERE touchpoint.workspace_id = $1 AND touchpoint.id = said.id`,
    [tx.workspace, ids, touches.map(one => renamed.get(`touchpoint ${one.id}`) ?? one.name), threads],
  )
  await tx.sql.query(
    `UPDATE wait SET thread = said.thread FROM unnest($2::uuid[], $3::text[]) AS said (id, thread)
      WHERE wait.workspace_id = $1 AND wait.id = said.id AND said.thread IS NOT NULL`,
    [tx.workspace, ids, threads],
  )
}

/** The files that came with them, but for those that also stand elsewhere. */
async function dropFiles(tx: WorkspaceTx, touches: readonly TouchRow[]): Promise<void> {
  await tx.sql.query(
    `WITH gone AS (
        DELETE FROM touch_file link USING unnest($2::text[], $3::text[]) AS said (source, name)
        WHERE link.workspace_id = $1 AND link.source = said.source AND link.external_id = said.name
        RETURNING link.attachment_id, link.source, link.external_id)
      DELETE FROM attachment file USING gone WHERE file.workspace_id = $1 AND file.id = gone.attachment_id
        AND NOT EXISTS (SELECT FROM message_attachment sent WHERE sent.workspace_id = $1 AND sent.attachment_id = file.id)
        AND NOT EXISTS (SELECT FROM touch_file other WHERE other.workspace_id = $1 AND other.attachment_id = file.id
          AND NOT EXISTS (SELECT FROM gone mine WHERE mine.source = other.source AND mine.external_id = other.external_id))`,
    [tx.workspace, touches.map(one => one.source), touches.map(one => one.name)],
  )
}

/** What became of them, and files of them that are still elsewhere: told by the names that the networks gave them. */
async function dropNews(tx: WorkspaceTx, touches: readonly TouchRow[]): Promise<void> {
  const values = [tx.workspace, touches.map(one => one.source), touches.map(one => one.name)]
  for (const table of ['delivery', 'touch_media'])
    await tx.sql.query(
      `DELETE FROM ${table} news USING unnest($2::text[], $3::text[]) AS said (source, name)
        WHERE news.workspace_id = $1 AND news.source = said.source AND news.external_id = said.name`,
      values,
    )
}

/** What members said of their waits names the touches that asked and answered; why they said it goes. */
async function renameWaits(
  tx: WorkspaceTx,
  touches: readonly TouchRow[],
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const values = [
    tx.workspace,
    touches.map(one => one.source),
    touches.map(one => one.name),
    touches.map(one => renamed.get(`touchpoint ${one.id}`) ?? one.name),
  ]
  const named = 'unnest($2::text[], $3::text[], $4::text[]) AS said (source, name, new)'
  await tx.sql.query(
    `UPDATE happening log SET body = jsonb_set(CASE WHEN log.body -> 'step' ? 'reason'
          THEN jsonb_set(log.body, '{step,reason}', '"erased"') ELSE log.body END, '{asked,externalId}', to_jsonb(said.new))
      FROM ${named} WHERE log.workspace_id = $1 AND log.kind = 'wait'
        AND log.body -> 'asked' ->> 'externalId' = said.name AND log.body -> 'asked' ->> 'source' = said.source`,
    values,
  )
  await tx.sql.query(
    `UPDATE happening log SET body = jsonb_set(log.body, '{step,touch,externalId}', to_jsonb(said.new))
      FROM ${named} WHERE log.workspace_id = $1 AND log.kind = 'wait'
        AND log.body -> 'step' -> 'touch' ->> 'externalId' = said.name
        AND log.body -> 'step' -> 'touch' ->> 'source' = said.source`,
    values,
  )
}

/** The same for the same thread, and nothing that leads back once the salt is gone. */
export function erasedThread(thread: string, salt: Buffer): string {
  return `erased-${createHmac('sha256', salt).update(thread).digest('hex').slice(0, 32)}`
}
