import { expect, test } from 'vitest'
import { ticksOf } from './ticks.ts'

test.each([
  [0, 94, 5, [0, 20, 40, 60, 80, 100]],
  [-38_000, 52_000, 4, [-50_000, 0, 50_000, 100_000]],
  [0, 1, 2, [0, 0.5, 1]],
  [0, 0, 4, [0]],
])('from %d to %d an axis has these steps', (low, high, count, ticks) => {
  expect(ticksOf(low, high, count)).toEqual(ticks)
})
