import { expect, test } from 'vitest'
import type { FieldType, FieldValue } from '#domain/field/field.ts'
import { readTyped, typedOf } from './typed.ts'

const euros = (type: FieldType) => ({ type, currency: type === 'money' ? 'EUR' : null })

test.each<[FieldType, string, string, FieldValue | null]>([
  ['number', '1.234,5', 'de', 1234.5],
  ['number', '1,234.5', 'en', 1234.5],
  ['number', '1 234,5', 'fr', 1234.5],
  ['number', 'a dozen', 'en', 'a dozen'],
  ['money', '1.234,50', 'de', { minor: '123450', currency: 'EUR' }],
  ['money', '€ 12', 'en', { minor: '1200', currency: 'EUR' }],
  ['money', '12.50 USD', 'en', { minor: '1250', currency: 'USD' }],
  ['money', '12.345', 'en', '12.345'],
  ['text', ' as it is ', 'en', ' as it is '],
  ['link', ' www.example.com ', 'en', 'www.example.com'],
  ['date', '', 'en', null],
])('a %s field reads "%s" in %s', (type, text, locale, value) => {
  expect(readTyped(euros(type), text, locale)).toEqual(value)
})

test('what is shown in an input is read as what it was', () => {
  const values: [FieldType, FieldValue][] = [
    ['number', -1234.5678],
    ['money', { minor: '-123450', currency: 'EUR' }],
    ['money', { minor: '1000', currency: 'JPY' }],
    ['text', 'words'],
  ]
  for (const locale of ['en', 'de', 'fr', 'de-CH'])
    for (const [type, value] of values)
      expect(readTyped(euros(type), typedOf(euros(type), value, locale), locale)).toEqual(value)
})
