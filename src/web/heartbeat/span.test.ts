import { expect, test } from 'vitest'
import { monthsBefore, shownOf } from './span.ts'

test.each([
  ['2018-06-04', 3, '2018-03-04'],
  ['2018-05-31', 3, '2018-02-28'],
  ['2018-01-15', 12, '2017-01-15'],
  ['2024-02-29', 24, '2022-02-28'],
])('before %s %i months are %s', (day, months, before) => {
  expect(monthsBefore(day, months)).toBe(before)
})

test('a span leaves out what is older, and looks a quarter ahead of the period that is still running', () => {
  const week = (start: string, complete = true) =>
    ({ start, complete }) as Parameters<typeof shownOf>[0]['weeks'][number]
  const expected = { low: '0', mid: '1', high: '2' }
  const starts = ['2018-02-26', '2018-03-05', '2018-03-12', '2018-03-19', '2018-05-28']
  const shown = shownOf(
    {
      asOf: '2018-06-04',
      weeks: [...starts.map(start => week(start)), week('2018-06-04', false)],
      ahead: ['2018-06-11', '2018-06-18'].map(start => ({ start, expected })),
    },
    '3',
  )
  expect(shown.past.map(({ start }) => start)).toEqual(starts.slice(1))
  expect(shown.coming.map(({ start }) => start)).toEqual(['2018-06-04', '2018-06-11'])
})
