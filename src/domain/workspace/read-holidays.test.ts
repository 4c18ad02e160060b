import { expect, test } from 'vitest'
import { fc } from '#test/chance.ts'
import { type HolidaysRead, readHolidays } from './read-holidays.ts'

const YEARS = { first: 2026, last: 2030 }
const calendar = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap(lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n')
const read = (...events: string[][]): HolidaysRead => {
  const found = readHolidays(calendar(...events), YEARS)
  if ('refused' in found) throw new Error(found.refused)
  return found
}
const dates = (...lines: string[]): string[] => read(lines).holidays.map(one => one.date)

test('an event of a whole day is a holiday, one of several days as many', () => {
  expect(
    read(
      ['SUMMARY:Heiligabend\\, halb', 'DTSTART;VALUE=DATE:20261224'],
      ['SUMMARY:Christmas', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227'],
    ).holidays,
  ).toEqual([
    { date: '2026-12-24', name: 'Heiligabend, halb' },
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2026-12-26', name: 'Christmas' },
  ])
  expect(dates('DTSTART;VALUE=DATE:20261224', 'DURATION:P2D')).toEqual(['2026-12-24', '2026-12-25'])
  // Some programs write the day itself as its end, others midnights of their own zone.
  expect(dates('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224')).toEqual(['2026-12-24'])
  expect(dates('DTSTART:20261224T000000', 'DTEND:20261225T000000')).toEqual(['2026-12-24'])
})

test.each<[string, string[], string[]]>([
  [
    'every year',
    ['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY'],
    ['2026-05-01', '2027-05-01', '2028-05-01', '2029-05-01', '2030-05-01'],
  ],
  [
    'the fourth Thursday of November',
    ['DTSTART;VALUE=DATE:20261126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3'],
    ['2026-11-26', '2027-11-25', '2028-11-23'],
  ],
  [
    'the last Monday of May',
    ['DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20280601'],
    ['2026-05-25', '2027-05-31', '2028-05-29'],
  ],
  [
    'the Tuesday after the first Monday',
    [
      'DTSTART;VALUE=DATE:20261103',
      'RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    ],
    ['2026-11-03', '2028-11-07', '2030-11-05'],
  ],
  ['leap days alone', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
  [
    'with days left out and added',
    [
      'DTSTART;VALUE=DATE:20260106',
      'RRULE:FREQ=YEARLY;COUNT=3',
      'EXDATE;VALUE=DATE:20270106',
      'RDATE;VALUE=DATE:20270107',
    ],
    ['2026-01-06', '2027-01-07', '2028-01-06'],
  ],
])('what comes %s is written out for the years asked for', (_what, lines, expected) => {
  expect(dates(...lines)).toEqual(expected)
})

test('a day that was moved stands where it was moved to', () => {
  const rule = ['UID:u', 'SUMMARY:Fete', 'DTSTART;VALUE=DATE:20260614', 'RRULE:FREQ=YEARLY;COUNT=2']
  const moved = ['UID:u', 'SUMMARY:Fete', 'RECURRENCE-ID;VALUE=DATE:20270614', 'DTSTART;VALUE=DATE:20270615']
  expect(read(rule, moved).holidays.map(one => one.date)).toEqual(['2026-06-14', '2027-06-15'])
})

test('what is no holiday is passed over with the reason, and what is past is counted', () => {
  const found = read(
    ['SUMMARY:Stand-up', 'DTSTART:20261124T090000Z', 'DTEND:20261124T091500Z'],
    ['SUMMARY:Fridays', 'DTSTART;VALUE=DATE:20260102', 'RRULE:FREQ=WEEKLY;BYDAY=FR'],
    ['SUMMARY:Sabbatical', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20261231'],
    ['SUMMARY:Off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260101'],
    ['SUMMARY:Never', 'DTSTART;VALUE=DATE:20260231'],
    ['SUMMARY:Long ago', 'DTSTART;VALUE=DATE:20200101'],
    ['SUMMARY:New Year', 'DTSTART;VALUE=DATE:20270101'],
  )
  expect(found.holidays).toEqual([{ date: '2027-01-01', name: 'New Year' }])
  expect(found.past).toBe(1)
  expect(found.passedOver.map(one => `${one.name}: ${one.why}`).sort()).toEqual([
    'Fridays: other-rule',
    'Never: unreadable',
    'Off: cancelled',
    'Sabbatical: too-long',
    'Stand-up: not-all-day',
  ])
})

test('two of one day are one, with both names', () => {
  const twice = [
    ['SUMMARY:Ascension', 'DTSTART;VALUE=DATE:20260514'],
    ['SUMMARY:Bridge day', 'DTSTART;VALUE=DATE:20260514'],
    ['SUMMARY:Ascension', 'DTSTART;VALUE=DATE:20260514'],
  ]
  expect(read(...twice).holidays).toEqual([{ date: '2026-05-14', name: 'Ascension / Bridge day' }])
})

test('what an alarm inside says is not what the event says', () => {
  expect(
    read([
      'SUMMARY:May Day',
      'DTSTART;VALUE=DATE:20260501',
      'BEGIN:VALARM',
      'SUMMARY:Wake up',
      'DTSTART:20990101T000000Z',
      'END:VALARM',
    ]).holidays,
  ).toEqual([{ date: '2026-05-01', name: 'May Day' }])
})

test.each<[string, string, string]>([
  ['a letter', 'Dear team, the holidays are as follows', 'no-calendar'],
  ['nothing', '', 'no-calendar'],
  ['a calendar of nothing', 'BEGIN:VCALENDAR\nEND:VCALENDAR', 'no-holidays'],
  ['far too much', 'x'.repeat(1_000_001), 'calendar-too-large'],
  ['far too many lines', `BEGIN:VCALENDAR\n${'\n'.repeat(50_000)}`, 'calendar-too-large'],
  ['far too many events', calendar(...Array.from({ length: 1_001 }, () => [])), 'calendar-too-large'],
])('%s is refused in words', (_what, text, code) => {
  expect(readHolidays(text, YEARS)).toEqual({ refused: code })
})

test('rules that would run for ever come to an end, and take no more years than asked for', () => {
  for (const rule of [
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYSECOND=0,1,2;BYMONTH=2;BYMONTHDAY=30',
    `FREQ=YEARLY;BYMONTHDAY=${Array.from({ length: 31 }, (_, day) => day + 1).join(',')}`,
    'FREQ=YEARLY;INTERVAL=0',
    'FREQ=YEARLY;COUNT=999999999',
    `FREQ=YEARLY;BYDAY=${'MO,'.repeat(200)}`,
  ]) {
    const found = readHolidays(calendar(['DTSTART;VALUE=DATE:18000101', `RRULE:${rule}`]), YEARS)
    if ('refused' in found) throw new Error(found.refused)
    expect(found.holidays.length).toBeLessThanOrEqual(5 * 366)
    expect(found.holidays.every(one => one.date >= '2026' && one.date < '2031')).toBe(true)
  }
})

test('a file made to take long is refused or read, and not counted out', () => {
  const often = [
    'DTSTART;VALUE=DATE:19000101',
    'DTEND;VALUE=DATE:19000301',
    'RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU',
  ]
  const many = calendar(...Array.from({ length: 1_000 }, () => often))
  expect(readHolidays(many, YEARS)).toMatchObject({ holidays: [], passedOver: { length: 50 } })
  const monthly = [
    'DTSTART;VALUE=DATE:19600101',
    'DTEND;VALUE=DATE:19600301',
    'RRULE:FREQ=YEARLY;BYMONTHDAY=1;COUNT=1000',
  ]
  expect(readHolidays(calendar(...Array.from({ length: 1_000 }, () => monthly)), YEARS)).toEqual({
    refused: 'calendar-too-large',
  })
})

test('whatever it is given, it answers', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VALARM',
      'END:VCALENDAR',
      ' folded',
    ),
    fc
      .tuple(
        fc.constantFrom(
          'DTSTART',
          'DTEND',
          'RRULE',
          'EXDATE',
          'RDATE',
          'DURATION',
          'SUMMARY',
          'RECURRENCE-ID',
        ),
        fc.constantFrom(':', ';VALUE=DATE:', ';TZID="x:', ';=:'),
        fc.oneof(
          fc.string(),
          fc.constantFrom('20261301', '99999999', '20260101', 'FREQ=YEARLY', 'P1D', '-P9W'),
        ),
      )
      .map(parts => parts.join('')),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), lines => {
      const found = readHolidays(lines.join('\n'), YEARS)
      if ('refused' in found) return
      const days = found.holidays.map(one => one.date)
      expect([...new Set(days)].sort()).toEqual(days)
    }),
  )
})
