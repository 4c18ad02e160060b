import { expect, test } from 'vitest'
import { formatSpan } from './spans.ts'

const MINUTE = 60_000

test.each([
  [0, '1 min'],
  [22 * MINUTE, '22 min'],
  [80 * MINUTE, '1 hr 20 min'],
  [-80 * MINUTE, '1 hr 20 min'],
  [11 * 60 * MINUTE + MINUTE, '11 hr'],
  [3 * 24 * 60 * MINUTE + 5, '3 days'],
])('%i ms is told as %s', (ms, told) => {
  expect(formatSpan(ms, 'en-US')).toBe(told)
})
