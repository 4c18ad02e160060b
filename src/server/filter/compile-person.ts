import { lifecycleStages } from '#contract/person.ts'
import type { AttributeCondition, Condition, Filter, Test } from '#domain/filter/filter.ts'
import { patternsOfSearch } from '#server/database/like.ts'
import { accountOfPerson } from './compile-account-of-person.ts'
import { dealOfPerson, handoffOfPerson } from './compile-deal.ts'
import { compileField } from './compile-field.ts'
import { compileFilter } from './compile-filter.ts'
import {
  idTest,
  isNot,
  likeText,
  momentTest,
  numberTest,
  plainOperator,
  presenceTest,
  setTest,
  textTest,
} from './compile-test.ts'
import { compileTouch, OF_PERSON } from './compile-touch.ts'
import type { Compiling } from './ground.ts'

/**
 * A filter of people as a condition on `person` and, when it says so in `uses`, on `activity` joined to it. It has been
 * checked.
 */
export function compilePeople(compiling: Compiling, filter: Filter): string {
  return compileFilter(filter, condition => compileCondition(compiling, condition))
}

function compileCondition(compiling: Compiling, condition: Condition): string {
  if ('attribute' in condition) return compileAttribute(compiling, condition)
  if ('field' in condition) return compileField(compiling, condition)
  if ('account' in condition) return accountOfPerson(compiling, condition)
  if ('deal' in condition) return dealOfPerson(compiling, condition)
  if ('handoff' in condition) return handoffOfPerson(compiling, condition)
  if ('view' in condition) throw new Error('the views of a filter were not resolved')
  const touched = compileTouch(compiling, condition, OF_PERSON)
  const { when } = condition.touch
  if (!condition.did || !when) return touched
  // Whoever was touched within the span was touched last after it began: cheaper to ask first.
  compiling.uses.add('activity')
  const since = momentTest(compiling, 'activity.last_at', {
    op: 'within',
    span: 'last' in when ? when : { from: when.from ?? '0001-01-01' },
  })
  return `(${since} AND ${touched})`
}

const COLUMNS: Readonly<Record<string, string>> = {
  name: 'person.name',
  company: 'person.company',
  domain: 'person.mail_domain',
  stageAt: 'person.stage_at',
  origin: 'person.came_from',
  account: 'person.account_id',
  touches: 'activity.touches',
  firstTouch: 'activity.first_at',
  lastTouch: 'activity.last_at',
  created: 'person.id',
}

function compileAttribute(compiling: Compiling, { attribute, test }: AttributeCondition): string {
  if (attribute === 'search') return searchTest(compiling, test)
  if (attribute === 'email') return emailTest(compiling, test)
  if (attribute === 'phone') return listTest(compiling, 'person.phones', phoneOf(test))
  if (attribute === 'stage') return stageTest(compiling, test)
  if (attribute === 'created' && 'op' in test && (test.op === 'within' || test.op === 'more-than-ago'))
    return idTest(compiling, 'person.id', test)
  const column = COLUMNS[attribute]
  if (column === undefined) throw new Error('a filter was not checked against the attributes')
  if (column.startsWith('activity.')) compiling.uses.add('activity')
  if ('text' in test) return textTest(compiling, column, test)
  if ('values' in test) return setTest(compiling, column, test, attribute === 'account' ? 'uuid[]' : 'text[]')
  if ('number' in test) return numberTest(compiling, `coalesce(${column}, 0)`, test)
  if (test.op === 'within' || test.op === 'more-than-ago') return momentTest(compiling, column, test)
  if (test.op === 'filled' || test.op === 'empty') return presenceTest(column, test.op)
  throw new Error('a filter was not checked against the operators')
}

function stageTest({ parameters }: Compiling, test: Test): string {
  if (!('values' in test)) throw new Error('a filter was not checked against the operators')
  const ranks = test.values.map(value => lifecycleStages.findIndex(stage => stage === value))
  const condition = `person.stage_rank = ANY(${parameters.add(ranks, 'smallint[]')})`
  return test.op === 'none-of' ? isNot(condition) : condition
}

/** What somebody typed into the search, asked of each row. */
function searchTest({ parameters, id }: Compiling, test: Test): string {
  const patterns = patternsOfSearch('text' in test ? test.text : '')
  return `(SELECT searched.words FROM person_search searched
    WHERE searched.workspace_id = $1 AND searched.person_id = ${id}) LIKE ALL(${parameters.add(patterns, 'text[]')})`
}

/** A whole address is looked up among the identities; parts of one are looked for in each address of a person. */
function emailTest(compiling: Compiling, test: Test): string {
  if (!('text' in test) || (test.op !== 'is' && test.op !== 'is-not'))
    return listTest(compiling, 'person.emails', test)
  const address = compiling.parameters.add(test.text.trim().toLowerCase(), 'text')
  const found = `${compiling.id} IN (SELECT belonging.person_id FROM identity
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = identity.id
    WHERE identity.workspace_id = $1 AND identity.kind = 'email' AND identity.value = ${address})`
  return test.op === 'is' ? found : isNot(found)
}

/** Numbers are kept without blanks and signs. */
function phoneOf(test: Test): Test {
  return 'text' in test ? { ...test, text: test.text.replaceAll(/[\s()/.-]/g, '') } : test
}

function listTest({ parameters }: Compiling, column: string, test: Test): string {
  if (!('text' in test)) return `cardinality(${column}) ${test.op === 'filled' ? '>' : '='} 0`
  const { op, negative } = plainOperator(test.op)
  const condition = `EXISTS (SELECT FROM unnest(${column}) AS one WHERE ${likeText({ parameters }, 'one', op, test.text)})`
  return negative ? isNot(condition) : condition
}
