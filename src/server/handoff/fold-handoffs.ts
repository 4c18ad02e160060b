import { orderKey, type HandoffBody, type Instant } from '#domain/happening/happening.ts'
import { foldHandoff, type Handoff, type HandoffEvent } from '#domain/handoff/fold-handoff.ts'
import { holderOf } from '#domain/handoff/holder.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'

type EventRow = {
  subject_id: string
  occurred_at: Date
  source: string
  external_id: string
  body: HandoffBody
  identity_id: string
}
type Standing = { id: string; state: string; identity_id: string }
type Folded = {
  id: string
  source: string
  name: string
  identity: string
  handoff: Handoff
  convertedAt: Instant | undefined
  /** Whose it is, as happenings name members. */
  holder: string | undefined
}

/** Derives these handoffs from their steps and the deals that came of them, as of now. */
export async function foldHandoffs(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const events = Map.groupBy(await loadEvents(turn, ids), row => row.subject_id)
  const before = new Map((await loadStanding(turn, ids)).map(row => [row.id, row]))
  const converted = await loadConversions(turn, ids)
  const folded = ids.flatMap(id => fold(turn, id, events.get(id) ?? [], converted.get(id)))
  await writeHandoffs(
    turn,
    folded,
    ids.filter(id => !folded.some(one => one.id === id)),
  )
  await setTimers(
    turn,
    'handoff',
    ids,
    folded.flatMap(({ id, handoff }) =>
      handoff.is === 'offered' && handoff.due !== undefined
        ? [{ subject: id, step: 0, dueAt: handoff.due }]
        : [],
    ),
  )
  await markPeople(turn, [
    ...[...before.values()].map(one => one.identity_id),
    ...folded.map(one => one.identity),
  ])
  await recordFacts(
    turn,
    folded
      .filter(one => before.get(one.id)?.state !== stateOf(one))
      .map(one => ({ act: `handoff-${stateOf(one)}`, subjectKind: 'handoff', subjectId: one.id })),
  )
}

function fold(turn: Turn, id: string, rows: EventRow[], convertedAt: Instant | undefined): Folded[] {
  const events = rows.map((row): HandoffEvent => {
    const at = row.occurred_at.getTime()
    return {
      orderKey: orderKey({ at, source: row.source, externalId: row.external_id }),
      at,
      step: row.body.step,
    }
  })
  const handoff = foldHandoff(events, turn.now)
  const [first] = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (!handoff || !first) return []
  const holder = convertedAt === undefined ? holderOf(handoff, events) : undefined
  const { source, body, identity_id: identity } = first
  return [{ id, source, name: body.handoff, identity, handoff, convertedAt, holder }]
}

function keyOf(row: EventRow): string {
  return orderKey({ at: row.occurred_at.getTime(), source: row.source, externalId: row.external_id })
}

async function loadEvents({ tx }: Turn, ids: string[]): Promise<EventRow[]> {
  const { rows } = await tx.sql.query<EventRow>(
    `SELECT DISTINCT ON (subject_id, source, external_id)
        subject_id, occurred_at, source, external_id, body, (body ->> 'identity')::uuid AS identity_id
      FROM happening WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = 'handoff'
      ORDER BY subject_id, source, external_id, id DESC`,
    [tx.workspace, ids],
  )
  return rows
}

async function loadStanding({ tx }: Turn, ids: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>(
    'SELECT id, state, identity_id FROM handoff WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, ids],
  )
  return rows
}

/** When a deal that came of a handoff was created. Looked up by the handoff's name, which its own steps carry. */
async function loadConversions({ tx }: Turn, ids: string[]): Promise<Map<string, Instant>> {
  const { rows } = await tx.sql.query<{ id: string; at: Date }>(
    `SELECT step.subject_id AS id, min(deal.created_at) AS at
      FROM happening step
      JOIN deal ON deal.workspace_id = $1 AND deal.handoff_source = step.source
        AND deal.handoff_external_id = step.body ->> 'handoff' AND NOT deal.placeholder
      WHERE step.workspace_id = $1 AND step.subject_id = ANY($2) AND step.kind = 'handoff'
      GROUP BY step.subject_id`,
    [tx.workspace, ids],
  )
  return new Map(rows.map(row => [row.id, row.at.getTime()]))
}

function stateOf({ handoff, convertedAt }: Folded): string {
  return convertedAt === undefined ? handoff.is : 'converted'
}

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'identity_id',
  'state',
  'offered_at',
  'offered_by',
  'offered_to',
  'reason',
  'due_at',
  'accepted_at',
  'accepted_by',
  'returned_at',
  'return_reason',
  'lapsed_at',
  'converted_at',
  'held_by',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

async function writeHandoffs(turn: Turn, folded: Folded[], gone: string[]): Promise<void> {
  if (gone.length > 0) {
    await turn.tx.sql.query('DELETE FROM handoff WHERE workspace_id = $1 AND id = ANY($2)', [
      turn.tx.workspace,
      gone,
    ])
  }
  const members = await loadMembers(turn, folded)
  const at = (instant: Instant | undefined): Date | null => (instant === undefined ? null : new Date(instant))
  await insertRows(
    turn.tx,
    'handoff',
    COLUMNS,
    folded.map(one => {
      const { handoff: h } = one
      return [
        one.id,
        one.source,
        one.name,
        one.identity,
        stateOf(one),
        new Date(h.offeredAt),
        members.get(h.by ?? '') ?? null,
        members.get(h.to ?? '') ?? null,
        h.reason ?? null,
        at(h.due),
        at(h.is === 'accepted' ? h.acceptedAt : undefined),
        (h.is === 'accepted' && members.get(h.acceptedBy ?? '')) || null,
        at(h.is === 'returned' ? h.returnedAt : undefined),
        h.is === 'returned' ? h.returnReason : null,
        at(h.is === 'lapsed' ? h.lapsedAt : undefined),
        at(one.convertedAt),
        members.get(one.holder ?? '') ?? null,
      ]
    }),
    REPLACE,
  )
}

async function loadMembers({ tx }: Turn, folded: Folded[]): Promise<Map<string, string>> {
  const names = folded.flatMap(({ handoff: h, holder }) => [
    h.by,
    h.to,
    holder,
    h.is === 'accepted' ? h.acceptedBy : undefined,
  ])
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM member WHERE workspace_id = $1 AND external_id = ANY($2)',
    [tx.workspace, names.filter(name => name !== undefined)],
  )
  return new Map(rows.map(row => [row.external_id, row.id]))
}

async function markPeople(turn: Turn, identities: string[]): Promise<void> {
  const { rows } = await turn.tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [turn.tx.workspace, identities],
  )
  for (const row of rows) turn.stale.lifecycles.add(row.person_id)
}
