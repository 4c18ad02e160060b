import { conditionsOf, type Condition } from '#domain/filter/filter.ts'
import { type DefinedStage, type Definition, definedStages } from './agreement.ts'

/**
 * Definitions that ask for each other in a circle: the stages on the way, the first again at the end; undefined without
 * one. When a stage began (`stageAt`) changes with every stage, and a stage that a definition has given begins anew: so
 * whatever asks for it asks for itself.
 */
export function cycleOf(definitions: readonly Definition[]): DefinedStage[] | undefined {
  const asks = new Map(definitions.map(one => [one.stage, stagesAskedFor(one)]))
  for (const { stage } of definitions) {
    const found = wayBack([stage], asks)
    if (found) return found
  }
  return undefined
}

/** Depth first from the last stage of the way to its first. Stages are few, so every way is walked. */
function wayBack(
  way: readonly DefinedStage[],
  asks: ReadonlyMap<DefinedStage, readonly DefinedStage[]>,
): DefinedStage[] | undefined {
  const [first] = way
  for (const next of asks.get(way.at(-1) as DefinedStage) ?? []) {
    if (next === first) return [...way, next]
    if (way.includes(next)) continue
    const found = wayBack([...way, next], asks)
    if (found) return found
  }
  return undefined
}

/** The stages that a definition's condition speaks of, each once, in the order of a document. */
export function stagesAskedFor({ stage, condition }: Definition): DefinedStage[] {
  if (!condition) return []
  const conditions = conditionsOf(condition)
  const named = conditions.flatMap(stagesNamed)
  const dated = conditions.some(one => 'attribute' in one && one.attribute === 'stageAt')
  const asked = new Set<string>(dated ? [...named, stage] : named)
  return definedStages.filter(one => asked.has(one))
}

function stagesNamed(condition: Condition): string[] {
  if (!('attribute' in condition) || condition.attribute !== 'stage') return []
  return 'values' in condition.test ? condition.test.values : []
}
