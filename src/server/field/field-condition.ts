import { dayNumber, SORTED_BY, wordOf } from '#domain/field/compare.ts'
import type { Field } from '#domain/field/field.ts'

/** What can be asked of a field. `text` and the like are given as they are typed; a day is YYYY-MM-DD. */
export type FieldTest = PositiveTest | { is: 'empty' } | { is: 'none-of'; words: readonly string[] }

/** What only a record that has a value can fit. */
export type PositiveTest =
  | { is: 'filled' }
  /** Any of these: texts, keys of options, ids of people or members, days. */
  | { is: 'any-of'; words: readonly string[] }
  | { is: 'contains' | 'begins-with'; text: string }
  /** From `least` to `most`, both included; money in major units of `currency`. */
  | { is: 'between'; least?: number | undefined; most?: number | undefined; currency?: string | undefined }
  | { is: 'day-between'; from?: string | undefined; until?: string | undefined }

type Asking = {
  /** Keeps a value and gives its place, such as "$3". */
  parameter: (value: unknown) => string
  /** The column with the record's id, such as "person.id". */
  subject: string
  /** Whether each of a few records is asked by itself; else all that fit are looked for at once. */
  each?: boolean
}

/**
 * A condition of SQL on the values of a field, for a statement whose first parameter is the workspace.
 * Only operators that may use an index under row-level security decide which rows are read.
 */
export function fieldCondition(
  field: Pick<Field, 'id' | 'type'>,
  test: FieldTest,
  { parameter, subject, each = false }: Asking,
): string {
  const own = `value.workspace_id = $1 AND value.field_id = ${parameter(field.id)}::uuid`
  const exists = (term: string): string =>
    `EXISTS (SELECT FROM field_value value WHERE ${own} AND value.subject_id = ${subject}${term}${each ? ' OFFSET 0' : ''})`
  if (test.is === 'empty') return `NOT ${exists('')}`
  if (test.is === 'none-of') return `NOT ${exists(valueTerm({ ...test, is: 'any-of' }, parameter))}`
  return exists(valueTerm(test, parameter))
}

/** What a row of `field_value value` must be to fit, beside being of the field: "" or " AND …". */
export function valueTerm(test: PositiveTest, parameter: (value: unknown) => string): string {
  switch (test.is) {
    case 'any-of':
      return ` AND value.word = ANY(${parameter(test.words.map(wordOf))}::text[])`
    case 'contains':
      return ` AND position(${parameter(wordOf(test.text))}::text IN value.word) > 0`
    case 'begins-with':
      return beginning(wordOf(test.text), parameter)
    case 'between':
      return (
        range(test.least, test.most, parameter) +
        (test.currency === undefined ? '' : ` AND value.word = ${parameter(test.currency)}::text`)
      )
    case 'day-between':
      return range(
        test.from === undefined ? undefined : dayNumber(test.from),
        test.until === undefined ? undefined : dayNumber(test.until),
        parameter,
      )
    default:
      return ''
  }
}

/** The column of `field_value` that a list is sorted by. */
export function sortColumn(field: Pick<Field, 'type'>): 'word' | 'number' {
  return SORTED_BY[field.type]
}

function range(
  least: number | undefined,
  most: number | undefined,
  parameter: (value: unknown) => string,
): string {
  return (
    (least === undefined ? '' : ` AND value.number >= ${parameter(least)}::double precision`) +
    (most === undefined ? '' : ` AND value.number <= ${parameter(most)}::double precision`)
  )
}

/** Everything from a word up to the first that does not begin with it; an index can be read so. */
function beginning(word: string, parameter: (value: unknown) => string): string {
  const least = ` AND value.word >= ${parameter(word)}::text`
  return `${least} AND value.word < ${parameter(`${word}\u{10FFFF}`)}::text`
}
