import { orderKey } from '#domain/happening/happening.ts'
import { foldWaits, lapseOf, type ThreadTouch, type Wait } from '#domain/wait/fold-waits.ts'
import { setTimers, type TimerWanted } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { recordFacts, type Fact } from '#server/fact/record-facts.ts'

type Row = {
  person_id: string
  id: string
  thread: string
  channel: string
  occurred_at: Date
  source: string
  external_id: string
  replying: 'asks' | 'answers'
  imported: boolean
}
type Known = {
  id: string
  person_id: string
  thread: string
  answered_at: Date | null
  lapsed_at: Date | null
  due_at: Date | null
}

/** Derives the waits of these threads (`person thread`) from their touches, as of now. */
export async function foldThreads(turn: Turn, threads: Set<string>): Promise<void> {
  if (threads.size === 0) return
  const asked = [...threads].map(name => [name.slice(0, 36), name.slice(37)] as const)
  const [replying, waits] = await Promise.all([loadReplying(turn, asked), loadWaits(turn, asked)])
  const touches = Map.groupBy(replying, row => `${row.person_id} ${row.thread}`)
  const before = new Map(waits.map(wait => [wait.id, wait]))
  const rows: WaitRow[] = []
  for (const [person, thread] of asked)
    rows.push(...waitsOf(turn, person, thread, touches.get(`${person} ${thread}`) ?? [], before))
  await writeWaits(
    turn,
    rows,
    [...before.keys()].filter(id => !rows.some(row => row.wait.id === id)),
  )
  const open = rows.filter(
    row =>
      row.dueAt !== undefined &&
      row.lapsedAt === undefined &&
      lapseOf(row.wait, row.dueAt, row.dueAt) !== undefined,
  )
  const ids = [...new Set([...before.keys(), ...rows.map(row => row.wait.id)])]
  await setTimers(
    turn,
    'wait',
    ids,
    open.map((row): TimerWanted => ({ subject: row.wait.id, step: 0, dueAt: row.dueAt ?? 0 })),
  )
  await recordFacts(
    turn,
    rows.flatMap(row => factsOf(row, before.get(row.wait.id))),
  )
}

type WaitRow = {
  person: string
  thread: string
  wait: Wait
  dueAt: number | undefined
  lapsedAt: number | undefined
}

function waitsOf(
  turn: Turn,
  person: string,
  thread: string,
  rows: Row[],
  before: Map<string, Known>,
): WaitRow[] {
  const imported = new Set(rows.filter(row => row.imported).map(row => row.id))
  const touches = rows.map((row): ThreadTouch => {
    const at = row.occurred_at.getTime()
    const key = orderKey({ at, source: row.source, externalId: row.external_id })
    return { id: row.id, orderKey: key, at, channel: row.channel, reply: row.replying }
  })
  return foldWaits(touches).map(wait => {
    // History that was imported ran on no clock of ours.
    const dueAt = imported.has(wait.id) ? undefined : dueOf(turn, wait, before.get(wait.id))
    return { person, thread, wait, dueAt, lapsedAt: lapseOf(wait, dueAt, turn.now) }
  })
}

/** What was over when the hours changed stays as it was judged. */
function dueOf({ settings }: Turn, wait: Wait, before: Known | undefined): number {
  if (before?.due_at && (before.answered_at || before.lapsed_at)) return before.due_at.getTime()
  return settings.clock.after(wait.openedAt, settings.answerWithin)
}

async function loadReplying({ tx }: Turn, asked: (readonly [string, string])[]): Promise<Row[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT belonging.person_id, touch.id, touch.thread, touch.channel, touch.occurred_at, touch.source, touch.external_id,
        touch.replying, touch.import_id IS NOT NULL AS imported
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = asked.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.thread = asked.thread AND touch.replying IS NOT NULL
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return rows
}

async function loadWaits({ tx }: Turn, asked: (readonly [string, string])[]): Promise<Known[]> {
  const { rows } = await tx.sql.query<Known>(
    `SELECT wait.id, wait.person_id, wait.thread, wait.answered_at, wait.lapsed_at, wait.due_at
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN wait ON wait.workspace_id = $1 AND wait.person_id = asked.person_id AND wait.thread = asked.thread`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return rows
}

const COLUMNS = [
  'id',
  'person_id',
  'thread',
  'channel',
  'opened_at',
  'due_at',
  'answered_at',
  'answered_by',
  'lapsed_at',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

async function writeWaits(turn: Turn, rows: WaitRow[], gone: string[]): Promise<void> {
  if (gone.length > 0) {
    // A wait may have moved to another person of this very batch: only what still stands where it was is gone.
    await turn.tx.sql.query('DELETE FROM wait WHERE workspace_id = $1 AND id = ANY($2)', [
      turn.tx.workspace,
      gone,
    ])
  }
  await insertRows(
    turn.tx,
    'wait',
    COLUMNS,
    rows.map(({ person, thread, wait, dueAt, lapsedAt }) => [
      wait.id,
      person,
      thread,
      wait.channel,
      new Date(wait.openedAt),
      dueAt === undefined ? null : new Date(dueAt),
      wait.answeredAt === undefined ? null : new Date(wait.answeredAt),
      wait.answeredBy ?? null,
      lapsedAt === undefined ? null : new Date(lapsedAt),
    ]),
    REPLACE,
  )
}

function factsOf(row: WaitRow, before: Known | undefined): Fact[] {
  const about = { subjectKind: 'wait', subjectId: row.wait.id, because: { person: row.person } }
  const wasLapsed = before?.lapsed_at != null
  if (row.lapsedAt !== undefined && !wasLapsed) return [{ act: 'wait-lapsed', ...about }]
  if (row.lapsedAt === undefined && wasLapsed) return [{ act: 'wait-answered-in-time-known-late', ...about }]
  if (row.wait.answeredAt !== undefined && before && before.answered_at === null)
    return [{ act: 'wait-answered', ...about }]
  return []
}
