import { expect, test } from 'vitest'
import { businessClock, type OpenSpan, refuseHours } from './business-hours.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)
const said = (instant: number) => new Date(instant).toISOString()
const week = (from: string, until: string): OpenSpan[] => [1, 2, 3, 4, 5].map(day => ({ day, from, until }))
const berlin = (spans: OpenSpan[] | null, holidays: string[] = []) =>
  businessClock({ zone: 'Europe/Berlin', spans, holidays })

test('without hours every hour counts', () => {
  expect(said(berlin(null).after(at('2026-11-21T23:00:00Z'), 24 * HOUR))).toBe('2026-11-22T23:00:00.000Z')
  expect(said(berlin([]).after(at('2026-11-21T23:00:00Z'), HOUR))).toBe('2026-11-22T00:00:00.000Z')
})

test('nights and weekends do not count', () => {
  const clock = berlin(week('09:00', '17:00'))
  // Friday 16:00 in Berlin: one hour is left, three more on Monday.
  expect(said(clock.after(at('2026-11-20T15:00:00Z'), 4 * HOUR))).toBe('2026-11-23T11:00:00.000Z')
  // Saturday: the clock stands until Monday.
  expect(said(clock.after(at('2026-11-21T10:00:00Z'), 2 * HOUR))).toBe('2026-11-23T10:00:00.000Z')
  // Before the day begins.
  expect(said(clock.after(at('2026-11-23T05:00:00Z'), HOUR))).toBe('2026-11-23T09:00:00.000Z')
  // Exactly to the end of a day.
  expect(said(clock.after(at('2026-11-23T08:00:00Z'), 8 * HOUR))).toBe('2026-11-23T16:00:00.000Z')
})

test('holidays and breaks do not count', () => {
  const spans = [
    { day: 4, from: '08:00', until: '12:00' },
    { day: 4, from: '13:00', until: '17:00' },
    ...week('09:00', '17:00').filter(span => span.day !== 4),
  ]
  const clock = berlin(spans, ['2026-12-25'])
  expect(said(clock.after(at('2026-12-24T10:00:00Z'), 3 * HOUR))).toBe('2026-12-24T14:00:00.000Z')
  expect(said(clock.after(at('2026-12-24T15:30:00Z'), HOUR))).toBe('2026-12-28T08:30:00.000Z')
})

test('a day on which the clocks are changed has the hours that it has', () => {
  const clock = berlin([{ day: 7, from: '00:00', until: '24:00' }])
  // 29 March 2026 has 23 hours, 25 October 25.
  expect(said(clock.after(at('2026-03-28T23:00:00Z'), 23 * HOUR))).toBe('2026-03-29T22:00:00.000Z')
  expect(said(clock.after(at('2026-10-24T22:00:00Z'), 25 * HOUR))).toBe('2026-10-25T23:00:00.000Z')
})

test('hours that end before they begin or overlap are refused', () => {
  expect(refuseHours(week('09:00', '17:00'))).toBeUndefined()
  expect(refuseHours([{ day: 1, from: '17:00', until: '09:00' }])).toBe('ends-before-it-begins')
  expect(
    refuseHours([
      { day: 1, from: '09:00', until: '13:00' },
      { day: 1, from: '12:00', until: '17:00' },
    ]),
  ).toBe('overlaps')
})
