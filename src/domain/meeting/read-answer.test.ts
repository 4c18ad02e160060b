import { expect, test } from 'vitest'
import { readCalendarAnswer } from './read-answer.ts'
import {
  APPLE_REPLY,
  EXCHANGE_COUNTER,
  GOOGLE_COUNTER,
  GOOGLE_REPLY,
  OUTLOOK_REPLY,
} from '#test/mail/answers-of-calendars.ts'

const reply = (lines: string, method = 'REPLY'): string =>
  `BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:${method}\nBEGIN:VEVENT\nUID:one@acme.example\n${lines}\nEND:VEVENT\nEND:VCALENDAR`
const ANN = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@customer.example'

test('Google says by whom, to which invitation and when', () => {
  expect(readCalendarAnswer(GOOGLE_REPLY)).toEqual({
    method: 'REPLY',
    uid: 'one@acme.example',
    sequence: 1,
    at: Date.UTC(2026, 10, 23, 8, 15, 2),
    attendees: [{ address: 'ann@customer.example', answer: 'accepted' }],
  })
})

test('Outlook writes MAILTO in capitals, its words in a comment and its zones under names of its own', () => {
  expect(readCalendarAnswer(OUTLOOK_REPLY)).toMatchObject({
    uid: 'one@acme.example',
    sequence: 0,
    attendees: [{ address: 'ann.long-name@customer.example', answer: 'declined' }],
    comment: 'Leider nicht da, geht auch Freitag?',
  })
})

test('Apple says nothing of the sequence when it is 0', () => {
  expect(readCalendarAnswer(APPLE_REPLY)).toMatchObject({
    attendees: [{ address: 'ann@customer.example', answer: 'tentative' }],
    at: Date.UTC(2026, 10, 23, 8, 15, 2),
  })
})

test('Exchange asks for another time by the rules that it brings along, in summer and in winter', () => {
  expect(readCalendarAnswer(EXCHANGE_COUNTER)).toMatchObject({
    method: 'COUNTER',
    attendees: [{ address: 'ann@customer.example', answer: 'tentative' }],
    // 10:00 of W. Europe in July is 08:00 in UTC.
    proposed: { startsAt: Date.UTC(2027, 6, 1, 8), endsAt: Date.UTC(2027, 6, 1, 9) },
  })
  const winter = EXCHANGE_COUNTER.replaceAll('20270701', '20271201')
  expect(readCalendarAnswer(winter)?.proposed).toEqual({
    startsAt: Date.UTC(2027, 11, 1, 9),
    endsAt: Date.UTC(2027, 11, 1, 10),
  })
})

test('Google asks for another time by zones of IANA', () => {
  expect(readCalendarAnswer(GOOGLE_COUNTER)?.proposed).toEqual({
    startsAt: Date.UTC(2026, 10, 26, 14),
    endsAt: Date.UTC(2026, 10, 26, 14, 45),
  })
})

test.each([
  ['line feeds alone, a byte order mark and empty lines', `\uFEFF\n${reply(ANN).replaceAll('\n', '\n\n')}`],
  ['small letters', reply(ANN.toLowerCase()).replace('METHOD:REPLY', 'method:reply')],
  ['no mailto', reply('ATTENDEE;PARTSTAT=ACCEPTED:ann@customer.example')],
  ['an address in a parameter', reply('ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=ann@customer.example:urn:uuid:1')],
  ['a sequence that is none', reply(`SEQUENCE:x\n${ANN}`)],
  ['a stamp that is none', reply(`DTSTAMP:yesterday\n${ANN}`)],
])('an answer with %s is read', (_, text) => {
  expect(readCalendarAnswer(text)).toMatchObject({
    uid: 'one@acme.example',
    attendees: [{ address: 'ann@customer.example', answer: 'accepted' }],
  })
})

test('a method that stands only beside the type counts', () => {
  const text = reply(ANN).replace('METHOD:REPLY\n', '')
  expect(readCalendarAnswer(text)).toBeUndefined()
  expect(readCalendarAnswer(text, 'reply')).toMatchObject({ method: 'REPLY' })
})

test.each([
  ['an invitation', reply(ANN, 'REQUEST')],
  ['nothing', ''],
  ['a stamp alone', 'DTSTAMP:x'],
  ['no calendar', 'Hello'],
  ['half a calendar', 'BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT'],
  ['nobody', reply('SUMMARY:x')],
  ['somebody who says nothing', reply('ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ann@customer.example')],
  ['no UID', reply(ANN).replace('UID:one@acme.example\n', '')],
  ['a giant', reply(`${ANN}\nDESCRIPTION:${'x'.repeat(300_000)}`)],
  ['a deep nest', `${'BEGIN:VCALENDAR\n'.repeat(5_000)}`],
])('%s is no answer and does no harm', (_, text) => {
  expect(readCalendarAnswer(text)).toBeUndefined()
})

test('a zone whose rules would run for hours is not run, and the answer counts without its time', () => {
  const bomb = EXCHANGE_COUNTER.replace(
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'RRULE:FREQ=SECONDLY',
  )
  const read = readCalendarAnswer(bomb)
  expect(read).toMatchObject({ method: 'COUNTER' })
  expect(read?.proposed).toBeUndefined()
})

test('a time of no zone is no moment', () => {
  const text = reply(`${ANN}\nDTSTART:20270701T100000\nDTEND:20270701T110000`, 'COUNTER')
  expect(readCalendarAnswer(text)?.proposed).toBeUndefined()
})

test('another time without end is none, because no database keeps it', () => {
  const asked = (length: string) =>
    readCalendarAnswer(reply(`${ANN}\nDTSTART:20261124T100000Z\nDURATION:${length}`, 'COUNTER'))?.proposed
  expect(asked('PT1H')).toEqual({
    startsAt: Date.UTC(2026, 10, 24, 10),
    endsAt: Date.UTC(2026, 10, 24, 11),
  })
  expect(asked('P99999999999999W')).toBeUndefined()
  expect(asked('P8000000W')).toBeUndefined()
})

test('a calendar of thousands of lines is not taken apart, and one that is folded as often is', () => {
  expect(readCalendarAnswer(reply(`${ANN}\n${'x\n'.repeat(90_000)}`))).toBeUndefined()
  expect(readCalendarAnswer(reply(`${'ATTENDEE:mailto:x@x.example\n'.repeat(1_000)}${ANN}`))).toBeUndefined()
  const folded = Array.from({ length: 2_000 }, () => ' words').join('\n')
  expect(readCalendarAnswer(reply(`DESCRIPTION:Long\n${folded}\n${ANN}`))).toBeDefined()
})
