import type { Notification } from '#contract/notification.ts'
import { stateOf } from '#domain/message/message-states.ts'
import type { OutboxState } from '#domain/outbox/delivery.ts'
import { aboutColumns, aboutJoins, aboutOf, type AboutRow } from '#server/about/about.ts'
import type { Act } from '#server/beat/happen.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { silencesNamed } from '#server/channel/silences-named.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'

type Cause = { note: string } | { task: string } | { handoff: string } | { wait: string }

/** Tells members of a note, a task, a handoff or a wait that is theirs now, each once; nobody is told of what they did themselves. */
export async function notifyMembers(
  act: Act,
  { to, by, ...cause }: Cause & { to: readonly string[]; by: string | undefined },
): Promise<void> {
  const others = [...new Set(to)].filter(one => one !== by)
  if (others.length === 0) return
  const { kind, ...ids } = causeOf(cause)
  const rows = others.map(member => ({ id: act.newId(), member }))
  const told = await insertRows<{ id: string; member_id: string }>(
    act.tx,
    'notification',
    ['id', 'member_id', 'kind', 'note_id', 'task_id', 'handoff_id', 'wait_id', 'by_id', 'at'],
    rows.map(({ id, member }) => [
      id,
      member,
      kind,
      ids.note ?? null,
      ids.task ?? null,
      ids.handoff ?? null,
      ids.wait ?? null,
      by ?? null,
      new Date(act.now),
    ]),
    'ON CONFLICT DO NOTHING RETURNING id, member_id',
  )
  await recordActs(
    act,
    told.map(({ id, member_id }) => ({
      act: 'member-notified',
      subjectKind: 'notification',
      subjectId: id,
      because: { member: member_id, kind },
    })),
  )
}

function causeOf(cause: Cause): {
  kind: Notification['kind']
  note?: string
  task?: string
  handoff?: string
  wait?: string
} {
  if ('note' in cause) return { kind: 'mention', note: cause.note }
  if ('task' in cause) return { kind: 'task', task: cause.task }
  return 'wait' in cause
    ? { kind: 'wait-handed-on', wait: cause.wait }
    : { kind: 'handoff', handoff: cause.handoff }
}

type Row = AboutRow & {
  id: string
  handoff_id: string | null
  wait_id: string | null
  silence_id: string | null
  message_id: string | null
  message_way: OutboxState | null
  message_thread: string | null
  agreement_id: string | null
  agreement_number: number | null
  kind: Notification['kind']
  text: string
  by_id: string | null
  by: string | null
  at: Date
  read_at: Date | null
}

const NO_MESSAGE = 'NULL::uuid AS message_id, NULL AS message_way, NULL::uuid AS message_thread'
const NO_AGREEMENT = 'NULL::uuid AS agreement_id, NULL::integer AS agreement_number'

/** The note or task stands first, so that what it is about is named the same way for both. */
const half = (
  noun: 'note' | 'task',
): string => `SELECT told.id, told.kind, left(${noun}.text, 200) AS text, told.by_id,
    by.name AS by, told.at, told.read_at, told.handoff_id, told.wait_id, told.silence_id, ${NO_MESSAGE}, ${NO_AGREEMENT}, ${aboutColumns(noun)}
  FROM notification told
  JOIN ${noun} ON ${noun}.workspace_id = $1 AND ${noun}.id = told.${noun}_id AND ${noun}.removed_at IS NULL
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = told.by_id ${aboutJoins(noun)}
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (NOT $3::boolean OR told.read_at IS NULL)
    AND ($4::uuid IS NULL OR told.id < $4)`

/** A passing is about its person; the columns are those of the other halves. */
const PASSINGS = `SELECT told.id, told.kind, left(coalesce(handoff.reason, ''), 200) AS text, told.by_id, by.name AS by, told.at,
    told.read_at, told.handoff_id, told.wait_id, told.silence_id, ${NO_MESSAGE}, ${NO_AGREEMENT}, belonging.person_id AS about_person,
    coalesce(person.name, person.emails[1], person.phones[1]) AS about_person_name, NULL::uuid AS about_account,
    NULL AS about_account_name, NULL::uuid AS about_deal, NULL AS about_deal_name
  FROM notification told
  JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = told.handoff_id
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = told.by_id
  LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
    AND belonging.until_at = 'infinity'
  LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (NOT $3::boolean OR told.read_at IS NULL)
    AND ($4::uuid IS NULL OR told.id < $4)`

/** Who waits; in the columns of the other halves. */
const WAITS = `SELECT told.id, told.kind, left(coalesce(touch.subject, touch.body, ''), 200) AS text, told.by_id, by.name AS by,
    told.at, told.read_at, told.handoff_id, told.wait_id, told.silence_id, ${NO_MESSAGE}, ${NO_AGREEMENT}, belonging.person_id AS about_person,
    coalesce(person.name, person.emails[1], person.phones[1]) AS about_person_name, NULL::uuid AS about_account,
    NULL AS about_account_name, NULL::uuid AS about_deal, NULL AS about_deal_name
  FROM notification told
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = told.wait_id
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = told.by_id
  LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
    AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
  LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (NOT $3::boolean OR told.read_at IS NULL)
    AND ($4::uuid IS NULL OR told.id < $4)`

/** What fell silent, and work that changed hands; in the columns of the other halves. */
const SILENCES = `SELECT told.id, told.kind, '' AS text, told.by_id, by.name AS by, told.at, told.read_at, told.handoff_id,
    told.wait_id, told.silence_id, ${NO_MESSAGE}, ${NO_AGREEMENT}, NULL::uuid AS about_person, NULL AS about_person_name, NULL::uuid AS about_account,
    NULL AS about_account_name, NULL::uuid AS about_deal, NULL AS about_deal_name
  FROM notification told
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = told.by_id
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (told.silence_id IS NOT NULL OR told.waits IS NOT NULL)
    AND (NOT $3::boolean OR told.read_at IS NULL) AND ($4::uuid IS NULL OR told.id < $4)`

/** What did not leave, or of which nobody knows; in the columns of the other halves. */
const MESSAGES = `SELECT told.id, told.kind, left(coalesce(nullif(message.subject, ''), message.text), 200) AS text, told.by_id,
    NULL AS by, told.at, told.read_at, told.handoff_id, told.wait_id, told.silence_id, told.message_id,
    way.state AS message_way, thread.id AS message_thread, ${NO_AGREEMENT}, belonging.person_id AS about_person,
    coalesce(person.name, person.emails[1], person.phones[1]) AS about_person_name, NULL::uuid AS about_account,
    NULL AS about_account_name, NULL::uuid AS about_deal, NULL AS about_deal_name
  FROM notification told
  JOIN message ON message.workspace_id = $1 AND message.id = told.message_id
  LEFT JOIN outbox way ON way.workspace_id = $1 AND way.id = message.id AND way.kind = 'message'
  LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = message.identity_id
    AND belonging.until_at = 'infinity'
  LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  LEFT JOIN thread ON thread.workspace_id = $1 AND thread.person_id = belonging.person_id AND thread.thread = message.thread
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (NOT $3::boolean OR told.read_at IS NULL)
    AND ($4::uuid IS NULL OR told.id < $4)`

/** What became of a version of the agreement; in the columns of the other halves. */
const AGREEMENTS = `SELECT told.id, told.kind, '' AS text, told.by_id, by.name AS by, told.at, told.read_at, told.handoff_id,
    told.wait_id, told.silence_id, ${NO_MESSAGE}, version.id AS agreement_id, version.number AS agreement_number,
    NULL::uuid AS about_person, NULL AS about_person_name, NULL::uuid AS about_account, NULL AS about_account_name,
    NULL::uuid AS about_deal, NULL AS about_deal_name
  FROM notification told
  JOIN agreement version ON version.workspace_id = $1 AND version.id = told.agreement_id
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = told.by_id
  WHERE told.workspace_id = $1 AND told.member_id = $2 AND (NOT $3::boolean OR told.read_at IS NULL)
    AND ($4::uuid IS NULL OR told.id < $4)`

/** What one member was told, newest first. What was removed since is not shown. */
export async function listNotifications(
  tx: WorkspaceTx,
  {
    member,
    unread,
    after,
    limit,
  }: { member: string; unread: boolean; after: string | undefined; limit: number },
): Promise<Notification[]> {
  const { rows } = await tx.sql.query<Row>(
    `(${half('note')} ORDER BY told.id DESC LIMIT $5) UNION ALL (${half('task')} ORDER BY told.id DESC LIMIT $5)
      UNION ALL (${PASSINGS} ORDER BY told.id DESC LIMIT $5) UNION ALL (${WAITS} ORDER BY told.id DESC LIMIT $5)
      UNION ALL (${SILENCES} ORDER BY told.id DESC LIMIT $5) UNION ALL (${MESSAGES} ORDER BY told.id DESC LIMIT $5)
      UNION ALL (${AGREEMENTS} ORDER BY told.id DESC LIMIT $5)
      ORDER BY id DESC LIMIT $5`,
    [tx.workspace, member, unread, after ?? null, limit],
  )
  const silences = await silencesNamed(
    tx,
    rows.flatMap(row => row.silence_id ?? []),
  )
  const works = await worksNamed(
    tx,
    rows.filter(row => row.kind.startsWith('work-')).map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    about: row.silence_id === null && row.agreement_id === null && !works.has(row.id) ? aboutOf(row) : null,
    text: row.text,
    handoff: row.handoff_id,
    wait: row.wait_id,
    silence: silences.get(row.silence_id ?? '') ?? null,
    message: messageOf(row),
    agreement: row.agreement_id === null ? null : { id: row.agreement_id, number: row.agreement_number ?? 0 },
    work: works.get(row.id) ?? null,
    by: row.by_id === null ? null : { id: row.by_id, name: row.by ?? '' },
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
}

function messageOf({
  message_id: id,
  message_way: way,
  message_thread: thread,
}: Row): Notification['message'] {
  return id === null ? null : { id, state: stateOf(way), thread }
}

type Work = NonNullable<Notification['work']>

/** Whose work it was, and how much of it. */
async function worksNamed(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, Work>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.sql.query<{
    id: string
    waits: number
    handoffs: number
    from_id: string | null
    name: string | null
  }>(
    `SELECT told.id, told.waits, told.handoffs, told.from_id, member.name FROM notification told
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = told.from_id
      WHERE told.workspace_id = $1 AND told.id = ANY($2)`,
    [tx.workspace, ids],
  )
  return new Map(
    rows.map(({ id, waits, handoffs, from_id, name }) => [
      id,
      { from: from_id === null ? null : { id: from_id, name: name ?? '' }, waits, handoffs },
    ]),
  )
}

export async function countUnread(tx: WorkspaceTx, member: string): Promise<number> {
  const { rows } = await tx.sql.query<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM notification told
      LEFT JOIN note ON note.workspace_id = $1 AND note.id = told.note_id
      LEFT JOIN task ON task.workspace_id = $1 AND task.id = told.task_id
      WHERE told.workspace_id = $1 AND told.member_id = $2 AND told.read_at IS NULL
        AND note.removed_at IS NULL AND task.removed_at IS NULL`,
    [tx.workspace, member],
  )
  return rows[0]?.unread ?? 0
}

/** Marks a member's own as read, or as unread again; all of them without `ids`. */
export async function markRead(
  tx: WorkspaceTx,
  { member, ids, at }: { member: string; ids: readonly string[] | undefined; at: Date | null },
): Promise<void> {
  await tx.sql.query(
    `UPDATE notification SET read_at = $4 WHERE workspace_id = $1 AND member_id = $2
      AND ($3::uuid[] IS NULL OR id = ANY($3)) AND (read_at IS NULL) = ($4::timestamptz IS NOT NULL)`,
    [tx.workspace, member, ids ?? null, at],
  )
}

/** Who was told of a lead that is answered now, by whomever, need not read of it any more. */
export async function markAnswered({ tx, now }: Act, handoff: string): Promise<void> {
  await tx.sql.query(
    'UPDATE notification SET read_at = $3 WHERE workspace_id = $1 AND handoff_id = $2 AND read_at IS NULL',
    [tx.workspace, handoff, new Date(now)],
  )
}
