import { expect, test } from 'vitest'
import { thinWords } from './thin-words.ts'

const least = { leastWon: 50, leastLost: 50 }

test('who has outcomes enough is not told that there are too few', () => {
  expect(thinWords({ won: 587, lost: 795, ...least }).enough).toBe('yes')
  expect(thinWords({ won: 50, lost: 50, ...least }).enough).toBe('yes')
  expect(thinWords({ won: 587, lost: 49, ...least }).enough).toBe('no')
  expect(thinWords({ won: 49, lost: 795, ...least }).enough).toBe('no')
})
