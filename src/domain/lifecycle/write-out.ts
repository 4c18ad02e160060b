import { conditionsOf, type Filter } from '#domain/filter/filter.ts'
import type { LifecycleStage } from './fold-lifecycle.ts'

/** The stages that conditions of an agreement decide; the others come of handoffs and deals. */
export const judgedStages = [
  'lead',
  'mql',
  'nurture',
  'disqualified',
] as const satisfies readonly LifecycleStage[]
export type JudgedStage = (typeof judgedStages)[number]

/** What a definition says, as far as the machine goes. Null: people decide. */
export type StageDefinition = { stage: LifecycleStage; condition: Filter | null }

/** The condition of each stage that has one, complete in itself. */
export type Conditions = Partial<Record<JudgedStage, Filter>>

const NOBODY: Filter = { any: [] }
const EVERYBODY: Filter = { all: [] }

/** What is meant by a stage of which the agreement says nothing that a machine could check. */
const OTHERWISE: Record<LifecycleStage, Filter> = {
  visitor: NOBODY,
  lead: EVERYBODY,
  mql: { handoff: {}, has: true },
  sal: { handoff: { states: ['accepted', 'converted'] }, has: true },
  sql: { deal: {}, has: true },
  customer: { deal: { states: ['won'] }, has: true },
  nurture: { handoff: { states: ['returned', 'lapsed'] }, has: true },
  disqualified: NOBODY,
}

/**
 * The conditions of an agreement, each written out: where one asks for a stage, that stage's own condition stands. So
 * whether somebody meets them follows from what is known of them and the hour alone, never from what was decided about them
 * before. A circle, and since when somebody is in a stage, would be such a decision: nobody meets them, and signing refuses them.
 */
export function writeOut(definitions: readonly StageDefinition[]): Conditions {
  const conditions: Conditions = {}
  for (const stage of judgedStages) {
    const condition = definitions.find(one => one.stage === stage)?.condition
    if (condition) conditions[stage] = expand(condition, definitions, [stage])
  }
  return conditions
}

function expand(
  filter: Filter,
  definitions: readonly StageDefinition[],
  path: readonly LifecycleStage[],
): Filter {
  const parts = (all: Filter[]) => all.map(part => expand(part, definitions, path))
  if ('all' in filter) return { all: parts(filter.all) }
  if ('any' in filter) return { any: parts(filter.any) }
  if ('not' in filter) return { not: expand(filter.not, definitions, path) }
  if (!('attribute' in filter)) return filter
  if (filter.attribute === 'stageAt') return NOBODY
  if (filter.attribute !== 'stage' || !('values' in filter.test)) return filter
  const any = filter.test.values.map(value => meaning(value as LifecycleStage, definitions, path))
  return filter.test.op === 'one-of' ? { any } : { not: { any } }
}

function meaning(
  stage: LifecycleStage,
  definitions: readonly StageDefinition[],
  path: readonly LifecycleStage[],
): Filter {
  if (path.includes(stage)) return NOBODY
  const condition = definitions.find(one => one.stage === stage)?.condition
  return condition ? expand(condition, definitions, [...path, stage]) : OTHERWISE[stage]
}

/** Whether any of the conditions asks about the account of a person. */
export function asksAboutAccount(conditions: Conditions): boolean {
  return Object.values(conditions).some(one => conditionsOf(one).some(part => 'account' in part))
}
