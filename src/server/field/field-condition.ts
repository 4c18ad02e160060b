import { dayNumber, SORTED_BY, wordOf } from '#domain/field/compare.ts'
import type { Field } from '#domain/field/field.ts'

/** What can be asked of a field. `text` and the like are given as they are typed; a day is YYYY-MM-DD. */
export type FieldTest =
  | { is: 'filled' | 'empty' }
  /** Any of these: texts, keys of options, ids of people or members, days. */
  | { is: 'any-of' | 'none-of'; words: readonly string[] }
  | { is: 'contains' | 'begins-with'; text: string }
  /** From `least` to `most`, both included; money in major units of `currency`. */
  | { is: 'between'; least?: number | undefined; most?: number | undefined; currency?: string | undefined }
  | { is: 'day-between'; from?: string | undefined; until?: string | undefined }

/**
 * A condition of SQL on the values of a field, for a statement whose first parameter is the workspace.
 * Only operators that may use an index under row-level security decide which rows are read.
 * @param parameter keeps a value and gives its place, such as "$3"
 * @param subject the column with the record's id, such as "person.id"
 */
export function fieldCondition(
  field: Pick<Field, 'id' | 'type'>,
  test: FieldTest,
  { parameter, subject }: { parameter: (value: unknown) => string; subject: string },
): string {
  const own = `value.workspace_id = $1 AND value.field_id = ${parameter(field.id)}::uuid`
  const exists = (term: string): string =>
    `EXISTS (SELECT FROM field_value value WHERE ${own} AND value.subject_id = ${subject}${term})`
  switch (test.is) {
    case 'filled':
      return exists('')
    case 'empty':
      return `NOT ${exists('')}`
    case 'any-of':
      return exists(` AND value.word = ANY(${parameter(test.words.map(wordOf))}::text[])`)
    case 'none-of':
      return `NOT ${exists(` AND value.word = ANY(${parameter(test.words.map(wordOf))}::text[])`)}`
    case 'contains':
      return exists(` AND position(${parameter(wordOf(test.text))}::text IN value.word) > 0`)
    case 'begins-with':
      return exists(beginning(wordOf(test.text), parameter))
    case 'between':
      return exists(
        range(test.least, test.most, parameter) +
          (test.currency === undefined ? '' : ` AND value.word = ${parameter(test.currency)}::text`),
      )
    case 'day-between':
      return exists(
        range(
          test.from === undefined ? undefined : dayNumber(test.from),
          test.until === undefined ? undefined : dayNumber(test.until),
          parameter,
        ),
      )
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
