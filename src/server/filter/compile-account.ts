import type { AttributeCondition, Condition, Filter } from '#domain/filter/filter.ts'
import { dealOfAccount } from './compile-deal.ts'
import { compileField } from './compile-field.ts'
import { compileFilter } from './compile-filter.ts'
import { amountTest, idTest, momentTest, numberTest, presenceTest, textTest } from './compile-test.ts'
import { compileTouch, OF_ACCOUNT } from './compile-touch.ts'
import type { Compiling } from './ground.ts'

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
