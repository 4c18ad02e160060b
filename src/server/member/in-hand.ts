import { type InHand, LISTED_IN_HAND } from '#contract/hand-on.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A wait or a lead that is theirs: how happenings name what it is about, and when it was spoken of last. */
export type HeldWait = { id: string; source: string; external_id: string; latest: Date | null }
export type HeldHandoff = {
  id: string
  state: 'offered' | 'accepted'
  kind: string
  value: string
  offered_at: Date
  due_at: Date | null
  /** The due time is what the hours make of it. */
  agreed: boolean
  latest: Date | null
}
export type HeldAsked = {
  /** Members; null: what is nobody's. */
  holders: readonly string[] | null
  /** Only what is due by then. */
  until?: Date | undefined
  /** Only these. */
  ids?: readonly string[] | undefined
}

const OPEN_WAIT = 'wait.answered_at IS NULL AND wait.needless_at IS NULL'
const OPEN_HANDOFF = `handoff.state IN ('offered', 'accepted')`
const heldBy = (column: string): string =>
  `(CASE WHEN $2::uuid[] IS NULL THEN ${column} IS NULL ELSE ${column} = ANY($2) END)`
const LAST_WORD = (kind: 'wait' | 'handoff'): string => `(SELECT max(log.occurred_at) FROM happening log
  WHERE log.workspace_id = $1 AND log.subject_id = ${kind}.id AND log.kind = '${kind}') AS latest`

function valuesOf(tx: WorkspaceTx, { holders, until, ids }: HeldAsked): unknown[] {
  return [tx.workspace, holders, until ?? null, ids ?? null]
}

/** Those of somebody, or of nobody, in the order of their ids. */
export async function heldWaits(tx: WorkspaceTx, asked: HeldAsked): Promise<HeldWait[]> {
  const { rows } = await tx.sql.query<HeldWait>(
    `SELECT wait.id, touch.source, touch.external_id, ${LAST_WORD('wait')}
      FROM wait JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
      WHERE wait.workspace_id = $1 AND ${OPEN_WAIT} AND ${heldBy('wait.assigned_to')}
        AND ($3::timestamptz IS NULL OR wait.due_at <= $3) AND ($4::uuid[] IS NULL OR wait.id = ANY($4))
      ORDER BY wait.id`,
    valuesOf(tx, asked),
  )
  return rows
}

/** As `heldWaits`; what was accepted is due at no time. */
export async function heldHandoffs(tx: WorkspaceTx, asked: HeldAsked): Promise<HeldHandoff[]> {
  const { rows } = await tx.sql.query<HeldHandoff>(
    `SELECT handoff.id, handoff.state, identity.kind, identity.value, handoff.offered_at, handoff.due_at,
        EXISTS (SELECT FROM happening log WHERE log.workspace_id = $1 AND log.subject_id = handoff.id
          AND log.kind = 'handoff' AND log.body->'step'->>'agreed' = 'true') AS agreed, ${LAST_WORD('handoff')}
      FROM handoff JOIN identity ON identity.workspace_id = $1 AND identity.id = handoff.identity_id
      WHERE handoff.workspace_id = $1 AND ${OPEN_HANDOFF} AND ${heldBy('handoff.held_by')}
        AND ($3::timestamptz IS NULL OR (handoff.state = 'offered' AND handoff.due_at <= $3))
        AND ($4::uuid[] IS NULL OR handoff.id = ANY($4))
      ORDER BY handoff.id`,
    valuesOf(tx, asked),
  )
  return rows
}

type ItemRow = {
  id: string
  person_id: string
  name: string
  text: string | null
  since: Date
  due_at: Date | null
  state: 'offered' | 'accepted'
  all: number
}

/** What is a member's and open, as it is shown before it is handed on; undefined when there is no such member. */
export async function inHandOf(
  tx: WorkspaceTx,
  { member, until }: { member: string; until: Date | undefined },
): Promise<InHand | undefined> {
  const { rows: named } = await tx.sql.query<{ id: string; name: string; deals: number; tasks: number }>(
    `SELECT id, name,
        (SELECT count(*) FROM deal WHERE deal.workspace_id = $1 AND deal.owner_id = member.id AND deal.state = 'open'
          AND NOT deal.placeholder)::int AS deals,
        (SELECT count(*) FROM task WHERE task.workspace_id = $1 AND task.assignee_id = member.id
          AND task.done_at IS NULL AND task.removed_at IS NULL)::int AS tasks
      FROM member WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, member],
  )
  const [found] = named
  if (!found) return undefined
  const waits = await waitsShown(tx, member, until)
  const handoffs = await handoffsShown(tx, member, until)
  const { deals, tasks, ...who } = found
  return {
    member: who,
    waits: { count: waits[0]?.all ?? 0, data: waits.map(shown) },
    handoffs: {
      count: handoffs[0]?.all ?? 0,
      data: handoffs.map(row => ({ ...shown(row), state: row.state })),
    },
    deals,
    tasks,
  }
}

async function waitsShown(tx: WorkspaceTx, member: string, until: Date | undefined): Promise<ItemRow[]> {
  const { rows } = await tx.sql.query<ItemRow>(
    `SELECT wait.id, wait.person_id, coalesce(person.name, person.emails[1], person.phones[1], '') AS name,
        left(coalesce(touch.subject, touch.body), 200) AS text, wait.opened_at AS since, wait.due_at,
        count(*) OVER ()::int AS "all"
      FROM wait JOIN person ON person.workspace_id = $1 AND person.id = wait.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
      WHERE wait.workspace_id = $1 AND ${OPEN_WAIT} AND wait.assigned_to = $2
        AND ($3::timestamptz IS NULL OR wait.due_at <= $3)
      ORDER BY wait.due_at NULLS LAST, wait.id LIMIT ${LISTED_IN_HAND}`,
    [tx.workspace, member, until ?? null],
  )
  return rows
}

async function handoffsShown(tx: WorkspaceTx, member: string, until: Date | undefined): Promise<ItemRow[]> {
  const { rows } = await tx.sql.query<ItemRow>(
    `SELECT handoff.id, coalesce(belonging.person_id, identity.id) AS person_id, coalesce(person.name, identity.value) AS name,
        left(handoff.reason, 200) AS text, handoff.offered_at AS since,
        CASE WHEN handoff.state = 'offered' THEN handoff.due_at END AS due_at, handoff.state, count(*) OVER ()::int AS "all"
      FROM handoff JOIN identity ON identity.workspace_id = $1 AND identity.id = handoff.identity_id
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      WHERE handoff.workspace_id = $1 AND ${OPEN_HANDOFF} AND handoff.held_by = $2
        AND ($3::timestamptz IS NULL OR (handoff.state = 'offered' AND handoff.due_at <= $3))
      ORDER BY handoff.state DESC, handoff.due_at NULLS LAST, handoff.id LIMIT ${LISTED_IN_HAND}`,
    [tx.workspace, member, until ?? null],
  )
  return rows
}

function shown({ id, person_id, name, text, since, due_at }: ItemRow): InHand['waits']['data'][number] {
  return {
    id,
    person: { id: person_id, name },
    text,
    since: since.toISOString(),
    dueAt: due_at?.toISOString() ?? null,
  }
}
