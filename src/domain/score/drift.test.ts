import { expect, test } from 'vitest'
import { isDrifting } from './drift.ts'

const month = (won: number, of: number) =>
  Array.from({ length: of }, (_, place) => ({ chance: 0.3, won: place < won }))

test('what holds does not drift, what came far more or less often than said does', () => {
  expect(isDrifting(month(30, 100))).toBe(false)
  expect(isDrifting(month(38, 100))).toBe(false)
  expect(isDrifting(month(45, 100))).toBe(true)
  expect(isDrifting(month(15, 100))).toBe(true)
})

test('a handful of cases says nothing', () => {
  expect(isDrifting(month(0, 10))).toBe(false)
})
