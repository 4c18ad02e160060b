import { expect, test } from 'vitest'
import { refuseOutsideWindow } from './reply-window.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 22, 12)

test.each([
  ['a minute ago', NOW - 60_000, undefined],
  ['one millisecond less than a day ago', NOW - 24 * HOUR + 1, undefined],
  [
    'a day ago',
    NOW - 24 * HOUR,
    'Last message from them 24 hours ago: only an approved template may be sent.',
  ],
  [
    '26 hours ago',
    NOW - 26.5 * HOUR,
    'Last message from them 26 hours ago: only an approved template may be sent.',
  ],
  [
    'last week',
    NOW - 170 * HOUR,
    'Last message from them 7 days ago: only an approved template may be sent.',
  ],
  ['never', undefined, 'They have not written here yet: only an approved template may be sent.'],
])('they wrote %s', (_when, last, message) => expect(refuseOutsideWindow(last, NOW)?.message).toBe(message))
