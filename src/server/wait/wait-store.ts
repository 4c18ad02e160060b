import type { UnansweredPart } from '#contract/unanswered-choice.ts'
import type { OpenWait, Wait } from '#contract/wait.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { lapseOf } from '#domain/wait/fold-waits.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { WHOSE } from './unanswered-store.ts'

export type WaitsAsked = {
  now: Instant
  lapsed: boolean | undefined
  person: string | undefined
  /** Of this member; null: nobody's. */
  assigned: string | null | undefined
  snoozed: boolean | undefined
  /** The time and id of the last one that was shown. */
  after: readonly [at: Date | null, id: string | null]
  limit: number
}

type Row = {
  id: string
  person_id: string
  name: string | null
  emails: string[]
  kind: OpenWait['kind']
  channel: string
  thread: string
  subject: string | null
  text: string | null
  opened_at: Date
  asks: number
  last_asked_at: Date | null
  due_at: Date | null
  assigned_to: string | null
  assigned: string | null
  snoozed_until: Date | null
  answered_at: Date | null
  answered_by: string | null
  elsewhere: boolean
  needless_at: Date | null
  needless_reason: string | null
  said_by: string | null
  sayer: string | null
}

const SELECT = `SELECT wait.id, wait.person_id, person.name, person.emails, touch.kind, wait.channel, wait.thread, touch.subject,
    left(touch.body, 500) AS text, wait.opened_at, wait.asks, wait.last_asked_at, wait.due_at, wait.assigned_to,
    keeper.name AS assigned, wait.snoozed_until, wait.answered_at, wait.answered_by, wait.elsewhere, wait.needless_at,
    wait.needless_reason, wait.said_by, sayer.name AS sayer
  FROM wait
  JOIN person ON person.workspace_id = $1 AND person.id = wait.person_id
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
  LEFT JOIN touchpoint answer ON answer.workspace_id = $1 AND answer.id = wait.answered_by
  LEFT JOIN member keeper ON keeper.workspace_id = $1 AND keeper.id = wait.assigned_to
  LEFT JOIN member sayer ON sayer.workspace_id = $1 AND sayer.id = wait.said_by
  WHERE wait.workspace_id = $1`

/** Waits that nobody has answered, the oldest first. */
export async function listOpenWaits(tx: WorkspaceTx, asked: WaitsAsked): Promise<OpenWait[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND wait.answered_at IS NULL AND wait.needless_at IS NULL
        AND ($2::timestamptz IS NULL OR (wait.opened_at >= $2 AND (wait.opened_at, wait.id) > ($2, $3::uuid)))
        AND ($4::uuid IS NULL OR wait.person_id = $4)
        AND ($5::boolean IS NULL OR (wait.due_at IS NOT NULL AND wait.due_at <= $6) = $5)
        AND ($8::uuid IS NULL OR wait.assigned_to = $8) AND (NOT $9::boolean OR wait.assigned_to IS NULL)
        AND ($10::boolean IS NULL OR (wait.snoozed_until IS NOT NULL AND wait.snoozed_until > $6) = $10)
      ORDER BY wait.opened_at, wait.id LIMIT $7`,
    [
      tx.workspace,
      ...asked.after,
      asked.person ?? null,
      asked.lapsed ?? null,
      new Date(asked.now),
      asked.limit,
      asked.assigned ?? null,
      asked.assigned === null,
      asked.snoozed ?? null,
    ],
  )
  return rows.map(row => openShown(row, asked.now))
}

export async function waitById(tx: WorkspaceTx, id: string, now: Instant): Promise<Wait | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND wait.id = $2`, [tx.workspace, id])
  return rows[0] && waitShown(rows[0], now)
}

/** Open waits by their ids. */
export async function openWaitsById(
  tx: WorkspaceTx,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, OpenWait>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND wait.id = ANY($2)`, [tx.workspace, ids])
  return new Map(rows.map(row => [row.id, openShown(row, now)]))
}

/** The open wait of a thread with a person, else the one that was opened there last. */
export async function waitOfThread(
  tx: WorkspaceTx,
  { person, thread, now }: { person: string; thread: string; now: Instant },
): Promise<Wait | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND wait.person_id = $2 AND wait.thread = $3
      ORDER BY wait.answered_at IS NULL AND wait.needless_at IS NULL DESC, wait.opened_at DESC, wait.id DESC LIMIT 1`,
    [tx.workspace, person, thread],
  )
  return rows[0] && waitShown(rows[0], now)
}

function waitShown(row: Row, now: Instant): Wait {
  return {
    ...openShown(row, now),
    state: row.needless_at ? 'needs-no-answer' : row.answered_at ? 'answered' : 'open',
    answeredAt: row.answered_at?.toISOString() ?? null,
    answeredBy: row.answered_by,
    elsewhere: row.elsewhere,
    needlessAt: row.needless_at?.toISOString() ?? null,
    reason: row.needless_reason,
    saidBy: row.said_by === null ? null : { id: row.said_by, name: row.sayer ?? '' },
  }
}

export type PartAsked = {
  now: Instant
  part: UnansweredPart
  begin: Date
  end: Date
  channel: string | undefined
  /** Whose it is in the figures; null: nobody's. */
  member: string | null | undefined
  after: readonly [at: Date | null, id: string | null]
  limit: number
}

const PARTS: Record<UnansweredPart, string> = {
  all: 'true',
  answered: 'wait.answered_at IS NOT NULL',
  unanswered: 'wait.answered_at IS NULL AND wait.needless_at IS NULL AND wait.due_at <= $4',
  needless: 'wait.needless_at IS NOT NULL',
  pending: 'wait.answered_at IS NULL AND wait.needless_at IS NULL AND wait.due_at > $4',
  waiting: 'wait.answered_at IS NULL AND wait.needless_at IS NULL',
}

/** The waits that a figure was made of, the latest first. */
export async function listPart(tx: WorkspaceTx, asked: PartAsked): Promise<Wait[]> {
  const inPeriod =
    asked.part === 'waiting'
      ? '$2::timestamptz IS NOT NULL AND $3::timestamptz IS NOT NULL'
      : 'wait.opened_at >= $2 AND wait.opened_at < $3'
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND wait.due_at IS NOT NULL AND ${inPeriod} AND ${PARTS[asked.part]} AND $4::timestamptz IS NOT NULL
        AND ($5::text IS NULL OR wait.channel = $5) AND ($6::uuid IS NULL OR ${WHOSE} = $6)
        AND (NOT $7::boolean OR ${WHOSE} IS NULL)
        AND ($8::timestamptz IS NULL OR (wait.opened_at, wait.id) < ($8, $9::uuid))
      ORDER BY wait.opened_at DESC, wait.id DESC LIMIT $10`,
    [
      tx.workspace,
      asked.begin,
      asked.end,
      new Date(asked.now),
      asked.channel ?? null,
      asked.member ?? null,
      asked.member === null,
      ...asked.after,
      asked.limit,
    ],
  )
  return rows.map(row => waitShown(row, asked.now))
}

function openShown(row: Row, now: Instant): OpenWait {
  const { id, kind, channel, thread, subject, text, asks } = row
  const ended = {
    ...(row.answered_at && { answeredAt: row.answered_at.getTime() }),
    ...(row.needless_at && { needlessAt: row.needless_at.getTime() }),
  }
  return {
    id,
    person: { id: row.person_id, name: row.name, email: row.emails[0] ?? null },
    kind,
    channel,
    thread,
    subject,
    text,
    openedAt: row.opened_at.toISOString(),
    asks,
    lastAskedAt: (row.last_asked_at ?? row.opened_at).toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    lapsed: lapseOf(ended, row.due_at?.getTime(), now) !== undefined,
    assigned: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned ?? '' },
    snoozedUntil:
      row.snoozed_until && row.snoozed_until.getTime() > now ? row.snoozed_until.toISOString() : null,
  }
}
