import type { AttributeCondition, Condition, Filter } from '#domain/filter/filter.ts'
import { patternOfSearch } from '#server/database/like.ts'
import { dealOfAccount } from './compile-deal.ts'
import { compileField } from './compile-field.ts'
import { compileFilter } from './compile-filter.ts'
import { amountTest, idTest, momentTest, numberTest, presenceTest, textTest } from './compile-test.ts'
import { compileTouch, OF_ACCOUNT } from './compile-touch.ts'
import type { Compiling } from './ground.ts'
import type { Parameters } from './parameters.ts'

/** A filter of accounts as a condition on `account` and the sums that it names in `uses`. It has been checked. */
export function compileAccounts(compiling: Compiling, filter: Filter): string {
  return compileFilter(filter, condition => compileCondition(compiling, condition))
}

function compileCondition(compiling: Compiling, condition: Condition): string {
  if ('attribute' in condition) return compileAttribute(compiling, condition)
  if ('field' in condition) return compileField(compiling, condition)
  if ('deal' in condition) return dealOfAccount(compiling, condition)
  if ('touch' in condition) return compileTouch(compiling, condition, OF_ACCOUNT)
  throw new Error('a filter was not checked against the noun')
}

/** What somebody typed into the search; of nothing, every account. */
export function accountSearch(parameters: Parameters, text: string | undefined): string {
  const searched = patternOfSearch(text)
  if (searched === null) return 'TRUE'
  const pattern = parameters.add(searched, 'text')
  return `(lower(account.name) LIKE ${pattern} OR account.domain LIKE ${pattern})`
}

/** The columns of attributes, and the sum that they belong to. */
export const ACCOUNT_COLUMNS: Readonly<Record<string, { column: string; sum?: string }>> = {
  name: { column: 'account.name' },
  domain: { column: 'account.domain' },
  created: { column: 'account.id' },
  people: { column: 'coalesce(people.count, 0)', sum: 'people' },
  open: { column: 'coalesce(open.minor, 0)', sum: 'open' },
  booked: { column: 'coalesce(revenue.booked, 0)', sum: 'revenue' },
  received: { column: 'coalesce(revenue.received, 0)', sum: 'revenue' },
  lastTouch: { column: 'touch.at', sum: 'touch' },
}

function compileAttribute(compiling: Compiling, { attribute, test }: AttributeCondition): string {
  if (attribute === 'search') return accountSearch(compiling.parameters, 'text' in test ? test.text : '')
  const { column, sum } = ACCOUNT_COLUMNS[attribute] ?? {}
  if (column === undefined) throw new Error('a filter was not checked against the attributes')
  if (sum !== undefined) compiling.uses.add(sum)
  if ('text' in test) return textTest(compiling, column, test)
  if ('number' in test) return numberTest(compiling, column, test)
  if ('amount' in test) return amountTest(compiling, column, test.amount)
  if (test.op === 'within' || test.op === 'more-than-ago')
    return attribute === 'created' ? idTest(compiling, column, test) : momentTest(compiling, column, test)
  if (test.op === 'filled' || test.op === 'empty') return presenceTest(column, test.op)
  throw new Error('a filter was not checked against the operators')
}
