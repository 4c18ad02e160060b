import { orderKey, type TouchName, type WaitBody } from '#domain/happening/happening.ts'
import type { StepName } from '#domain/wait/overdue.ts'
import type { ThreadStep } from '#domain/wait/fold-waits.ts'
import type { Turn } from '#server/beat/turn.ts'
import { UNDELIVERED } from '#server/message/shown-delivery.ts'

/** `person thread` */
export type Asked = readonly [person: string, thread: string]

export type ReplyingRow = {
  person_id: string
  id: string
  thread: string
  channel: string
  occurred_at: Date
  received_at: Date
  source: string
  external_id: string
  replying: 'asks' | 'answers'
  imported: boolean
}

/** The touches of these threads that ask or answer. What did not arrive answers nothing. */
export async function loadReplying({ tx }: Turn, asked: readonly Asked[]): Promise<ReplyingRow[]> {
  const { rows } = await tx.sql.query<ReplyingRow>(
    `SELECT belonging.person_id, touch.id, touch.thread, touch.channel, touch.occurred_at, touch.received_at, touch.source,
        touch.external_id, touch.replying, touch.import_id IS NOT NULL AS imported
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = asked.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.thread = asked.thread AND touch.replying IS NOT NULL
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE touch.replying = 'asks' OR NOT EXISTS (SELECT FROM delivery WHERE delivery.workspace_id = $1
        AND delivery.source = touch.source AND delivery.external_id = touch.external_id AND ${UNDELIVERED})`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return rows
}

export type KnownWait = {
  id: string
  person_id: string
  thread: string
  answered_at: Date | null
  needless_at: Date | null
  lapsed_at: Date | null
  due_at: Date | null
  snoozed_until: Date | null
  held_since: Date | null
  assigned: string | null
  response_ms: string | null
}

/** The waits of these threads as they were derived last. */
export async function loadWaits({ tx }: Turn, asked: readonly Asked[]): Promise<KnownWait[]> {
  const { rows } = await tx.sql.query<KnownWait>(
    `SELECT wait.id, wait.person_id, wait.thread, wait.answered_at, wait.needless_at, wait.lapsed_at, wait.due_at,
        wait.snoozed_until, wait.held_since, wait.response_ms, member.external_id AS assigned
      FROM unnest($2::uuid[], $3::text[]) AS asked (person_id, thread)
      JOIN wait ON wait.workspace_id = $1 AND wait.person_id = asked.person_id AND wait.thread = asked.thread
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = wait.assigned_to`,
    [tx.workspace, asked.map(one => one[0]), asked.map(one => one[1])],
  )
  return rows
}

type StepRow = { occurred_at: Date; source: string; external_id: string; body: WaitBody; person_id: string }

/** What was said about these touches, each said by its name, by the touch. */
export async function loadSteps(
  turn: Turn,
  rows: readonly ReplyingRow[],
): Promise<Map<string, ThreadStep[]>> {
  const asking = rows.filter(row => row.replying === 'asks')
  const steps = new Map<string, ThreadStep[]>()
  if (asking.length === 0) return steps
  const said = await loadSaid(turn, asking)
  if (said.length === 0) return steps
  const answers = await loadAnswers(
    turn,
    said.flatMap(({ body }) => (body.step.is === 'answered-by' ? [body.step.touch] : [])),
  )
  const touches = Map.groupBy(asking, nameOfRow)
  for (const row of said) {
    const { asked, step } = row.body
    const at = row.occurred_at.getTime()
    const key = orderKey({ at, source: row.source, externalId: row.external_id })
    for (const touch of touches.get(nameOf(asked)) ?? []) {
      const answer =
        step.is === 'answered-by' ? answers.get(`${touch.person_id} ${nameOf(step.touch)}`) : undefined
      const list = steps.get(touch.id) ?? []
      list.push({ orderKey: key, at, asked: touch.id, step, answer })
      steps.set(touch.id, list)
    }
  }
  return steps
}

async function loadSaid({ tx }: Turn, asking: readonly ReplyingRow[]): Promise<StepRow[]> {
  const { rows } = await tx.sql.query<StepRow>(
    `SELECT DISTINCT ON (log.source, log.external_id) log.occurred_at, log.source, log.external_id, log.body
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN happening log ON log.workspace_id = $1 AND log.kind = 'wait'
        AND log.body -> 'asked' ->> 'externalId' = asked.external_id AND log.body -> 'asked' ->> 'source' = asked.source
      ORDER BY log.source, log.external_id, log.id DESC`,
    [tx.workspace, asking.map(row => row.source), asking.map(row => row.external_id)],
  )
  return rows
}

/** The answers of these names, by `person source external-id`: only what reached that person answers them. */
async function loadAnswers(
  { tx }: Turn,
  names: readonly TouchName[],
): Promise<Map<string, { id: string; at: number }>> {
  if (names.length === 0) return new Map()
  const { rows } = await tx.sql.query<{
    id: string
    source: string
    external_id: string
    occurred_at: Date
    person_id: string
  }>(
    `SELECT touch.id, touch.source, touch.external_id, touch.occurred_at, belonging.person_id
      FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.source = asked.source
        AND touch.external_id = asked.external_id AND touch.replying IS NOT NULL AND touch.replying = 'answers'
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    [tx.workspace, names.map(name => name.source), names.map(name => name.externalId)],
  )
  return new Map(
    rows.map(row => [`${row.person_id} ${nameOfRow(row)}`, { id: row.id, at: row.occurred_at.getTime() }]),
  )
}

/** What passing time has done about these waits already. */
export async function loadStepsDone(
  { tx }: Turn,
  waits: readonly string[],
): Promise<Map<string, Set<StepName>>> {
  const done = new Map<string, Set<StepName>>()
  if (waits.length === 0) return done
  const { rows } = await tx.sql.query<{ wait_id: string; step: StepName }>(
    'SELECT wait_id, step FROM wait_step WHERE workspace_id = $1 AND wait_id = ANY($2)',
    [tx.workspace, waits],
  )
  for (const row of rows) done.set(row.wait_id, (done.get(row.wait_id) ?? new Set()).add(row.step))
  return done
}

/**
 * Until when everything is here that happened at doors which fetch; null when no door does. One that never caught up
 * has brought nothing yet.
 */
export async function caughtUpTo({ tx }: Turn): Promise<number | null> {
  const { rows } = await tx.sql.query<{ at: Date | null; doors: number }>(
    `SELECT min(coalesce(state.caught_up_at, timestamptz 'epoch')) AS at, count(*)::int AS doors
      FROM door LEFT JOIN door_state state ON state.workspace_id = $1 AND state.door_id = door.id
      WHERE door.workspace_id = $1 AND door.kind = 'mailbox' AND door.active AND door.removed_at IS NULL`,
    [tx.workspace],
  )
  return rows[0]?.at?.getTime() ?? null
}

function nameOf({ source, externalId }: TouchName): string {
  return `${source}\n${externalId}`
}

function nameOfRow(row: { source: string; external_id: string }): string {
  return `${row.source}\n${row.external_id}`
}
