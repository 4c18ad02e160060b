import { dateOf } from '#domain/calendar.ts'
import { daysOf, majors } from '#domain/filter/field-holds.ts'
import type { FieldCondition, Test } from '#domain/filter/filter.ts'
import { fieldCondition, type FieldTest, valueTerm } from '#server/field/field-condition.ts'
import { isNot } from './compile-test.ts'
import type { Compiling } from './ground.ts'

/** A condition on a field of the company's own. */
export function compileField(compiling: Compiling, { field: key, test }: FieldCondition): string {
  const field = compiling.fields.find(one => one.key === key)
  if (!field) throw new Error('a filter was not checked against the fields')
  const condition = fieldCondition(field, askedOf(compiling, test), {
    parameter: value => compiling.parameters.place(value),
    subject: compiling.id,
    each: compiling.each,
  })
  return 'text' in test && (test.op === 'is-not' || test.op === 'contains-not') ? isNot(condition) : condition
}

/** The records that have such a value, as a SELECT by an index; undefined when it would be no help. */
export function valuesOf(compiling: Compiling, { field: key, test }: FieldCondition): string | undefined {
  const field = compiling.fields.find(one => one.key === key)
  if (!field || ('text' in test && (test.op === 'is-not' || test.op === 'contains-not'))) return undefined
  const asked = askedOf(compiling, test)
  if (asked.is === 'empty' || asked.is === 'none-of' || asked.is === 'contains') return undefined
  const { parameters } = compiling
  return `SELECT value.subject_id AS id FROM field_value value WHERE value.workspace_id = $1
    AND value.field_id = ${parameters.add(field.id, 'uuid')}${valueTerm(asked, value => parameters.place(value))}`
}

/** The test in the words of fields; what is negative comes without its "not". */
function askedOf({ now, zone }: Pick<Compiling, 'now' | 'zone'>, test: Test): FieldTest {
  if ('text' in test) {
    if (test.op === 'is' || test.op === 'is-not') return { is: 'any-of', words: [test.text] }
    return { is: test.op === 'starts' ? 'begins-with' : 'contains', text: test.text }
  }
  if ('values' in test)
    return test.op === 'one-of' ? { is: 'any-of', words: test.values } : { is: 'none-of', words: test.values }
  if ('number' in test)
    return {
      is: 'between',
      least: test.op === 'at-most' ? undefined : test.number,
      most: test.op === 'at-least' ? undefined : test.number,
    }
  if ('amount' in test) return { is: 'between', ...majors(test.amount), currency: test.amount.currency }
  if (test.op === 'more-than-ago' || test.op === 'within') {
    const { least, most } = daysOf(test, { now, zone })
    const date = (day: number | undefined) => (day === undefined ? undefined : dateOf(day))
    return { is: 'day-between', from: date(least), until: date(most) }
  }
  return { is: test.op }
}
