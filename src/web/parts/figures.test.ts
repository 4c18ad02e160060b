import { expect, test } from 'vitest'
import { counted, formatShare } from './figures.ts'

test('a share keeps the digits of its column', () => {
  expect(formatShare(0.118031, 2, 'en-US')).toBe('11.80\u202f%')
  expect(formatShare(0.315, 1, 'en-US')).toBe('31.5\u202f%')
  expect(formatShare(null)).toBe('–')
})

test.each([
  [1, '1 entry'],
  [0, '0 entries'],
  [8000, '8,000 entries'],
])('%i are counted as %s', (count, text) => {
  expect(counted(count, 'entry', 'entries', 'en-US')).toBe(text)
})
