import { expect, test } from 'vitest'
import { nextTry, refuseRelease, refuseRetry } from './delivery.ts'

test('tries lie further and further apart, and end within four days', () => {
  let now = 0
  let tries = 0
  let pause = 0
  for (let next = nextTry(++tries, now); next !== undefined; next = nextTry(++tries, now)) {
    expect(next - now).toBeGreaterThanOrEqual(pause)
    pause = next - now
    now = next
  }
  expect(tries).toBe(10)
  expect(now).toBeLessThan(4 * 86_400_000)
})

test.each([
  ['waiting', 'not-held', 'not-failed'],
  ['claimed', 'not-held', 'not-failed'],
  ['sent', 'not-held', 'not-failed'],
  ['failed', 'not-held', undefined],
  ['uncertain', undefined, 'not-failed'],
  ['held', undefined, 'not-failed'],
] as const)('what is %s is released or tried again only by its state', (state, release, retry) => {
  expect(refuseRelease(state)?.refused).toBe(release)
  expect(refuseRetry(state)?.refused).toBe(retry)
})
