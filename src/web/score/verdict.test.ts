import { expect, test } from 'vitest'
import { verdictOf } from './verdict.ts'

const around = (mid: number, half = 0.2) => ({ low: mid - half, mid, high: mid + half })

test('what is said is judged by what its intervals leave out', () => {
  expect(verdictOf({ slope: around(1.1), intercept: around(0.1) })).toBe('right')
  expect(verdictOf({ slope: around(1), intercept: around(-0.4) })).toBe('high')
  expect(verdictOf({ slope: around(1), intercept: around(0.4) })).toBe('low')
  expect(verdictOf({ slope: around(0.5), intercept: around(0) })).toBe('extreme')
  expect(verdictOf({ slope: around(1.6), intercept: around(0) })).toBe('tame')
  expect(verdictOf({ slope: null, intercept: around(0) })).toBe('thin')
})
