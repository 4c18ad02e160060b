import {
  ACCOUNT_OF_PERSON,
  type Attribute,
  attributeOf,
  type FilterNoun,
  operatorsOf,
  operatorsOfField,
  type OwnField,
} from './attribute.ts'
import {
  type AccountCondition,
  type AttributeCondition,
  type Condition,
  conditionsOf,
  depthOf,
  type FieldCondition,
  type Filter,
  FILTER_LIMITS,
  isGroup,
  type Operator,
  partsOf,
  type Test,
} from './filter.ts'

/** Why a filter cannot be used: which attribute, field or operator does not fit. */
export type FilterProblem =
  | { problem: 'too-deep' | 'too-many' | 'empty-group' }
  | { problem: 'unknown-attribute' | 'unknown-field'; key: string }
  | { problem: 'operator' | 'value'; key: string; op: string }
  | { problem: 'condition'; key: string }

/**
 * Undefined when the noun has what is asked for, and it can be asked for so. `fields` are those of the noun, `fieldsOfAccount`
 * those that can be asked of a person's account.
 */
export function checkFilter(
  noun: FilterNoun,
  filter: Filter,
  fields: readonly OwnField[],
  fieldsOfAccount: readonly OwnField[] = [],
): FilterProblem | undefined {
  if (depthOf(filter) > FILTER_LIMITS.depth) return { problem: 'too-deep' }
  const conditions = conditionsOf(filter)
  if (conditions.length > FILTER_LIMITS.conditions) return { problem: 'too-many' }
  if (hasEmptyGroup(filter)) return { problem: 'empty-group' }
  for (const condition of conditions) {
    const problem = checkCondition(noun, condition, { fields, fieldsOfAccount })
    if (problem) return problem
  }
  return undefined
}

/** Nothing to hold is held by all and any by none: nobody means that, so it is not taken. */
function hasEmptyGroup(filter: Filter): boolean {
  return isGroup(filter) && (partsOf(filter).length === 0 || partsOf(filter).some(hasEmptyGroup))
}

function checkCondition(
  noun: FilterNoun,
  condition: Condition,
  { fields, fieldsOfAccount }: { fields: readonly OwnField[]; fieldsOfAccount: readonly OwnField[] },
): FilterProblem | undefined {
  if ('attribute' in condition) return checkAttribute(condition, attributeOf(noun, condition.attribute))
  if ('field' in condition) return checkField(condition, fields)
  if ('account' in condition) return checkAccount(noun, condition, fieldsOfAccount)
  const key = keyOf(condition)
  if (noun === 'deal' || (noun === 'account' && key === 'handoff')) return { problem: 'condition', key }
  const span = 'touch' in condition ? condition.touch.when : undefined
  return span && !isSpan(span) ? { problem: 'value', key, op: 'within' } : undefined
}

function checkAttribute(
  { attribute: key, test }: AttributeCondition,
  attribute: Attribute | undefined,
): FilterProblem | undefined {
  if (!attribute) return { problem: 'unknown-attribute', key }
  return checkTest(key, test, { ...attribute, operators: operatorsOf(attribute) })
}

function checkField(
  { field: key, test }: FieldCondition,
  fields: readonly OwnField[],
): FilterProblem | undefined {
  const field = fields.find(one => one.key === key)
  if (!field) return { problem: 'unknown-field', key }
  return checkTest(key, test, { type: field.type, operators: operatorsOfField(field.type) })
}

function checkAccount(
  noun: FilterNoun,
  { account }: AccountCondition,
  fields: readonly OwnField[],
): FilterProblem | undefined {
  if (noun !== 'person') return { problem: 'condition', key: 'account' }
  if ('field' in account) return checkField(account, fields)
  return checkAttribute(
    account,
    ACCOUNT_OF_PERSON.find(one => one.key === account.attribute),
  )
}

function keyOf(condition: Condition): 'touch' | 'deal' | 'handoff' | 'view' {
  if ('touch' in condition) return 'touch'
  if ('deal' in condition) return 'deal'
  return 'view' in condition ? 'view' : 'handoff'
}

const IDS: readonly string[] = ['account', 'member', 'pipeline', 'person']
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type Tested = { type: string; operators: readonly Operator[]; options?: readonly string[] }

function checkTest(key: string, test: Test, { type, operators, options }: Tested): FilterProblem | undefined {
  const { op } = test
  if (!operators.includes(op)) return { problem: 'operator', key, op }
  const wrong: FilterProblem = { problem: 'value', key, op }
  if ('values' in test) {
    if (options && !test.values.every(value => options.includes(value))) return wrong
    if (IDS.includes(type) && !test.values.every(value => UUID.test(value))) return wrong
  }
  if ('span' in test && !isSpan(test.span)) return wrong
  if ('amount' in test && test.amount.from === undefined && test.amount.to === undefined) return wrong
  return undefined
}

/** A span has a beginning or an end, and does not end before it begins. */
function isSpan(span: { last: number } | { from?: string | undefined; to?: string | undefined }): boolean {
  if ('last' in span) return true
  const { from, to } = span
  if (from === undefined || to === undefined) return from !== to
  return from <= to
}
