import { expect, test } from 'vitest'
import type { TimelineItem } from '#contract/timeline.ts'
import { joins, type TimelinePage, withPageRead, withStaleTail } from './timeline-pages.ts'

/** A change of stage at a minute of the day: what tells one moment from another and nothing more. */
const at = (minute: number): TimelineItem => ({
  type: 'stage',
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  stage: 'lead',
  reason: '',
  person: null,
})
const page = (from: string | undefined, minutes: number[], next: string | null): TimelinePage => ({
  from,
  stale: false,
  data: minutes.map(at),
  next,
})
const read = (minutes: number[], next: string | null) => ({ data: minutes.map(at), next })
const minutesOf = (pages: readonly TimelinePage[]): number[] =>
  pages.flatMap(({ data }) => data.map(item => new Date(item.at).getUTCMinutes()))

const known = [page(undefined, [30, 29, 28], '28'), page('28', [27, 26, 25], '25'), page('25', [24], null)]

test('what came in stands above, and what it pushed off the page read anew is kept', () => {
  const now = withPageRead(known, undefined, read([32, 31, 30], '30'))
  expect(minutesOf(now)).toEqual([32, 31, 30, 29, 28, 27, 26, 25, 24])
  expect(now.map(one => one.next)).toEqual(['28', '25', null])
})

test('what was taken back is gone, and what moved up from the page below is not told twice', () => {
  const now = withPageRead(known, undefined, read([30, 28, 27], '27'))
  expect(minutesOf(now)).toEqual([30, 28, 27, 26, 25, 24])
  const last = withPageRead(known.slice(0, 2), '28', read([27, 25, 24], '24'))
  expect(minutesOf(last)).toEqual([30, 29, 28, 27, 25, 24])
  expect(last.at(-1)?.next).toBe('24')
})

test('a page in the middle takes in what came late, and the pages around it stay the very same', () => {
  const now = withPageRead(withStaleTail(known), '28', read([27, 26, 25], '25'))
  expect(minutesOf(now)).toEqual(minutesOf(known))
  expect(now[0]).toBe(known[0])
  expect(now.map(one => one.stale)).toEqual([false, false, true])
})

test('the last page ends where the conversation begins', () => {
  const short = [page(undefined, [30, 29], '29')]
  expect(withPageRead(short, undefined, read([30], null))).toEqual([page(undefined, [30], null)])
  expect(withPageRead(short, undefined, read([31, 30], '30'))[0]?.next).toBe('29')
})

test('more than a page of news does not join what was known', () => {
  expect(joins(known[0], read([40, 39, 38], '38'))).toBe(false)
  expect(joins(known[0], read([32, 31, 30], '30'))).toBe(true)
  expect(joins(known[0], read([40], null))).toBe(true)
})
