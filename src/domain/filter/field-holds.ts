import { dayIn } from '#domain/calendar.ts'
import { minorDigits } from '#domain/currency.ts'
import { compareKeys, dayNumber, wordOf } from '#domain/field/compare.ts'
import type { Attributes } from '#domain/field/field.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Amount, FieldCondition, Span, Test } from './filter.ts'
import type { Deciding } from './known-person.ts'

/** Whether a field of the company's own is as asked. A value that does not fit its field is not there. */
export function fieldHolds(
  { field: key, test }: FieldCondition,
  attributes: Attributes,
  { fields, now, zone }: Pick<Deciding, 'fields' | 'now' | 'zone'>,
): boolean {
  const field = fields.find(one => one.key === key)
  if (!field) throw new Error('a filter was not checked against the fields')
  const value = attributes[key]
  const keys = value === undefined ? undefined : compareKeys(field, value)
  if (test.op === 'filled' || test.op === 'empty') return (keys !== undefined) === (test.op === 'filled')
  if (test.op === 'is-not' || test.op === 'contains-not')
    return !wordHolds(keys?.word ?? null, test.op === 'is-not' ? 'is' : 'contains', test.text)
  if (test.op === 'none-of') return !isOneOf(keys?.word ?? null, test.values)
  if (!keys) return false
  if ('text' in test) return wordHolds(keys.word, test.op, test.text)
  if ('values' in test) return isOneOf(keys.word, test.values)
  if (keys.number === null) return false
  if ('number' in test) return isBetween(keys.number, rangeOf(test))
  if ('amount' in test)
    return keys.word === test.amount.currency && isBetween(keys.number, majors(test.amount))
  return 'span' in test || 'days' in test ? isBetween(keys.number, daysOf(test, { now, zone })) : true
}

function wordHolds(word: string | null, op: string, text: string): boolean {
  if (word === null) return false
  const asked = wordOf(text)
  if (op === 'is') return word === asked
  return op === 'starts' ? word.startsWith(asked) : word.includes(asked)
}

function isOneOf(word: string | null, values: readonly string[]): boolean {
  return word !== null && values.some(value => wordOf(value) === word)
}

type Range = { least?: number | undefined; most?: number | undefined }

function isBetween(number: number, { least, most }: Range): boolean {
  return (least === undefined || number >= least) && (most === undefined || number <= most)
}

function rangeOf({ op, number }: Extract<Test, { number: number }>): Range {
  return { least: op === 'at-most' ? undefined : number, most: op === 'at-least' ? undefined : number }
}

/** From minor to major units, as values are kept to be compared. */
export function majors({ from, to, currency }: Amount): Range {
  const major = (minor: string | undefined): number | undefined =>
    minor === undefined ? undefined : Number(minor) / 10 ** minorDigits(currency)
  return { least: major(from), most: major(to) }
}

/** Which days fit, as days since 1970-01-01, both included. A day is over when it is over in the zone. */
export function daysOf(
  test: { op: 'within'; span: Span } | { op: 'more-than-ago'; days: number },
  { now, zone }: { now: Instant; zone: string },
): Range {
  if (test.op === 'more-than-ago') return { most: dayIn(zone, now) - test.days - 1 }
  const { span } = test
  if ('last' in span) {
    const today = dayIn(zone, now)
    return { least: today - span.last + 1, most: today }
  }
  return {
    least: span.from === undefined ? undefined : dayNumber(span.from),
    most: span.to === undefined ? undefined : dayNumber(span.to),
  }
}
