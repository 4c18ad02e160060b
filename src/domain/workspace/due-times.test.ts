import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { businessClock, type OpenSpan } from './business-hours.ts'

const HOUR = 3_600_000
const at = (text: string): number => Date.parse(text)
const said = (instant: number): string => new Date(instant).toISOString().replace(':00.000Z', 'Z')

const days = (from: number, until: number, ...hours: [string, string][]): OpenSpan[] =>
  Array.from({ length: until - from + 1 }, (_, place) => from + place).flatMap(day =>
    hours.map(([opens, closes]) => ({ day, from: opens, until: closes })),
  )
const OFFICE = days(1, 5, ['09:00', '17:00'])
const SIESTA = days(1, 6, ['09:00', '13:00'], ['16:00', '20:00'])
const NIGHT = days(1, 7, ['00:00', '06:00'], ['22:00', '24:00'])
const ALWAYS = days(1, 7, ['00:00', '24:00'])

describe('when an answer is due', () => {
  test.each<[string, string, OpenSpan[], string[], string, number, string]>([
    // zone, hours, holidays, asked, business hours, due
    ['to the very end of a day', 'Europe/Berlin', OFFICE, [], '2026-11-18T12:00Z', 4, '2026-11-18T16:00Z'],
    ['an afternoon', 'Europe/Berlin', OFFICE, [], '2026-11-18T12:00Z', 3, '2026-11-18T15:00Z'],
    ['a Friday evening', 'Europe/Berlin', OFFICE, [], '2026-11-20T17:00Z', 4, '2026-11-23T12:00Z'],
    ['over the change to summer', 'Europe/Berlin', OFFICE, [], '2026-03-27T15:00Z', 4, '2026-03-30T10:00Z'],
    ['over the change to winter', 'Europe/Berlin', OFFICE, [], '2026-10-23T14:00Z', 4, '2026-10-26T11:00Z'],
    ['the same in New York', 'America/New_York', OFFICE, [], '2026-03-06T21:00Z', 4, '2026-03-09T16:00Z'],
    [
      'where clocks change in the other half',
      'Australia/Sydney',
      OFFICE,
      [],
      '2026-10-02T06:00Z',
      4,
      '2026-10-05T01:00Z',
    ],
    [
      'where they change by half an hour',
      'Australia/Lord_Howe',
      OFFICE,
      [],
      '2026-10-02T05:30Z',
      4,
      '2026-10-05T01:00Z',
    ],
    ['where they never change', 'Asia/Kolkata', OFFICE, [], '2026-11-20T10:30Z', 4, '2026-11-23T06:30Z'],
    [
      'three quarters of an hour off',
      'Asia/Kathmandu',
      OFFICE,
      [],
      '2026-11-20T10:15Z',
      4,
      '2026-11-23T06:15Z',
    ],
    ['two openings a day', 'Europe/Madrid', SIESTA, [], '2026-11-18T11:00Z', 4, '2026-11-18T18:00Z'],
    ['within the break', 'Europe/Madrid', SIESTA, [], '2026-11-18T13:00Z', 4, '2026-11-18T19:00Z'],
    ['over a Sunday', 'Europe/Madrid', SIESTA, [], '2026-11-21T18:00Z', 4, '2026-11-23T11:00Z'],
    ['over Christmas', 'Europe/Berlin', OFFICE, ['2026-12-25'], '2026-12-24T15:00Z', 4, '2026-12-28T11:00Z'],
    [
      'a holiday of several days',
      'Europe/Berlin',
      OFFICE,
      ['2026-11-19', '2026-11-20'],
      '2026-11-18T15:00Z',
      4,
      '2026-11-23T11:00Z',
    ],
    [
      'a night on which an hour is skipped',
      'Europe/Berlin',
      NIGHT,
      [],
      '2026-03-28T21:00Z',
      4,
      '2026-03-29T01:00Z',
    ],
    [
      'a night on which an hour is repeated',
      'Europe/Berlin',
      NIGHT,
      [],
      '2026-10-24T20:00Z',
      4,
      '2026-10-25T00:00Z',
    ],
    ['all hours on a day of 23', 'Europe/Berlin', ALWAYS, [], '2026-03-28T23:00Z', 24, '2026-03-29T23:00Z'],
    [
      'all hours where midnight is skipped',
      'America/Santiago',
      ALWAYS,
      [],
      '2026-09-05T12:00Z',
      24,
      '2026-09-06T12:00Z',
    ],
  ])('%s', (_case, zone, spans, holidays, asked, hours, due) => {
    const clock = businessClock({ zone, spans, holidays })
    expect(said(clock.after(at(asked), hours * HOUR))).toBe(due)
    expect(clock.between(at(asked), at(due))).toBe(hours * HOUR)
  })
})

test('between two moments lies only what was open', () => {
  const clock = businessClock({ zone: 'Europe/Berlin', spans: OFFICE, holidays: ['2026-11-19'] })
  expect(clock.between(at('2026-11-18T14:00Z'), at('2026-11-20T09:00Z'))).toBe(3 * HOUR)
  expect(clock.between(at('2026-11-21T08:00Z'), at('2026-11-22T20:00Z'))).toBe(0)
  expect(clock.between(at('2026-11-20T09:00Z'), at('2026-11-18T14:00Z'))).toBe(0)
  expect(businessClock({ zone: 'UTC', spans: null, holidays: [] }).between(0, HOUR)).toBe(HOUR)
})

test('in every time zone a year has no day too few and none twice', () => {
  const spans = days(1, 7, ['09:00', '12:30'], ['13:30', '17:00'])
  const zones = Intl.supportedValuesOf('timeZone')
  expect(zones.length).toBeGreaterThan(300)
  const wrong: string[] = []
  for (const zone of zones) {
    const clock = businessClock({ zone, spans, holidays: [] })
    const start = Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(zone)
    let now = start.epochMilliseconds
    for (let day = 5; day <= 365; day += 5) {
      const before = now
      // Seven hours a day: each step ends as the office of the fifth day closes.
      now = clock.after(now, 5 * 7 * HOUR)
      const passed = (now - before) / (24 * HOUR)
      if (day > 5 && Math.abs(passed - 5) > 0.1) wrong.push(`${zone} up to day ${day}: ${passed} days`)
    }
    const end = Temporal.Instant.fromEpochMilliseconds(now)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString()
    if (end !== '2026-12-31T17:00:00') wrong.push(`${zone} ends at ${end}`)
  }
  expect(wrong).toEqual([])
}, 60_000)
