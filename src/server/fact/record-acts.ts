import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { type Fact, recordFacts } from './record-facts.ts'

/** Lines of history of what an actor did that no rule has to decide about. */
export async function recordActs(act: Act, facts: Fact[]): Promise<void> {
  await recordFacts(await beginTurn(act.tx, act.now, actorLabel(act.actor)), facts)
}
