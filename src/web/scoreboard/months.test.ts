import { expect, test } from 'vitest'
import { daysOf, lastMonths, type Month, monthsWithin } from './months.ts'

const month = (name: string): Month => ({
  month: name,
  booked: { minor: '1', entries: 1 },
  received: { minor: '1', entries: 1 },
})

test('a month has its days', () => {
  expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
})

test('the last months are open towards today, or end where the record does', () => {
  expect(lastMonths([month('2026-10')], 3, '2026-11-22')).toEqual({ from: '2026-09-01', to: undefined })
  expect(lastMonths([month('2018-08')], 12, '2026-11-22')).toEqual({ from: '2017-09-01', to: '2018-08-31' })
})

test('a period shows the months that it touches', () => {
  const months = ['2026-01', '2026-02', '2026-03'].map(month)
  expect(monthsWithin(months, { from: '2026-02-15', to: undefined })).toEqual(months.slice(1))
  expect(monthsWithin(months, { from: undefined, to: '2026-02-01' })).toEqual(months.slice(0, 2))
})
