import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type Invitation, writeInvitation } from './write-calendar.ts'

const invitation: Invitation = {
  method: 'REQUEST',
  uid: 'one@acme.example',
  sequence: 3,
  words: {
    title: 'Demo',
    // Clocks in Berlin went back in the night before.
    startsAt: Date.UTC(2026, 9, 25, 9, 0, 0, 400),
    endsAt: Date.UTC(2026, 9, 25, 9, 30),
    place: 'Room 4',
    link: 'https://meet.example/abc',
    note: 'Bring the plan',
  },
  organizer: { address: 'sales@acme.example', name: 'Olga Owner' },
  guests: [
    { address: 'ann@customer.example', name: 'Ann', answer: 'none' },
    { address: 'bob@customer.example', name: undefined, answer: 'accepted' },
  ],
  at: Date.UTC(2026, 9, 1, 12),
}
const withTitle = (title: string): string =>
  writeInvitation({ ...invitation, words: { ...invitation.words, title } })
const eventIn = (text: string): ICAL.Component =>
  new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') as ICAL.Component
const unfolded = (text: string): string[] => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')

test('an invitation names its meeting, its time in UTC, who invites and whom', () => {
  const lines = unfolded(writeInvitation(invitation))
  for (const line of [
    'VERSION:2.0',
    'METHOD:REQUEST',
    'UID:one@acme.example',
    'SEQUENCE:3',
    'DTSTAMP:20261001T120000Z',
    'DTSTART:20261025T090000Z',
    'DTEND:20261025T093000Z',
    'SUMMARY:Demo',
    'LOCATION:Room 4\\, https://meet.example/abc',
    'STATUS:CONFIRMED',
    'ORGANIZER;CN=Olga Owner:mailto:sales@acme.example',
    'ATTENDEE;CN=Ann;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ann@customer.example',
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:bob@customer.example',
  ])
    expect(lines).toContain(line)
})

test('a cancellation keeps the UID and asks for no answer', () => {
  const text = writeInvitation({ ...invitation, method: 'CANCEL', sequence: 4 })
  const lines = unfolded(text)
  expect(lines).toContain('METHOD:CANCEL')
  expect(lines).toContain('STATUS:CANCELLED')
  expect(text).not.toContain('RSVP')
})

test('lines end in CRLF and are folded at 75 octets, never within a character', () => {
  const title = `Größe ${'ü'.repeat(90)}${'😀'.repeat(60)}`
  const text = withTitle(title)
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line.isWellFormed()).toBe(true)
  }
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(eventIn(text).getFirstPropertyValue('summary')).toBe(title)
})

test('whatever people write stays a value and becomes no line of its own', () => {
  const title = 'Say "hi", now; C:\\x\r\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\u2028\u0007'
  const text = writeInvitation({
    ...invitation,
    words: { ...invitation.words, title },
    organizer: { address: 'sales@acme.example', name: 'O"lga;:,\r\nX-EVIL:1^' },
  })
  const event = eventIn(text)
  expect(event.getFirstPropertyValue('summary')).toBe(
    'Say "hi", now; C:\\x\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\u2028 ',
  )
  expect(event.getAllProperties('attendee')).toHaveLength(2)
  expect(event.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('O"lga;:, X-EVIL:1^')
  expect(text).not.toMatch(/^X-EVIL/m)
})
