import { expect, test } from 'vitest'
import { periodStart, readDealSearch } from './search.ts'

test('a period begins with its month, quarter or year; all time has no beginning', () => {
  expect(
    (['month', 'quarter', 'year', 'all'] as const).map(period => periodStart(period, '2026-11-22')),
  ).toEqual(['2026-11-01', '2026-10-01', '2026-01-01', undefined])
})

test('an address that somebody wrote by hand keeps what means something, and nothing else', () => {
  expect(
    readDealSearch({ view: 'table', side: 'nobody', q: 12, owner: 'x', sort: '-amount', stage: '' }),
  ).toEqual({
    view: 'table',
    q: '12',
    sort: '-amount',
  })
})
