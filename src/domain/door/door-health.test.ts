import { describe, expect, test } from 'vitest'
import { healthOf, nextTryOf } from './door-health.ts'

describe('how a door does', () => {
  test.each([
    ['it was paused, whatever else', false, 5, 9, 'paused'],
    ['it is in trouble', true, 5, 9, 'failing'],
    ['nothing came by it yet', true, undefined, undefined, 'new'],
    ['something came by it', true, undefined, 9, 'working'],
  ] as const)('%s', (_case, active, troubleSince, arrivedAt, health) =>
    expect(healthOf({ active, troubleSince, arrivedAt })).toBe(health),
  )
})

test('a door that fails is tried again ever more rarely, and at least every quarter of an hour', () => {
  expect([1, 2, 3].map(failures => nextTryOf(failures, 0))).toEqual([10_000, 20_000, 40_000])
  expect(nextTryOf(1_000, 0)).toBe(900_000)
})
