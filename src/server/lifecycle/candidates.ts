import type { Meets } from '#domain/lifecycle/judgement.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { stagesIfJudged } from './fold-lifecycles.ts'
import { judgePeople, type Whom } from './judge-people.ts'
import type { Ruling } from './rulings.ts'

/** People whose events are read at once. */
const AT_ONCE = 1_000

/**
 * Judges these people by a version that is to come, and keeps who would meet other definitions by it than now, with the stage that
 * would follow. Whoever was kept before and is asked again is kept as they are now.
 */
export async function keepCandidates(turn: Turn, coming: Ruling, whom: Whom): Promise<void> {
  if ('ids' in whom) await dropCandidates(turn, coming, whom.ids)
  const verdicts = await judgePeople(turn, coming.conditions, whom, { differing: true })
  for (let start = 0; start < verdicts.length; start += AT_ONCE)
    await keep(turn, coming, new Map(verdicts.slice(start, start + AT_ONCE).map(one => [one.id, one])))
}

async function dropCandidates({ tx }: Turn, { run }: Ruling, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.sql.query(
    'DELETE FROM definition_candidate WHERE workspace_id = $1 AND run_id = $2 AND person_id = ANY($3)',
    [tx.workspace, run, ids],
  )
}

async function keep(
  turn: Turn,
  { run, agreement, number }: Ruling,
  verdicts: Map<string, { meets: Meets }>,
): Promise<void> {
  const stages = await stagesIfJudged(turn, { verdicts, at: turn.now, agreement, number })
  await insertRows(
    turn.tx,
    'definition_candidate',
    ['run_id', 'person_id', 'meets', 'stage', 'was'],
    stages.map(({ id, stage, was }) => [run, id, verdicts.get(id)?.meets ?? 0, stage, was]),
    `ON CONFLICT (workspace_id, run_id, person_id)
      DO UPDATE SET meets = excluded.meets, stage = excluded.stage, was = excluded.was`,
  )
}
