import { expect, test } from 'vitest'
import {
  dateOf,
  dayFinder,
  dayIn,
  dayOfDate,
  type PeriodKind,
  periodFinder,
  periodOf,
  periodsBetween,
  spokenDate,
  startOfDay,
} from '#domain/calendar.ts'

const at = (text: string) => Date.parse(text)

test.each([
  ['America/Sao_Paulo', '2018-01-01T01:59:59Z', '2017-12-31'],
  ['America/Sao_Paulo', '2018-01-01T02:00:00Z', '2018-01-01'],
  ['Pacific/Auckland', '2026-11-22T11:00:00Z', '2026-11-23'],
  ['UTC', '1969-12-31T23:59:59Z', '1969-12-31'],
])('in %s %s falls on %s', (zone, instant, date) => {
  expect(dateOf(dayIn(zone, at(instant)))).toBe(date)
})

test('a day that skips midnight begins at one', () => {
  const day = dayOfDate('2017-10-15')
  expect(new Date(startOfDay('America/Sao_Paulo', day)).toISOString()).toBe('2017-10-15T03:00:00.000Z')
  expect(dayIn('America/Sao_Paulo', startOfDay('America/Sao_Paulo', day))).toBe(day)
})

test('many instants find their days as one does, across summer time', () => {
  const [from, to] = [at('2025-03-01T00:00:00Z'), at('2025-11-30T00:00:00Z')]
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
    const dayAt = dayFinder(zone, from, to)
    for (let instant = from; instant <= to; instant += 7_000_003)
      expect(dayAt(instant)).toBe(dayIn(zone, instant))
  }
})

test.each<[PeriodKind, string, string, string]>([
  ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['week', '2024-12-30', '2024-12-30', '2025-01-05'],
  ['month', '2024-02-29', '2024-02-01', '2024-02-29'],
  ['quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
])('the %s of %s runs from %s to %s', (kind, date, first, last) => {
  const period = periodOf(kind, dayOfDate(date))
  expect([dateOf(period.first), dateOf(period.last)]).toEqual([first, last])
})

test('periods follow each other without gaps, and days find theirs', () => {
  const periods = periodsBetween('month', dayOfDate('2023-12-31'), dayOfDate('2024-03-01'))
  expect(periods.map(({ first }) => dateOf(first))).toEqual([
    '2023-12-01',
    '2024-01-01',
    '2024-02-01',
    '2024-03-01',
  ])
  const placeOf = periodFinder(periods)
  const days = ['2023-11-30', '2023-12-01', '2024-02-29', '2024-03-31', '2024-04-01']
  expect(days.map(date => placeOf(dayOfDate(date)))).toEqual([-1, 0, 2, 3, -1])
})

test('a date is spoken with its year only when that is another one', () => {
  const reader = dayOfDate('2026-11-22')
  expect(spokenDate(dayOfDate('2026-09-21'), reader)).toBe('21 September')
  expect(spokenDate(dayOfDate('2018-11-14'), reader)).toBe('14 November 2018')
})
