import type { TemplateSaid } from '#contract/approved-template.ts'
import type { Attachment } from '#contract/attachment.ts'
import type { Message } from '#contract/message.ts'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import { isMessageProblem, MESSAGE_PROBLEMS, type MessageProblem } from '#domain/message/message-problems.ts'
import { type MessageState, stateOf, waysOf } from '#domain/message/message-states.ts'
import type { OutboxState } from '#domain/outbox/delivery.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'
import { type DeliveryColumn, deliveryColumn, shownDelivery } from './shown-delivery.ts'

/** A message as it is kept, with its way out. */
export type MessageRow = {
  id: string
  person: string
  personName: string | null
  emails: string[]
  author: string | null
  authorName: string | null
  door: string | null
  doorKind: DoorKind | null
  doorName: string | null
  doorAddress: string | null
  thread: string | null
  recipient: string | null
  cc: string[]
  bcc: string[]
  purpose: string | null
  subject: string
  text: string
  html: string | null
  marks: boolean
  /** The meeting that it tells of, and what the other side's calendar is told. */
  meeting: string | null
  calendar: string | null
  calendarMethod: string | null
  side: 'marketing' | 'sales' | null
  changedAt: Date
  sentAt: Date | null
  /** What the other side called it when it took it last. */
  externalId: string | null
  /** The approved template that it is. */
  approved: TemplateSaid | null
  delivery: DeliveryColumn
  attachments: Attachment[]
  way: OutboxState | null
  tries: number | null
  nextTryAt: Date | null
  claimedAt: Date | null
  settledAt: Date | null
  problem: string | null
  lastError: string | null
}

const SELECT = `SELECT message.id, belonging.person_id AS person, person.name AS "personName", person.emails,
    message.author_id AS author, author.name AS "authorName", message.door_id AS door, door.kind AS "doorKind",
    door.name AS "doorName", door.settings ->> 'address' AS "doorAddress", message.thread, message.recipient,
    message.cc, message.bcc, message.purpose, message.subject, message.text, message.html, message.marks, message.side,
    message.changed_at AS "changedAt", message.sent_at AS "sentAt", message.external_id AS "externalId", message.approved,
    ${deliveryColumn('told')} AS delivery,
    message.meeting_id AS meeting, message.calendar, message.calendar_method AS "calendarMethod",
    ARRAY(SELECT json_build_object('id', file.id, 'name', file.name, 'type', file.type, 'size', file.size,
        'sha256', encode(file.sha256, 'hex'))
      FROM message_attachment with_it JOIN attachment file
        ON file.workspace_id = $1 AND file.id = with_it.attachment_id
      WHERE with_it.workspace_id = $1 AND with_it.message_id = message.id ORDER BY with_it.place) AS attachments,
    way.state AS way, way.tries, way.next_try_at AS "nextTryAt", way.claimed_at AS "claimedAt",
    way.settled_at AS "settledAt", way.problem, way.last_error AS "lastError"
  FROM message
  JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = message.identity_id
    AND belonging.until_at = 'infinity'
  JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  LEFT JOIN member author ON author.workspace_id = $1 AND author.id = message.author_id
  LEFT JOIN door ON door.workspace_id = $1 AND door.id = message.door_id
  LEFT JOIN delivery told ON told.workspace_id = $1 AND told.source = door.source AND told.external_id = message.external_id
  LEFT JOIN outbox way ON way.workspace_id = $1 AND way.id = message.id AND way.kind = 'message'
  WHERE message.workspace_id = $1`

export async function messageById(
  tx: WorkspaceTx,
  id: string,
  { lock = false } = {},
): Promise<MessageRow | undefined> {
  const { rows } = await tx.sql.query<MessageRow>(
    `${SELECT} AND message.id = $2 ${lock ? 'FOR UPDATE OF message' : ''}`,
    [tx.workspace, id],
  )
  return rows[0]
}

export type MessagesAsked = {
  person: string | undefined
  thread: string | undefined
  states: readonly MessageState[] | undefined
  /** Whose drafts are shown: nobody sees another's. */
  viewer: string | undefined
  after: string | undefined
  limit: number
}

/** The latest first. */
export async function listMessages(tx: WorkspaceTx, asked: MessagesAsked): Promise<MessageRow[]> {
  const { states } = asked
  const ways = states?.flatMap(state => (state === 'draft' ? [] : waysOf(state))) ?? null
  const { rows } = await tx.sql.query<MessageRow>(
    `${SELECT}
      AND ($2::uuid IS NULL OR message.identity_id IN (SELECT identity_id FROM belonging
        WHERE workspace_id = $1 AND person_id = $2 AND until_at = 'infinity'))
      AND ($3::text IS NULL OR message.thread = $3)
      AND ((way.state IS NULL AND $4::boolean AND message.author_id IS NOT DISTINCT FROM $5)
        OR (way.state IS NOT NULL AND ($6::text[] IS NULL OR way.state = ANY($6))))
      AND ($7::uuid IS NULL OR message.id < $7)
      ORDER BY message.id DESC LIMIT $8`,
    [
      tx.workspace,
      asked.person ?? null,
      asked.thread ?? null,
      states === undefined || states.includes('draft'),
      asked.viewer ?? null,
      ways,
      asked.after ?? null,
      asked.limit,
    ],
  )
  return rows
}

export type MessageWords = {
  door: string | null
  recipient: string | null
  approved: TemplateSaid | null
  cc: readonly string[]
  bcc: readonly string[]
  purpose: string | null
  subject: string
  text: string
  html: string | null
  marks: boolean
}

export async function updateMessage(
  tx: WorkspaceTx,
  id: string,
  words: MessageWords & { now: number },
): Promise<void> {
  await tx.sql.query(
    `UPDATE message SET door_id = $3, recipient = $4, subject = $5, text = $6, html = $7, changed_at = $8, marks = $9,
        cc = $10, bcc = $11, purpose = $12, approved = $13
      WHERE workspace_id = $1 AND id = $2`,
    [
      tx.workspace,
      id,
      words.door,
      words.recipient,
      words.subject,
      words.text,
      words.html,
      new Date(words.now),
      words.marks,
      words.cc,
      words.bcc,
      words.purpose,
      words.approved === null ? null : JSON.stringify(words.approved),
    ],
  )
  noteChange(tx, 'message', [id])
}

/** The message as it leaves: said once, and the same however often it is tried. */
export async function markSent(
  tx: WorkspaceTx,
  id: string,
  { thread, side, now }: { thread: string; side: 'marketing' | 'sales'; now: number },
): Promise<void> {
  await tx.sql.query(
    'UPDATE message SET thread = $3, side = $4, sent_at = $5 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id, thread, side, new Date(now)],
  )
  noteChange(tx, 'message', [id])
}

/** A draft again, as if "send" had not been said: a thread that it was to begin does not exist. */
export async function markUnsent(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.sql.query(
    `UPDATE message SET sent_at = NULL, thread = CASE WHEN thread LIKE id::text || '@%' THEN NULL ELSE thread END
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  noteChange(tx, 'message', [id])
}

export async function deleteMessage(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.sql.query('DELETE FROM message WHERE workspace_id = $1 AND id = $2', [tx.workspace, id])
  noteChange(tx, 'message', [id])
}

export function shown(row: MessageRow): Message {
  const state = stateOf(row.way)
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null
  return {
    id: row.id,
    state,
    person: { id: row.person, name: row.personName ?? row.emails[0] ?? '' },
    to: row.recipient,
    cc: row.cc,
    bcc: row.bcc,
    purpose: row.purpose,
    template: row.approved,
    door:
      row.door === null || row.doorKind === null
        ? null
        : { id: row.door, kind: row.doorKind, name: row.doorName ?? '', from: row.doorAddress },
    thread: row.thread,
    subject: row.subject,
    text: row.text,
    html: row.html,
    marks: row.marks,
    attachments: row.attachments,
    meeting: row.meeting,
    author: row.author === null ? null : { id: row.author, name: row.authorName ?? '' },
    changedAt: row.changedAt.toISOString(),
    leavesAt: state === 'scheduled' ? at(row.nextTryAt) : null,
    settledAt: at(row.settledAt),
    tries: row.tries ?? 0,
    problem: problemOf(row),
    delivery: shownDelivery(row.delivery),
  }
}

function problemOf(row: MessageRow): Message['problem'] {
  const code: string | null = row.way === 'held' ? ('restored' satisfies MessageProblem) : row.problem
  return isMessageProblem(code) ? { code, message: MESSAGE_PROBLEMS[code], detail: row.lastError } : null
}
