import { expect, test } from 'vitest'
import { fc } from '#test/chance.ts'
import { businessClock, type OpenSpan } from './business-hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
]
/** Around changes of clocks in one half of the world or the other, and a week without any. */
const MOMENTS = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-09-04',
  '2026-10-02',
  '2026-10-23',
  '2026-06-10',
]

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Up to three openings a day that do not overlap, on quarters of an hour. */
const openings = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map(marks => {
    const inOrder = [...marks].sort((a, b) => a - b)
    return Array.from({ length: Math.floor(inOrder.length / 2) }, (_, place) => ({
      from: time((inOrder[2 * place] ?? 0) * 15),
      until: time((inOrder[2 * place + 1] ?? 0) * 15),
    }))
  })
const week = fc
  .array(fc.oneof(openings, fc.constant([])), { minLength: 7, maxLength: 7 })
  .map(days => days.flatMap((spans, place): OpenSpan[] => spans.map(span => ({ day: place + 1, ...span }))))
  .filter(spans => spans.length > 0)
const hours = fc.record({
  zone: fc.constantFrom(...ZONES),
  spans: week,
  holidays: fc.subarray(['2026-03-07', '2026-03-28', '2026-03-30', '2026-10-04', '2026-10-24', '2026-10-26']),
})
const moment = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: 0, max: 4 * 24 * 60 }))
  .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE)

/** What the wall shows, asked of another implementation than the one that is tested. */
function wall(zone: string): (at: number) => { day: number; date: string; time: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return at => {
    const parts = Object.fromEntries(format.formatToParts(at).map(one => [one.type, one.value]))
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`
    const day = new Date(`${date}T00:00:00Z`).getUTCDay()
    return { day: day === 0 ? 7 : day, date, time: `${parts['hour']}:${parts['minute']}` }
  }
}

/** On days on which clocks are changed it is a matter of words which of two same hours is open: they are left out. */
function isEven(zone: string, at: number): boolean {
  const show = wall(zone)
  const days = [-30, -18, -6, 6, 18, 30].map(hour => {
    const utc = new Date(at + hour * HOUR).toISOString()
    const { date, time: shown } = show(at + hour * HOUR)
    return Date.parse(`${date}T${shown}:00Z`) - Date.parse(`${utc.slice(0, 16)}:00Z`)
  })
  return new Set(days).size === 1
}

test('business time is the minutes at which the wall shows an open hour of no holiday', () => {
  fc.assert(
    fc.property(hours, moment, fc.integer({ min: 1, max: 20 * 60 }), (given, from, minutes) => {
      fc.pre(isEven(given.zone, from) && isEven(given.zone, from + minutes * MINUTE))
      const show = wall(given.zone)
      let open = 0
      for (let minute = 0; minute < minutes; minute++) {
        const { day, date, time: shown } = show(from + minute * MINUTE)
        const isOpen = given.spans.some(one => one.day === day && one.from <= shown && shown < one.until)
        if (isOpen && !given.holidays.includes(date)) open++
      }
      expect(businessClock(given).between(from, from + minutes * MINUTE)).toBe(open * MINUTE)
    }),
    { numRuns: 60 },
  )
})

test('in every zone, over every change of clocks: what is due after so long lies so long away, and parts add up', () => {
  fc.assert(
    fc.property(
      hours,
      moment,
      fc.integer({ min: 1, max: 40 * 60 }),
      fc.integer({ min: 1, max: 40 * 60 }),
      (given, from, one, other) => {
        const clock = businessClock(given)
        const first = clock.after(from, one * MINUTE)
        expect(first).toBeGreaterThan(from)
        expect(clock.between(from, first)).toBe(one * MINUTE)
        expect(clock.after(first, other * MINUTE)).toBe(clock.after(from, (one + other) * MINUTE))
      },
    ),
    { numRuns: 300 },
  )
})

test('another holiday never makes anything due sooner', () => {
  fc.assert(
    fc.property(hours, moment, fc.integer({ min: 1, max: 40 * 60 }), (given, from, minutes) => {
      const more = { ...given, holidays: [...given.holidays, '2026-03-09', '2026-10-05', '2026-06-11'] }
      const without = businessClock(given).after(from, minutes * MINUTE)
      expect(businessClock(more).after(from, minutes * MINUTE)).toBeGreaterThanOrEqual(without)
    }),
    { numRuns: 200 },
  )
})
