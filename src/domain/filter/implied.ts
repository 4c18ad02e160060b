import { type Condition, type Filter, necessary } from './filter.ts'

const SEARCHED: readonly string[] = ['name', 'company', 'email', 'phone']

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

/** Whether only people who were touched can be in the list. */
export function impliesTouch(filter: Filter): boolean {
  return necessary(filter).some(isOfTouched)
}

function isOfTouched(condition: Condition): boolean {
  if ('touch' in condition) return condition.did
  if (!('attribute' in condition)) return false
  const { attribute, test } = condition
  if (attribute === 'firstTouch' || attribute === 'lastTouch') return test.op !== 'empty'
  return attribute === 'touches' && (test.op === 'at-least' || test.op === 'equals') && test.number >= 1
}
