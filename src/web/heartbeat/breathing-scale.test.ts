import { expect, test } from 'vitest'
import { scaleOf } from './breathing-scale.ts'
import type { Shown } from './span.ts'

const week = (inhale: string, exhale: string, high = '0') =>
  ({ inhale: { minor: inhale }, exhale, expected: { low: '0', mid: '0', high } }) as Shown['past'][number]

test('the axis is round, and reaches as far up and down as there is to show', () => {
  const shown = { past: [week('4100000', '2900000'), week('3000000', '1000000', '3900000')], coming: [] }
  expect(scaleOf(shown, undefined, 'EUR', 5)).toEqual({
    ticks: [-40_000, -20_000, 0, 20_000, 40_000, 60_000],
    low: -40_000,
    high: 60_000,
  })
})

test('one week far beyond all others is cut off', () => {
  const weeks = Array.from({ length: 40 }, () => week('100000', '100000'))
  const shown = { past: [...weeks, week('100000', '9000000')], coming: [] }
  expect(scaleOf(shown, undefined, 'EUR', 4).low).toBe(-1000)
})

test('what the year before reaches is shown too', () => {
  const earlier = [{ start: '', inhale: 9_000_00n, exhale: 1_00n, cases: 1, truncated: false }]
  const before = {
    earlier,
    periods: 1,
    inhale: { is: 'missing', periods: 1 },
    exhale: { is: 'missing', periods: 1 },
  } as const
  expect(scaleOf({ past: [week('100', '100')], coming: [] }, { ...before, earlier }, 'EUR', 4).high).toBe(
    10_000,
  )
})
