import { expect, test } from 'vitest'
import { readRow, readScoreboardSearch, viewOf, writeRow } from './search.ts'

test('a plain address shows received revenue by channel, shared linearly', () => {
  expect(viewOf(readScoreboardSearch({}))).toEqual({
    by: 'channel',
    model: 'linear',
    kind: 'received',
    funnel: 'origin',
    back: 'origin',
    exact: false,
    before: false,
  })
})

test('what an address cannot mean is left out', () => {
  expect(
    readScoreboardSearch({
      by: 'moon',
      model: 'last',
      from: '2018-13-45',
      to: '2018-06-30',
      row: 'nonsense',
    }),
  ).toEqual({
    model: 'last',
    to: '2018-06-30',
  })
})

test.each([
  [{ part: 'key', key: 'not-recorded' }],
  [{ part: 'key', key: 'a:b' }],
  [{ part: 'key', key: '' }],
  [{ part: 'not-recorded' }],
  [{ part: 'unattributed' }],
  [{ part: 'all' }],
  [{ part: 'all', month: '2026-03', kind: 'booked' }],
] as const)('the open row %j comes back from the address', row => {
  expect(readRow(writeRow(row))).toEqual(row)
})
