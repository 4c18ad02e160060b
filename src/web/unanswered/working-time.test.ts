import { expect, test } from 'vitest'
import { formatWorkingTime } from './working-time.ts'

test.each([
  [null, '–'],
  [25 * 60_000, '25 min'],
  [2 * 3_600_000, '2 hr'],
  [2.5 * 3_600_000, '2 hr 30 min'],
  [41.2 * 3_600_000, '41 hr'],
])('%s ms is %s', (ms, text) => expect(formatWorkingTime(ms, 'en')).toBe(text))
