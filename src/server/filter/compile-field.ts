import { minorDigits } from '#domain/currency.ts'
import type { Amount, FieldCondition } from '#domain/filter/filter.ts'
import { dayTest, isNot, numberTest, setTest, textTest } from './compile-test.ts'
import type { Compiling } from './ground.ts'

/** A condition on a field of the company's own: on its row of values, so that indexes of them serve. */
export function compileField(compiling: Compiling, { field: key, test }: FieldCondition): string {
  const field = compiling.fields.find(one => one.key === key)
  if (!field) throw new Error('a filter was not checked against the fields')
  const id = compiling.parameters.add(field.id, 'uuid')
  const having = (condition: string): string =>
    `${compiling.id} IN (SELECT own.subject_id FROM field_value own WHERE own.workspace_id = $1 AND own.field_id = ${id}${condition})`
  const where = (condition: string): string => having(` AND ${condition}`)
  if ('text' in test) {
    const negative = test.op === 'is-not' || test.op === 'contains-not'
    const op = test.op === 'is-not' ? 'is' : test.op === 'contains-not' ? 'contains' : test.op
    const condition = where(textTest(compiling, 'own.word', { op, text: test.text }))
    return negative ? isNot(condition) : condition
  }
  if ('values' in test) {
    const condition = where(setTest(compiling, 'own.word', { op: 'one-of', values: test.values }, 'text[]'))
    return test.op === 'none-of' ? isNot(condition) : condition
  }
  if ('number' in test) return where(numberTest(compiling, 'own.number', test))
  if ('amount' in test) return where(amountOf(compiling, test.amount))
  if (test.op === 'within' || test.op === 'more-than-ago')
    return where(dayTest(compiling, 'own.number', test))
  return test.op === 'filled' ? having('') : isNot(having(''))
}

/** Money stands among the values in major units, with its currency beside it. */
function amountOf(compiling: Compiling, amount: Amount): string {
  const unit = 10 ** minorDigits(amount.currency)
  const major = (minor: string): number => Number(minor) / unit
  const parts = [`own.word = ${compiling.parameters.add(amount.currency, 'text')}`]
  if (amount.from !== undefined)
    parts.push(`own.number >= ${compiling.parameters.add(major(amount.from), 'float8')}`)
  if (amount.to !== undefined)
    parts.push(`own.number <= ${compiling.parameters.add(major(amount.to), 'float8')}`)
  return parts.join(' AND ')
}
