import type { Said, Thread, ThreadQuery } from '#contract/thread.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { loadCameWith, NOTHING } from '#server/attachment/came-with.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { Parameters } from '#server/deal/parameters.ts'
import { type DeliveryColumn, deliveryColumn, shownDelivery } from '#server/message/shown-delivery.ts'
import { findPeople } from '#server/person/search-people.ts'
import { findSubjects } from './find-subjects.ts'

/** What came in longer ago does not ask to be read. */
const UNREAD_FOR = 14 * 86_400_000
const MOST_SAID = 200

type Row = {
  id: string
  person_id: string
  name: string | null
  thread: string
  channel: string
  subject: string | null
  first_at: Date
  last_at: Date
  last_in_at: Date
  last_out_at: Date | null
  touches: number
  kind: Thread['last']['kind']
  direction: Thread['last']['direction']
  text: string | null
  spoke_id: string | null
  spoke: string | null
  wait_id: string | null
  opened_at: Date | null
  due_at: Date | null
  snoozed_until: Date | null
  assigned_to: string | null
  assigned: string | null
  seen_at: Date | null
}

export const WAIT_OPEN = 'wait.answered_at IS NULL AND wait.needless_at IS NULL'

/** Of the threads `chosen` (person_id, thread): all that is shown; $2 is the member who looks. */
const SHOWN = `SELECT thread.*, coalesce(person.name, person.emails[1], person.phones[1]) AS name, touch.kind, touch.direction,
    left(touch.body, 200) AS text, spoke.id AS spoke_id, spoke.name AS spoke, wait.id AS wait_id, wait.opened_at,
    wait.due_at, wait.snoozed_until, holder.name AS assigned, seen.seen_at
  FROM chosen
  JOIN thread ON thread.workspace_id = $1 AND thread.person_id = chosen.person_id AND thread.thread = chosen.thread
  JOIN person ON person.workspace_id = $1 AND person.id = thread.person_id
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = thread.last_id
  LEFT JOIN member spoke ON spoke.workspace_id = $1 AND spoke.id = thread.last_out_by
  LEFT JOIN member holder ON holder.workspace_id = $1 AND holder.id = thread.assigned_to
  LEFT JOIN LATERAL (
    SELECT wait.id, wait.opened_at, wait.due_at, wait.snoozed_until FROM wait
    WHERE wait.workspace_id = $1 AND wait.person_id = thread.person_id AND wait.thread = thread.thread AND ${WAIT_OPEN}
    ORDER BY wait.opened_at LIMIT 1
  ) wait ON true
  LEFT JOIN thread_seen seen ON seen.workspace_id = $1 AND seen.member_id = $2::uuid AND seen.thread_id = thread.id`

export type ThreadsAsked = Pick<ThreadQuery, 'channel' | 'q'> & {
  /** Who looks. */
  member: string | undefined
  /** `waiting`: those that wait; `ids`: these; `of`: those of a member, and these. Absent: all. */
  only?: 'waiting' | { ids: readonly string[] } | { of: Holding; ids: readonly string[] } | undefined
  now: Instant
  /** The time and id of the last one that was shown. */
  after: readonly [at: Date | null, id: string | null]
  limit: number
}

/** A member, among all who can answer: a thread is also theirs when it was handed to somebody who has left. */
export type Holding = { member: string; active: readonly string[] }

/** Threads in which something was said last, the latest first. */
export async function listThreads(tx: WorkspaceTx, asked: ThreadsAsked): Promise<Thread[]> {
  const { only } = asked
  const parameters = new Parameters(tx.workspace, asked.member ?? null)
  const terms = ['thread.workspace_id = $1']
  if (asked.channel !== undefined) terms.push(`thread.channel = ${parameters.keep(asked.channel)}`)
  await narrowByWords(tx, asked.q, parameters, terms)
  const [at, id] = asked.after
  if (at !== null && id !== null)
    terms.push(
      `(thread.last_at, thread.id) < (${parameters.keep(at)}::timestamptz, ${parameters.keep(id)}::uuid)`,
    )
  const limit = parameters.keep(asked.limit)
  const pick = (from: string, ...more: string[]): string =>
    `SELECT thread.person_id, thread.thread, thread.last_at, thread.id FROM ${from}
      WHERE ${[...terms, ...more].join(' AND ')} ORDER BY thread.last_at DESC, thread.id DESC LIMIT ${limit}`
  const { rows } = await tx.sql.query<Row>(
    `WITH chosen AS MATERIALIZED (
        SELECT * FROM (${picks(pick, only, parameters)
          .map(one => `(${one})`)
          .join(' UNION ')}) picked
        ORDER BY last_at DESC, id DESC LIMIT ${limit}
      ) ${SHOWN} ORDER BY thread.last_at DESC, thread.id DESC`,
    parameters.values,
  )
  return rows.map(row => shown(row, asked.now))
}

/** Few wait at any time: they are found from there. */
const WAITING = `(SELECT DISTINCT wait.person_id, wait.thread FROM wait WHERE wait.workspace_id = $1 AND ${WAIT_OPEN}) open
  JOIN thread ON thread.workspace_id = $1 AND thread.person_id = open.person_id AND thread.thread = open.thread`

/** Each by an index of its own, in the order of the list. */
function picks(
  pick: (from: string, ...more: string[]) => string,
  only: ThreadsAsked['only'],
  parameters: Parameters,
): string[] {
  if (only === undefined) return [pick('thread')]
  if (only === 'waiting') return [pick(WAITING)]
  const ids = pick('thread', `thread.id = ANY(${parameters.keep(only.ids)}::uuid[])`)
  if (!('of' in only)) return [ids]
  const member = `${parameters.keep(only.of.member)}::uuid`
  const active = `${parameters.keep(only.of.active)}::uuid[]`
  return [
    ids,
    pick('thread', `thread.assigned_to = ${member}`),
    pick(
      'thread',
      `thread.last_out_by = ${member}`,
      `(thread.assigned_to IS NULL OR thread.assigned_to <> ALL(${active}))`,
    ),
  ]
}

/** By who they are, or by what it is about. */
async function narrowByWords(
  tx: WorkspaceTx,
  q: string | undefined,
  parameters: Parameters,
  terms: string[],
): Promise<void> {
  const found = q === undefined ? undefined : await findPeople(tx, q)
  if (q === undefined || found === undefined) return
  const people =
    'ids' in found
      ? `thread.person_id = ANY(${parameters.keep(found.ids)}::uuid[])`
      : `(SELECT words.words FROM person_search words WHERE words.workspace_id = $1 AND words.person_id = thread.person_id)
          LIKE ALL(${parameters.keep(found.patterns)}::text[])`
  const subjects = await findSubjects(tx, q)
  const subject =
    'ids' in subjects
      ? `thread.id = ANY(${parameters.keep(subjects.ids)}::uuid[])`
      : `lower(thread.subject) LIKE ALL(${parameters.keep(subjects.patterns)}::text[])`
  terms.push(`(${people} OR ${subject})`)
}

/** The thread in which a touchpoint stands, which names it; undefined when it stands in none. */
export async function threadOf(
  tx: WorkspaceTx,
  touch: string,
  { member, now }: { member: string | undefined; now: Instant },
): Promise<{ shown: Thread; name: string; person: string } | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `WITH chosen AS MATERIALIZED (
        SELECT belonging.person_id, touch.thread FROM touchpoint touch
        JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
        WHERE touch.workspace_id = $1 AND touch.id = $3
      ) ${SHOWN}`,
    [tx.workspace, member ?? null, touch],
  )
  const [row] = rows
  return row && { shown: shown(row, now), name: row.thread, person: row.person_id }
}

type SaidRow = Omit<Said, 'at' | 'member' | 'text' | 'delivery' | 'cameWith'> & {
  delivery: DeliveryColumn
  occurred_at: Date
  body: string | null
  member_id: string | null
  member: string | null
}

/** What was said on a thread with somebody, with its whole words, the oldest first. */
export async function loadSaid(tx: WorkspaceTx, person: string, thread: string): Promise<Said[]> {
  const { rows } = await tx.sql.query<SaidRow>(
    `SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.direction, touch.side, touch.machine, touch.reached,
        touch.subject, touch.body, member.id AS member_id, member.name AS member, ${deliveryColumn('delivery')} AS delivery
      FROM belonging
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.thread = $3 AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      LEFT JOIN delivery ON delivery.workspace_id = $1 AND delivery.source = touch.source
        AND delivery.external_id = touch.external_id AND touch.direction = 'outbound'
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2
      ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT ${MOST_SAID}`,
    [tx.workspace, person, thread],
  )
  const came = await loadCameWith(
    tx,
    rows.map(row => row.id),
  )
  return rows.toReversed().map(({ occurred_at, body, member_id, member, delivery, ...rest }) => ({
    ...rest,
    at: occurred_at.toISOString(),
    text: body,
    member: member_id === null ? null : { id: member_id, name: member ?? '' },
    delivery: shownDelivery(delivery),
    cameWith: came.get(rest.id) ?? NOTHING,
  }))
}

export async function listChannels(tx: WorkspaceTx): Promise<string[]> {
  // From one to the next by the index: there are few of them among many threads.
  const { rows } = await tx.sql.query<{ channel: string }>(
    `WITH RECURSIVE known AS (
        (SELECT channel FROM thread WHERE workspace_id = $1 ORDER BY channel LIMIT 1)
        UNION ALL
        SELECT (SELECT channel FROM thread WHERE workspace_id = $1 AND channel > known.channel ORDER BY channel LIMIT 1)
        FROM known WHERE known.channel IS NOT NULL
      ) SELECT channel FROM known WHERE channel IS NOT NULL LIMIT 100`,
    [tx.workspace],
  )
  return rows.map(row => row.channel)
}

function shown(row: Row, now: Instant): Thread {
  const unreadSince = Math.max(row.seen_at?.getTime() ?? 0, now - UNREAD_FOR)
  return {
    id: row.id,
    person: { id: row.person_id, name: row.name ?? '' },
    channel: row.channel,
    subject: row.subject,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    lastInAt: row.last_in_at.toISOString(),
    lastOutAt: row.last_out_at?.toISOString() ?? null,
    touches: row.touches,
    last: { kind: row.kind, direction: row.direction, text: row.text },
    assigned: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned ?? '' },
    spoke: row.spoke_id === null ? null : { id: row.spoke_id, name: row.spoke ?? '' },
    waiting:
      row.wait_id === null || row.opened_at === null
        ? null
        : {
            id: row.wait_id,
            since: row.opened_at.toISOString(),
            dueAt: row.due_at?.toISOString() ?? null,
            late: row.due_at !== null && row.due_at.getTime() <= now,
            snoozedUntil:
              row.snoozed_until && row.snoozed_until.getTime() > now ? row.snoozed_until.toISOString() : null,
          },
    unread: row.last_in_at.getTime() > unreadSince,
  }
}
