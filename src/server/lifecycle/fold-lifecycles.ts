import {
  foldWhole,
  type Lifecycle,
  type LifecycleEvent,
  type LifecycleStage,
  type StageChange,
} from '#domain/lifecycle/fold-lifecycle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { noteChange } from '#server/live/changes.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { type Judging, judgingOf, judgedAs, type NewJudgement, writeJudgements } from './judgements.ts'
import { loadLifecycleEvents } from './load-events.ts'
import { type Rulings, rulingsOf } from './rulings.ts'

type Standing = {
  id: string
  known: boolean
  stage: LifecycleStage
  stage_at: Date | null
  lead_at: Date | null
  meets: number | null
  /** Whether any stage of theirs has been told before. Who is written for the first time is a lead already. */
  told: boolean
}

/**
 * Derives the dated lifecycle of people from what made them known, their handoffs, their deals, members' decisions and what the
 * definitions of the agreement said of them; `judging` is what these say now, where it is new.
 */
export async function foldLifecycles(turn: Turn, ids: string[], judging?: Judging): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'person', ids)
  const loaded = await loadLifecycles(turn, ids)
  const judgements: NewJudgement[] = []
  const folded = loaded.map(({ person, events }) => {
    const made = judging ? judgedAs(judging, person.id, events) : []
    judgements.push(...made)
    return { person, lifecycle: foldWhole([...events, ...made.map(one => one.event)]) }
  })
  await writeJudgements(turn, judgements)
  await writeChanges(turn, folded)
  await writeStages(turn, folded)
  await tellMoves(turn, folded)
}

type Loaded = { person: Standing; events: LifecycleEvent[] }

async function loadLifecycles(turn: Turn, ids: string[]): Promise<Loaded[]> {
  const rulings = turn.settings.hasDefinitions ? await rulingsOf(turn) : undefined
  const [standing, happened] = await Promise.all([
    loadStanding(turn, ids),
    loadLifecycleEvents(turn, ids, rulings),
  ])
  return standing.map(person => ({
    person,
    events: withBeginning(person, happened.get(person.id) ?? [], rulings),
  }))
}

/** The stages that would follow if people met these definitions from now on, with the ones where they stand. */
export async function stagesIfJudged(
  turn: Turn,
  judging: Judging,
): Promise<{ id: string; was: LifecycleStage; stage: LifecycleStage }[]> {
  const loaded = await loadLifecycles(turn, [...judgingOf(judging)])
  return loaded.map(({ person, events }) => {
    const made = judgedAs(judging, person.id, events).map(one => one.event)
    const { stage } = stageOf(foldWhole([...events, ...made]).changes)
    return { id: person.id, was: person.stage, stage }
  })
}

/** Being known alone makes nobody a lead from when on a definition says who is one. */
function withBeginning(
  person: Standing,
  events: LifecycleEvent[],
  rulings: Rulings | undefined,
): LifecycleEvent[] {
  const happened = events.filter(event => event.is !== 'judged')
  const first = Math.min(person.lead_at?.getTime() ?? Infinity, ...happened.map(event => event.at))
  if (!person.known || !Number.isFinite(first)) return events
  if (rulings?.rulingLead.some(({ from, until }) => first >= from && first < until)) return events
  return [{ orderKey: new Date(first).toISOString(), at: first, is: 'identified' }, ...events]
}

async function tellMoves(turn: Turn, folded: Folded[]): Promise<void> {
  const moved = folded.filter(
    ({ person, lifecycle }) => stageOf(lifecycle.changes).stage !== (person.told ? person.stage : 'visitor'),
  )
  await recordFacts(
    turn,
    moved.map(({ person, lifecycle: { changes } }) => {
      const last = changes.at(-1)
      return {
        act: 'stage-changed',
        subjectKind: 'person',
        subjectId: person.id,
        because: {
          from: person.told ? person.stage : 'visitor',
          to: stageOf(changes).stage,
          reason: last?.reason ?? null,
          ...(last?.agreement !== undefined && { agreement: last.agreement }),
        },
      }
    }),
  )
}

function stageOf(changes: StageChange[]): { stage: LifecycleStage; at: number | undefined } {
  const last = changes.at(-1)
  return { stage: last?.stage ?? 'visitor', at: last?.at }
}

async function loadStanding({ tx }: Turn, ids: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>(
    `SELECT id, known, stage, stage_at, lead_at, meets,
        EXISTS (SELECT FROM stage_change WHERE workspace_id = $1 AND person_id = person.id) AS told
      FROM person WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows
}

type Folded = { person: Standing; lifecycle: Lifecycle }

async function writeChanges(turn: Turn, folded: Folded[]): Promise<void> {
  await turn.tx.sql.query('DELETE FROM stage_change WHERE workspace_id = $1 AND person_id = ANY($2)', [
    turn.tx.workspace,
    folded.filter(one => one.person.told).map(one => one.person.id),
  ])
  await insertRows(
    turn.tx,
    'stage_change',
    ['person_id', 'step', 'stage', 'at', 'reason', 'agreement_id'],
    folded.flatMap(({ person, lifecycle: { changes } }) =>
      changes.map(({ stage, at, reason, agreement }, step) => [
        person.id,
        step,
        stage,
        new Date(at),
        reason,
        agreement ?? null,
      ]),
    ),
  )
}

async function writeStages(turn: Turn, folded: Folded[]): Promise<void> {
  const { tx } = turn
  // Who was never judged is left as they are: what they meet follows from their stage.
  const judged = turn.settings.hasDefinitions
  const changed = folded.filter(({ person, lifecycle }) => {
    const { stage, at } = stageOf(lifecycle.changes)
    return (
      stage !== person.stage ||
      at !== person.stage_at?.getTime() ||
      (judged && lifecycle.meets !== person.meets)
    )
  })
  await tx.sql.query(
    `UPDATE person SET stage = now.stage, stage_at = now.at, meets = now.meets
      FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::smallint[]) AS now (id, stage, at, meets)
      WHERE person.workspace_id = $1 AND person.id = now.id`,
    [
      tx.workspace,
      changed.map(one => one.person.id),
      changed.map(one => stageOf(one.lifecycle.changes).stage),
      changed.map(one => {
        const { at } = stageOf(one.lifecycle.changes)
        return at === undefined ? null : new Date(at)
      }),
      changed.map(one => (judged ? one.lifecycle.meets : null)),
    ],
  )
}
