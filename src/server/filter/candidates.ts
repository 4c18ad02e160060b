import { lifecycleStages } from '#contract/person.ts'
import { type AttributeCondition, type Condition, type Filter, isGroup } from '#domain/filter/filter.ts'
import { dealsOfPeople, handoffsOfPeople, type Those } from './compile-deal.ts'
import { valuesOf } from './compile-field.ts'
import { idTest, momentTest } from './compile-test.ts'
import { peopleBehind } from './compile-touch.ts'
import type { Compiling } from './ground.ts'

/** More than so many rows are no help. */
export const MOST_CANDIDATES = 10_000

/**
 * Ways to find whoever may fit a filter: each a SELECT of ids, by an index, of which one is enough. They find everybody
 * who fits, and others, some more than once.
 * @param compile makes what a SELECT is composed with, each its own parameters
 */
export function candidatesOf(filter: Filter, compile: () => Compiling): Candidates[] {
  if (isGroup(filter)) {
    if ('all' in filter) return filter.all.flatMap(part => candidatesOf(part, compile))
    if ('not' in filter) return []
    const compiling = compile()
    const parts = filter.any.map(part => candidatesOf(part, () => compiling)[0])
    if (parts.some(part => part === undefined)) return []
    return [{ text: parts.map(part => `(${part?.text})`).join(' UNION ALL '), compiling }]
  }
  const compiling = compile()
  const text = candidatesFor(compiling, filter)
  return text === undefined ? [] : [{ text, compiling }]
}

export type Candidates = { text: string; compiling: Compiling }

function candidatesFor(compiling: Compiling, condition: Condition): string | undefined {
  if ('attribute' in condition) return byAttribute(compiling, condition)
  if ('field' in condition) return valuesOf(compiling, condition)
  if ('account' in condition) return undefined
  if ('deal' in condition) return condition.has ? among(dealsOfPeople(compiling, condition)) : undefined
  if ('handoff' in condition) return condition.has ? among(handoffsOfPeople(compiling, condition)) : undefined
  if ('view' in condition || !condition.did) return undefined
  return peopleBehind(compiling, condition, MOST_CANDIDATES + 1)
}

function among({ id, from, where }: Those): string {
  return `SELECT ${id} AS id FROM ${from} WHERE ${where}`
}

const KNOWN = 'SELECT id FROM person WHERE workspace_id = $1 AND known AND NOT absorbed AND '
const TOUCHED = 'SELECT person_id AS id FROM activity WHERE workspace_id = $1 AND known AND '

function byAttribute(compiling: Compiling, { attribute, test }: AttributeCondition): string | undefined {
  const { parameters } = compiling
  if (test.op === 'one-of') {
    if (attribute === 'stage') {
      const ranks = test.values.map(value => lifecycleStages.findIndex(stage => stage === value))
      return `${KNOWN}stage_rank = ANY(${parameters.add(ranks, 'smallint[]')})`
    }
    if (attribute === 'origin') return `${KNOWN}came_from = ANY(${parameters.add(test.values, 'text[]')})`
    if (attribute === 'account') return `${KNOWN}account_id = ANY(${parameters.add(test.values, 'uuid[]')})`
  }
  if (test.op === 'within' || test.op === 'more-than-ago') {
    if (attribute === 'lastTouch') return TOUCHED + momentTest(compiling, 'last_at', test)
    if (attribute === 'created') return KNOWN + idTest(compiling, 'id', test)
  }
  return undefined
}
