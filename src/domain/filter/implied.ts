import { type Condition, type Filter, necessary } from './filter.ts'

/** `search` is what a view that is asked for searches by. */
const SEARCHED: readonly string[] = ['name', 'company', 'email', 'phone', 'search']

/**
 * Words that everybody in the list must have in their name, company, addresses or numbers: a search for them finds them
 * all, and perhaps others, sooner than looking at everybody does.
 */
export function wordsImplied(filter: Filter): string[] {
  return necessary(filter).flatMap(condition => {
    if (!('attribute' in condition) || !SEARCHED.includes(condition.attribute)) return []
    const { test } = condition
    if (!('text' in test) || test.op === 'is-not' || test.op === 'contains-not') return []
    if (condition.attribute === 'email' && test.op === 'is') return []
    const text = condition.attribute === 'phone' ? test.text.replaceAll(/[\s()/.-]/g, '') : test.text
    return text.split(/\s+/).filter(Boolean)
  })
}

const OF_TOUCHES: readonly string[] = ['touches', 'firstTouch', 'lastTouch']

/** Whether only people who have what the list is sorted by can be in it. */
export function impliesValue(filter: Filter, by: string): boolean {
  return necessary(filter).some(condition =>
    OF_TOUCHES.includes(by) ? isOfTouched(condition) : asksFor(condition, by) && wantsValue(condition),
  )
}

/** Whether only people who have not what the list is sorted by can be in it. */
export function impliesMissing(filter: Filter, by: string): boolean {
  return necessary(filter).some(condition =>
    OF_TOUCHES.includes(by)
      ? isOfUntouched(condition)
      : asksFor(condition, by) && 'test' in condition && condition.test.op === 'empty',
  )
}

function asksFor(condition: Condition, by: string): boolean {
  if ('field' in condition) return by === `field:${condition.field}`
  // People without a name are sorted by an address or a number.
  return 'attribute' in condition && condition.attribute === by && by !== 'name'
}

const OF_MISSING: readonly string[] = ['empty', 'is-not', 'contains-not', 'none-of']

function wantsValue(condition: Condition): boolean {
  return 'test' in condition && !OF_MISSING.includes(condition.test.op)
}

function isOfTouched(condition: Condition): boolean {
  if ('touch' in condition) return condition.did
  if (!('attribute' in condition)) return false
  const { attribute, test } = condition
  if (attribute === 'firstTouch' || attribute === 'lastTouch') return test.op !== 'empty'
  return attribute === 'touches' && (test.op === 'at-least' || test.op === 'equals') && test.number >= 1
}

function isOfUntouched(condition: Condition): boolean {
  if (!('attribute' in condition)) return false
  const { attribute, test } = condition
  if (attribute === 'firstTouch' || attribute === 'lastTouch') return test.op === 'empty'
  return attribute === 'touches' && (test.op === 'at-most' || test.op === 'equals') && test.number < 1
}
