import { minorDigits } from '#domain/currency.ts'
import { isMoney, isPersonValue } from './fit-value.ts'
import { openOptions, type Field, type FieldType, type FieldValue } from './field.ts'

/** By what a value is found and sorted: `word` for words and references, `number` for what counts. */
export type CompareKeys = { word: string | null; number: number | null }

const LONGEST_WORD = 200
const DAY = 86_400_000

/** By which of its two keys values of a type are sorted. */
export const SORTED_BY: Readonly<Record<FieldType, keyof CompareKeys>> = {
  text: 'word',
  link: 'word',
  person: 'word',
  number: 'number',
  money: 'number',
  date: 'number',
  choice: 'number',
}

/** Undefined when the value does not fit the field: it is then found by nothing. */
export function compareKeys(
  field: Pick<Field, 'type' | 'options'>,
  value: FieldValue,
): CompareKeys | undefined {
  switch (field.type) {
    case 'text':
    case 'link':
      return typeof value === 'string' ? { word: wordOf(value), number: null } : undefined
    case 'number':
      return typeof value === 'number' ? { word: null, number: value } : undefined
    case 'money':
      return isMoney(value)
        ? { word: value.currency, number: Number(value.minor) / 10 ** minorDigits(value.currency) }
        : undefined
    case 'date':
      return typeof value === 'string' ? { word: value, number: dayNumber(value) } : undefined
    case 'choice': {
      const place = openOptions(field).findIndex(option => option.key === value)
      return typeof value === 'string' && place >= 0 ? { word: wordOf(value), number: place } : undefined
    }
    case 'person':
      return isPersonValue(value)
        ? { word: 'person' in value ? value.person : value.member, number: null }
        : undefined
  }
}

/** As texts are compared: without case, and no longer than an index likes. */
export function wordOf(text: string): string {
  const word = text.normalize('NFC').toLowerCase().slice(0, LONGEST_WORD)
  // Half a letter cannot be kept, and would be found by nothing.
  return /[\ud800-\udbff]$/.test(word) ? word.slice(0, -1) : word
}

/** Days since 1970-01-01 of a day YYYY-MM-DD. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}
