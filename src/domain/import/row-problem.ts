import { filled, type PlacesOf, readerOf } from './coded-text.ts'

/**
 * Why a row is not taken, by code: the one place where these sentences stand. They are kept with the rejected rows as
 * they are said here, in English; whoever speaks another language reads the code and its values back out of them.
 * The more particular sentence stands before the one that it could be taken for.
 */
export const ROW_PROBLEMS = {
  'nul-byte': '{column}: holds a NUL byte, the file is damaged there',
  'no-meaning': '{column}: the plan has no meaning for {value}',
  'too-long': '{column}: {count} characters, at most {most} are taken',
  'empty-date': '{column}: empty, and there is no {what} without its date',
  'empty-amount': '{column}: empty, and there is no {what} without its amount',
  empty: '{column}: empty, and there is no {what} without it',
  nobody: '{column}: empty or unreadable, so nobody knows whose {what} this is',
  'no-choice': '{column}: {value} is no {what}; it must be one of {words}',
  'not-a-date': '{column}: {value} is not a date written as {formats}',
  'before-1900': '{column}: before the year 1900',
  'in-the-future': '{column}: {time} lies in the future',
  'no-currency': '{column}: an amount without a currency',
  'unknown-currency': '{column}: unknown currency {value}, only ISO 4217 codes such as EUR can be counted in',
  'currency-of-amount': '{column}: {value} has no known currency: {currency} is not in ISO 4217',
  'not-an-amount': '{column}: {value} is not an amount (decimals after "{point}")',
  'too-many-decimals': '{column}: {value} has more decimals than {currency} has',
  'amount-too-large': '{column}: {value} is too large an amount',
  'negative-amount': '{column}: {value} is negative, which the plan does not allow',
  'not-a-number': '{column}: {value} is not a number (decimals after "{point}")',
  'not-an-email': '{column}: {value} is not a mail address',
  'not-a-phone-of-no-country':
    '{column}: {value} is not a telephone number, and the plan names no country for numbers without its code',
  'not-a-phone': '{column}: {value} is not a telephone number',
  'entry-of-nothing': 'an entry belongs to a deal or to a person, and this row names neither',
  'cost-without-day': 'a line of cost says on which day it was, and this row does not',
  'content-address':
    'the address of content begins with https:// or http://, and this one does not: {address}',
  'other-content':
    'the {kind} "{name}" of {source} is already there with other content, and what has happened does not change',
  'key-twice': '{column}: the same key stands in a row before, which is the one used',
  'line-too-long': 'the line is longer than a million characters',
  'not-utf-8': 'holds bytes that are not valid UTF-8, as the rest of the file is',
  'count-of-one': '{found} value where the header has {columns} (separated by {marks})',
  'count-of-values': '{found} values where the header has {columns} (separated by {marks})',
  'stray-quotation-mark': 'a quotation mark inside a value that is not quoted (value {place})',
  'behind-quotation-mark': 'something follows the closing quotation mark of value {place}',
  'swallowed-rows':
    'a quotation mark opens a value and seems to close rows later: the rows between are rows of their own',
  'never-closed': 'a quotation mark opens a value and none closes it',
} as const

export type RowProblem = keyof typeof ROW_PROBLEMS
type ValuesOf<Code extends RowProblem> = PlacesOf<(typeof ROW_PROBLEMS)[Code]>

/** The sentence of one problem. */
export function rowProblem<Code extends RowProblem>(code: Code, values: ValuesOf<Code>): string {
  return filled(ROW_PROBLEMS[code], values)
}

export type ReadProblem = {
  code: RowProblem
  values: Record<string, string>
  /** The last line of the file that belongs to the broken row, where it is more than one. */
  until: string | undefined
}

const readText = readerOf(ROW_PROBLEMS)
const SPAN = /, from this line to line (\d+)$/

/** The problems that a reason was put together from; undefined when it says something else. */
export function readRowProblems(reason: string): ReadProblem[] | undefined {
  const parts = reason.split('; ')
  const found: ReadProblem[] = []
  for (let from = 0; from < parts.length; ) {
    let until = from + 1
    let problem = readOne(parts[from] ?? '')
    // A sentence, or a value in it, may hold what parts them.
    while (!problem && until < parts.length) problem = readOne(parts.slice(from, ++until).join('; '))
    if (!problem) return undefined
    found.push(problem)
    from = until
  }
  return found
}

function readOne(sentence: string): ReadProblem | undefined {
  const until = SPAN.exec(sentence)?.[1]
  const text = until === undefined ? sentence : sentence.replace(SPAN, '')
  const read = readText(text)
  return read && { ...read, until }
}
