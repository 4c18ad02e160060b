import { fc } from '#test/chance.ts'
import { expect, test } from 'vitest'
import { fitValue } from './fit-value.ts'
import { fieldTypes, type Field, type FieldType } from './field.ts'

const SOMEBODY = '01900000-0000-7000-8000-000000000000'
const OPTIONS: Field['options'] = [
  { key: 'flat', label: 'Flat roof', colour: null },
  { key: 'pitched', label: 'Pitched', colour: 'teal' },
  { key: 'old', label: 'Sloping', colour: null, into: 'pitched' },
]

function fit(type: FieldType, raw: unknown) {
  return fitValue({ type, options: type === 'choice' ? OPTIONS : [], currency: 'EUR' }, raw)
}

test.each<[FieldType, unknown, unknown]>([
  ['text', 'as it is ', 'as it is '],
  ['text', 42, '42'],
  ['text', { minor: '123450', currency: 'EUR' }, '1234.50 EUR'],
  ['number', 42.5, 42.5],
  ['number', ' -1.5e3 ', -1500],
  ['number', { minor: '-5', currency: 'EUR' }, -0.05],
  ['money', '1,234.5', { minor: '123450', currency: 'EUR' }],
  ['money', '1234.50 USD', { minor: '123450', currency: 'USD' }],
  ['money', 12, { minor: '1200', currency: 'EUR' }],
  ['money', '(0.05)', { minor: '-5', currency: 'EUR' }],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-28T23:30:00+02:00', '2026-02-28'],
  ['choice', 'flat', 'flat'],
  ['choice', ' FLAT ROOF', 'flat'],
  ['choice', 'Sloping', 'pitched'],
  ['choice', 'old', 'pitched'],
  ['link', 'www.example.com/a?b=c', 'https://www.example.com/a?b=c'],
  ['link', 'mailto:a@example.com', 'mailto:a@example.com'],
  ['link', 'tel:+49 30 123', 'tel:+49 30 123'],
  ['person', { member: SOMEBODY }, { member: SOMEBODY }],
  ['person', `person:${SOMEBODY}`, { person: SOMEBODY }],
])('a %s field keeps %j as %j', (type, raw, value) => {
  expect(fit(type, raw)).toEqual({ value })
})

test.each<[FieldType, unknown, string]>([
  ['text', { person: SOMEBODY }, 'not-a-text'],
  ['text', 'x'.repeat(5_001), 'too-long'],
  ['number', '12 000', 'not-a-number'],
  ['number', Number.POSITIVE_INFINITY, 'not-a-number'],
  ['number', true, 'not-a-number'],
  ['money', '12.345', 'not-an-amount'],
  ['money', '10313091339889772000', 'not-an-amount'],
  ['money', { minor: '1', currency: 'XXX' }, 'not-an-amount'],
  ['date', '2026-02-30', 'not-a-day'],
  ['date', '28.02.2026', 'not-a-day'],
  ['choice', 'thatched', 'not-an-option'],
  ['link', 'javascript:alert(1)', 'not-a-link'],
  ['link', 'https://a.example/"><script>', 'not-a-link'],
  ['link', 'data:text/html,x', 'not-a-link'],
  ['link', 'just words', 'not-a-link'],
  ['person', { person: 'nobody' }, 'not-a-person'],
])('a %s field refuses %j: %s', (type, raw, refused) => {
  expect(fit(type, raw)).toEqual({ refused })
})

test('fitting twice is fitting once, whatever comes', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.date({ noInvalidDate: true }).map(String),
  )
  const given = fc.sample(fc.tuple(fc.constantFrom(...fieldTypes), anything), 2_000)
  const once = given.map(([type, raw]) => ({ type, ...fit(type, raw) })).filter(one => 'value' in one)
  expect(once.map(({ type, value }) => ({ type, ...fit(type, value) }))).toEqual(once)
})
