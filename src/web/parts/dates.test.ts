import { expect, test } from 'vitest'
import { formatDate, formatDay, formatMoment, formatMonth } from './dates.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test('a calendar day is the same day everywhere', () => {
  expect(plain(formatDay('2018-02-26', 'en-GB'))).toBe('26 Feb 2018')
})

test('an instant is shown on the day of the workspace, not of the browser', () => {
  const instant = '2018-02-27T01:30:00Z'
  expect(plain(formatDate(instant, { zone: 'America/Sao_Paulo', locale: 'en-GB' }))).toBe('26 Feb 2018')
  expect(plain(formatMoment(instant, { zone: 'Asia/Tokyo', locale: 'en-GB' }))).toBe('27 Feb 2018, 10:30')
})

test('a month', () => {
  expect(formatMonth('2018-02', 'en-GB')).toBe('Feb 2018')
})

test('a date does not break over two lines', () => {
  expect(formatDay('2018-02-26', 'en-GB')).not.toContain(' ')
})
