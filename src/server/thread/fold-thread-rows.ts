import { orderKey } from '#domain/happening/happening.ts'
import { foldThread, type SaidTouch } from '#domain/thread/fold-thread.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing, type Value } from '#server/database/insert-rows.ts'
import { noteChange } from '#server/live/changes.ts'

type Row = {
  name: string
  id: string
  channel: string
  subject: string | null
  occurred_at: Date
  source: string
  external_id: string
  replying: 'asks' | 'answers'
  member_id: string | null
}

const COLUMNS = [
  'person_id',
  'thread',
  'id',
  'channel',
  'subject',
  'first_at',
  'last_at',
  'last_id',
  'last_in_at',
  'last_out_at',
  'last_out_by',
  'touches',
  'assigned_to',
] as const
const REPLACE = replacing(['workspace_id', 'person_id', 'thread'], COLUMNS)

/** Derives what lists show of these threads (`person thread`) from their touches. */
export async function foldThreadRows(turn: Turn, threads: Set<string>): Promise<void> {
  if (threads.size === 0) return
  const asked = [...threads].map(name => [name.slice(0, 36), name.slice(37)] as const)
  const [touches, holders] = await Promise.all([loadSaid(turn, asked), loadHolders(turn, asked)])
  const said = Map.groupBy(touches, row => row.name)
  const rows: Value[][] = []
  const words: Value[][] = []
  const gone: (readonly [string, string])[] = []
  for (const [person, name] of asked) {
    const thread = foldThread((said.get(`${person} ${name}`) ?? []).map(touchOf))
    if (!thread) {
      gone.push([person, name])
      continue
    }
    const moment = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at))
    rows.push([
      person,
      name,
      thread.id,
      thread.channel,
      thread.subject ?? null,
      moment(thread.firstAt),
      moment(thread.lastAt),
      thread.lastId,
      moment(thread.lastInAt),
      moment(thread.lastOutAt),
      thread.lastOutBy ?? null,
      thread.touches,
      holders.get(`${person} ${name}`) ?? null,
    ])
    if (thread.subject !== undefined) words.push([person, name, thread.subject.toLowerCase()])
  }
  await dropThreads(turn, gone)
  await insertRows(turn.tx, 'thread', COLUMNS, rows, REPLACE)
  await insertRows(
    turn.tx,
    'thread_search',
    ['person_id', 'thread', 'words'],
    words,
    `ON CONFLICT (workspace_id, person_id, thread) DO UPDATE SET words = excluded.words
      WHERE thread_search.words <> excluded.words`,
  )
}

/** To whom what is asked there was handed on last: the latest wait of a thread says so. */
async function loadHolders({ tx }: Turn, asked: (readonly [string, string])[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ name: string; assigned_to: string | null }>(
    `SELECT DISTINCT ON (wait.person_id, wait.thread) wait.person_id || ' ' || wait.thread AS name, wait.assigned_to
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN wait ON wait.workspace_id = $1 AND wait.person_id = asked.person_id AND wait.thread = asked.thread
      ORDER BY wait.person_id, wait.thread, wait.opened_at DESC, wait.id DESC`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return new Map(
    rows.flatMap(row => (row.assigned_to === null ? [] : [[row.name, row.assigned_to] as const])),
  )
}

function touchOf(row: Row): SaidTouch {
  const at = row.occurred_at.getTime()
  return {
    id: row.id,
    orderKey: orderKey({ at, source: row.source, externalId: row.external_id }),
    at,
    reply: row.replying,
    channel: row.channel,
    subject: row.subject ?? undefined,
    member: row.member_id ?? undefined,
  }
}

async function loadSaid({ tx }: Turn, asked: (readonly [string, string])[]): Promise<Row[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT belonging.person_id || ' ' || touch.thread AS name, touch.id, touch.channel, touch.subject, touch.occurred_at,
        touch.source, touch.external_id, touch.replying, touch.member_id
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = asked.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.thread = asked.thread AND touch.replying IS NOT NULL
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return rows
}

async function dropThreads({ tx }: Turn, gone: (readonly [string, string])[]): Promise<void> {
  if (gone.length === 0) return
  const { rows } = await tx.sql.query<{ id: string }>(
    `DELETE FROM thread USING unnest($2::uuid[], $3::text[]) AS gone (person_id, thread)
      WHERE thread.workspace_id = $1 AND thread.person_id = gone.person_id AND thread.thread = gone.thread
      RETURNING thread.id`,
    [tx.workspace, gone.map(one => one[0]), gone.map(one => one[1])],
  )
  noteChange(
    tx,
    'thread',
    rows.map(row => row.id),
  )
}
