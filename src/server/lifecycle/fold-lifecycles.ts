import {
  foldLifecycle,
  type LifecycleEvent,
  type LifecycleStage,
  type StageChange,
} from '#domain/lifecycle/fold-lifecycle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { noteChange } from '#server/live/changes.ts'
import { recordFacts } from '#server/fact/record-facts.ts'

type EventRow = {
  person_id: string
  is: LifecycleEvent['is']
  at: Date
  key: string
  stage: LifecycleStage | null
  reason: string | null
}
type Standing = {
  id: string
  known: boolean
  stage: string
  stage_at: Date | null
  lead_at: Date | null
  /** Whether any stage of theirs has been told before. Who is written for the first time is a lead already. */
  told: boolean
}

/** Derives the dated lifecycle of people from what made them known, their handoffs, their deals and members' decisions. */
export async function foldLifecycles(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'person', ids)
  const [standing, rows] = await Promise.all([loadStanding(turn, ids), loadEvents(turn, ids)])
  const events = Map.groupBy(rows, row => row.person_id)
  const folded = standing.map(person => ({
    person,
    changes: foldLifecycle(eventsOf(person, events.get(person.id) ?? [])),
  }))
  await writeChanges(turn, folded)
  const moved = folded.filter(
    ({ person, changes }) => stageOf(changes).stage !== (person.told ? person.stage : 'visitor'),
  )
  await writeStages(turn, folded)
  await recordFacts(
    turn,
    moved.map(({ person, changes }) => ({
      act: 'stage-changed',
      subjectKind: 'person',
      subjectId: person.id,
      because: {
        from: person.told ? person.stage : 'visitor',
        to: stageOf(changes).stage,
        reason: changes.at(-1)?.reason ?? null,
      },
    })),
  )
}

function eventsOf(person: Standing, rows: EventRow[]): LifecycleEvent[] {
  const events = rows.map(
    (row): LifecycleEvent => ({
      orderKey: row.key,
      at: row.at.getTime(),
      is: row.is,
      ...(row.stage !== null && { stage: row.stage }),
      ...(row.reason !== null && { reason: row.reason }),
    }),
  )
  const first = Math.min(person.lead_at?.getTime() ?? Infinity, ...events.map(event => event.at))
  if (!person.known || !Number.isFinite(first)) return events
  return [{ orderKey: new Date(first).toISOString(), at: first, is: 'identified' }, ...events]
}

function stageOf(changes: StageChange[]): { stage: LifecycleStage; at: number | undefined } {
  const last = changes.at(-1)
  return { stage: last?.stage ?? 'visitor', at: last?.at }
}

async function loadStanding({ tx }: Turn, ids: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>(
    `SELECT id, known, stage, stage_at, lead_at,
        EXISTS (SELECT FROM stage_change WHERE workspace_id = $1 AND person_id = person.id) AS told
      FROM person WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const key = (at: string, name: string): string =>
  `to_char(${at} AT TIME ZONE 'UTC', ${ISO}) || ' ' || ${name}`

async function loadEvents({ tx }: Turn, ids: string[]): Promise<EventRow[]> {
  const handoff = (is: string, at: string, reason: string): string =>
    `SELECT theirs.person_id, '${is}' AS is, handoff.${at} AS at, ${key(`handoff.${at}`, `handoff.source || ' ' || handoff.external_id || ' ${is}'`)} AS key,
        null AS stage, handoff.${reason} AS reason
      FROM theirs JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = theirs.identity_id
        AND handoff.offered_at >= theirs.from_at AND handoff.offered_at < theirs.until_at
      WHERE handoff.${at} IS NOT NULL`
  const { rows } = await tx.sql.query<EventRow>(
    `WITH theirs AS (SELECT person_id, identity_id, from_at, until_at FROM belonging WHERE workspace_id = $1 AND person_id = ANY($2))
      ${handoff('offered', 'offered_at', 'reason')}
      UNION ALL ${handoff('accepted', 'accepted_at', 'return_reason')}
      UNION ALL ${handoff('returned', 'returned_at', 'return_reason')}
      UNION ALL ${handoff('lapsed', 'lapsed_at', 'return_reason')}
      UNION ALL
      SELECT DISTINCT theirs.person_id, CASE step.state WHEN 'won' THEN 'deal-won' ELSE 'deal-created' END, step.at,
        ${key('step.at', `deal.source || ' ' || deal.external_id || ' ' || step.step`)}, null, null
      FROM theirs
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = theirs.identity_id
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id AND NOT deal.placeholder
      JOIN deal_stage step ON step.workspace_id = $1 AND step.deal_id = deal.id AND (step.step = 0 OR step.state = 'won')
      UNION ALL
      SELECT person_id, 'set', occurred_at, key, stage, reason FROM (
        SELECT DISTINCT ON (theirs.person_id, log.source, log.external_id) theirs.person_id, log.occurred_at,
          ${key('log.occurred_at', `log.source || ' ' || log.external_id`)} AS key, log.body ->> 'stage' AS stage, log.body ->> 'reason' AS reason
        FROM theirs JOIN happening log ON log.workspace_id = $1 AND log.subject_id = theirs.identity_id AND log.kind = 'stage'
          AND log.occurred_at >= theirs.from_at AND log.occurred_at < theirs.until_at
        ORDER BY theirs.person_id, log.source, log.external_id, log.id DESC
      ) decided`,
    [tx.workspace, ids],
  )
  return rows
}

type Folded = { person: Standing; changes: StageChange[] }

async function writeChanges(turn: Turn, folded: Folded[]): Promise<void> {
  await turn.tx.sql.query('DELETE FROM stage_change WHERE workspace_id = $1 AND person_id = ANY($2)', [
    turn.tx.workspace,
    folded.filter(one => one.person.told).map(one => one.person.id),
  ])
  await insertRows(
    turn.tx,
    'stage_change',
    ['person_id', 'step', 'stage', 'at', 'reason'],
    folded.flatMap(({ person, changes }) =>
      changes.map((change, step) => [person.id, step, change.stage, new Date(change.at), change.reason]),
    ),
  )
}

async function writeStages({ tx }: Turn, folded: Folded[]): Promise<void> {
  const changed = folded.filter(({ person, changes }) => {
    const { stage, at } = stageOf(changes)
    return stage !== person.stage || at !== person.stage_at?.getTime()
  })
  await tx.sql.query(
    `UPDATE person SET stage = now.stage, stage_at = now.at
      FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS now (id, stage, at)
      WHERE person.workspace_id = $1 AND person.id = now.id`,
    [
      tx.workspace,
      changed.map(one => one.person.id),
      changed.map(one => stageOf(one.changes).stage),
      changed.map(one => {
        const { at } = stageOf(one.changes)
        return at === undefined ? null : new Date(at)
      }),
    ],
  )
}
