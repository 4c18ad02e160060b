import { expect, test } from 'vitest'
import { placeOf, spanOf } from './weeks-bar.tsx'

test('a span holds every first and last day, and today', () => {
  const span = spanOf(
    [
      { startsOn: '2026-01-11', endsOn: null },
      { startsOn: null, endsOn: '2026-01-20' },
    ],
    '2026-01-01',
  )
  expect(placeOf('2026-01-01', span)).toBe(0)
  expect(placeOf('2026-01-11', span)).toBe(50)
  expect(placeOf('2026-01-21', span)).toBe(100)
})
