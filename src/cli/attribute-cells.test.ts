import { expect, test } from 'vitest'
import { readConversions, readNumber, readTime } from './attribute-cells.ts'

test.each([
  ['2026-03-01', Date.UTC(2026, 2, 1)],
  ['2026-03-01 14:05', Date.UTC(2026, 2, 1, 14, 5)],
  ['2026-03-01T14:05:06.789Z', Date.UTC(2026, 2, 1, 14, 5, 6, 789)],
  ['2026-03-01T14:05:06.789123Z', Date.UTC(2026, 2, 1, 14, 5, 6, 789)],
  ['2026-03-01T14:05:06-03:00', Date.UTC(2026, 2, 1, 17, 5, 6)],
  ['2026-03-01 14:05:06+0530', Date.UTC(2026, 2, 1, 8, 35, 6)],
  ['1772373906', 1772373906000],
  ['1772373906789', 1772373906789],
])('%s is read as a time', (text, at) => {
  expect(readTime(text)).toBe(at)
})

test.each(['', '2026-02-30', '2026-13-01', '2026-03-01 25:00', '01/03/2026', 'yesterday', '-5'])(
  '%j is no time',
  text => {
    expect(readTime(text)).toBeUndefined()
  },
)

test.each([
  ['', 0],
  ['0', 0],
  ['no', 0],
  ['TRUE', 1],
  ['3', 3],
  ['-1', undefined],
  ['maybe', undefined],
])('%j tells of %s conversions', (text, count) => {
  expect(readConversions(text)).toBe(count)
})

test.each([
  ['1e+05', 100_000],
  ['-2.5', -2.5],
  ['1,5', undefined],
  ['NA', undefined],
  ['1e999', undefined],
  ['0x10', undefined],
])('%j is the number %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})
