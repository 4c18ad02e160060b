import { expect, test } from 'vitest'
import { comparable, daysBefore } from './year-before.ts'

test('the year before has the same days', () => {
  expect(daysBefore({ from: '2026-01-01', to: '2026-03-31' }, '2026-11-22')).toEqual({
    from: '2025-01-01',
    to: '2025-03-31',
  })
  expect(daysBefore({ from: '2024-02-29' }, '2024-11-22')).toEqual({ from: '2023-02-28', to: '2023-11-22' })
  expect(daysBefore({ to: '2026-03-31' }, '2026-11-22')).toBeUndefined()
})

test('what is not on record, or hardly anything, is not compared with', () => {
  const days = { from: '2025-01-01', to: '2025-03-31' }
  expect(comparable(days, '2025-01-01', 10)).toEqual({ is: 'comparable' })
  expect(comparable(days, '2025-02-01', 100)).toEqual({ is: 'missing', since: '2025-02-01' })
  expect(comparable(days, undefined, 0)).toEqual({ is: 'missing', since: '' })
  expect(comparable(days, '2024-01-01', 3)).toEqual({ is: 'thin', entries: 3, needed: 10 })
  expect(comparable(undefined, '2024-01-01', 3)).toEqual({ is: 'open' })
})
