import type { Happening, Instant } from '#domain/happening/happening.ts'
import {
  JUDGED_AFTER_MS,
  judgeSigns,
  type Program,
  type Sign,
  type Verdict,
} from '#domain/message/judge-signs.ts'
import { linksIn } from '#domain/message/measured-html.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { newId } from '#server/new-id.ts'
import { hintOutbox } from '#server/outbox/once-store.ts'
import { htmlOf } from './html-of.ts'
import { mayMeasure } from './measure.ts'
import { messageById, type MessageRow } from './message-store.ts'

/** Of one mail; what looks more often than that is no reader. */
const MOST_SIGNS = 200
const AT_ONCE = 100

export type Seen = { message: string; link: string | undefined; at: Instant; program: Program | undefined }

/** Notes that a mail was looked at, where its reader agrees to it at this moment. It is judged a moment later. */
export async function noteSign(tx: WorkspaceTx, { message, link, at, program }: Seen): Promise<void> {
  const row = await messageById(tx, message)
  if (!row || row.sentAt === null || !(await mayMeasure(tx, row, at))) return
  const { rows } = await tx.sql.query<{ many: number }>(
    'SELECT count(*)::int AS many FROM message_sign WHERE workspace_id = $1 AND message_id = $2',
    [tx.workspace, message],
  )
  if ((rows[0]?.many ?? 0) >= MOST_SIGNS) return
  const kind = link === undefined ? 'open' : 'click'
  await insertRows(
    tx,
    'message_sign',
    ['id', 'message_id', 'kind', 'link', 'at', 'program'],
    [[newId(), message, kind, link ?? null, new Date(at), program ?? null]],
  )
  await hintOutbox(tx, at + JUDGED_AFTER_MS)
}

/**
 * Judges what has come from mails, and puts what is new on the way to the beat: for each mail and link the first sign of a
 * person, and the first of a machine, which is kept and never counted.
 * @returns how many touches there are to take in
 */
export async function judgeNewSigns(tx: WorkspaceTx, now: Instant): Promise<number> {
  const { rows } = await tx.sql.query<{ message: string }>(
    `SELECT DISTINCT message_id AS message FROM message_sign
      WHERE workspace_id = $1 AND verdict IS NULL AND at <= $2 LIMIT ${AT_ONCE}`,
    [tx.workspace, new Date(now - JUDGED_AFTER_MS)],
  )
  let touches = 0
  for (const { message } of rows) {
    const row = await messageById(tx, message)
    if (row) touches += await judgeOne(tx, row, now)
  }
  return touches
}

type Judged = Sign & { verdict: Verdict | undefined }

async function judgeOne(tx: WorkspaceTx, row: MessageRow, now: Instant): Promise<number> {
  const signs = await loadSigns(tx, row.id)
  const deliveredAt = (row.settledAt ?? row.claimedAt)?.getTime()
  const verdicts = judgeSigns(signs, { deliveredAt, links: linksIn(htmlOf(row) ?? '').length })
  const due = signs.filter(one => one.verdict === undefined && one.at <= now - JUDGED_AFTER_MS)
  const decided = due.map(one => ({ ...one, verdict: verdicts.get(one.id) ?? 'person' }))
  await tx.sql.query(
    `UPDATE message_sign SET verdict = said.verdict FROM unnest($3::uuid[], $4::text[]) AS said (id, verdict)
      WHERE message_sign.workspace_id = $1 AND message_sign.message_id = $2 AND message_sign.id = said.id`,
    [tx.workspace, row.id, decided.map(one => one.id), decided.map(one => one.verdict)],
  )
  const known = new Set(signs.flatMap(one => (one.verdict === undefined ? [] : [groupOf(one, one.verdict)])))
  const first = new Map<string, Sign & { verdict: Verdict }>()
  for (const one of decided) {
    const group = groupOf(one, one.verdict)
    if (!known.has(group) && !first.has(group)) first.set(group, one)
  }
  const happenings = await touchesOf(tx, row, [...first.values()])
  await storeHappenings(tx, happenings, { now })
  return happenings.length
}

function groupOf({ kind, link }: Sign, verdict: Verdict): string {
  return `${kind} ${verdict === 'person' ? (link ?? '') : 'machine'}`
}

async function loadSigns({ workspace, sql }: WorkspaceTx, message: string): Promise<Judged[]> {
  const { rows } = await sql.query<{
    id: string
    kind: Sign['kind']
    link: string | null
    at: Date
    program: Program | null
    verdict: Verdict | null
  }>(
    `SELECT id, kind, link, at, program, verdict FROM message_sign
      WHERE workspace_id = $1 AND message_id = $2 ORDER BY at, id`,
    [workspace, message],
  )
  return rows.map(({ link, at, program, verdict, ...row }) => ({
    ...row,
    link: link ?? undefined,
    at: at.getTime(),
    program: program ?? undefined,
    verdict: verdict ?? undefined,
  }))
}

async function touchesOf(
  tx: WorkspaceTx,
  row: MessageRow,
  signs: readonly (Sign & { verdict: Verdict })[],
): Promise<Happening[]> {
  const door = row.door === null ? undefined : await loadDoor(tx, row.door)
  if (!door || row.recipient === null) return []
  const email = row.recipient
  return signs.map(({ id, kind, link, at, verdict }) => ({
    kind: 'touchpoint',
    source: door.source,
    externalId: `sign:${id}`,
    at,
    body: {
      person: { email },
      kind: kind === 'open' ? 'mail-open' : 'mail-click',
      channel: door.channel,
      direction: 'inbound',
      side: 'customer',
      ...(row.thread !== null && { thread: row.thread }),
      ...(row.subject !== '' && { subject: row.subject }),
      ...(verdict !== 'person' && { machine: true }),
      attributes: {
        message: row.id,
        ...(link !== undefined && { link }),
        ...(verdict !== 'person' && { program: verdict }),
      },
    },
  }))
}
