import { expect, test } from 'vitest'
import { dateOf } from '#domain/calendar.ts'
import { hoursOfWeek, weekday } from './hours-of-week.ts'

const at = (text: string): number => Date.parse(text)

test.each([
  ['a Monday morning', 'Europe/Berlin', '2026-11-23T08:30Z', 9, '2026-11-23'],
  ['just after midnight there', 'Europe/Berlin', '2026-11-22T23:10Z', 0, '2026-11-23'],
  ['a Sunday evening', 'America/New_York', '2026-11-23T02:00Z', 6 * 24 + 21, '2026-11-22'],
  ['after clocks were put forward', 'Europe/Berlin', '2026-03-30T08:00Z', 10, '2026-03-30'],
  ['half an hour off', 'Asia/Kolkata', '2026-11-23T03:40Z', 9, '2026-11-23'],
])('%s', (_case, zone, moment, slot, day) => {
  const place = hoursOfWeek(zone, at('2026-01-01T00:00Z'), at('2026-12-31T00:00Z'))(at(moment))
  expect([place.slot, dateOf(place.day)]).toEqual([slot, day])
})

test('weeks begin on Monday', () => {
  expect([weekday(0), weekday(-3), weekday(4)]).toEqual([3, 0, 0])
})
