import ICAL from 'ical.js'
import type { Instant } from '#domain/happening/happening.ts'
import type { GuestAnswer, MeetingWords } from './meeting.ts'

/** Who wrote the file (RFC 5545 section 3.7.3). */
const PRODUCT = '-//Duet//Meetings//EN'

export type Invited = { address: string; name: string | undefined; answer: GuestAnswer }

export type Invitation = {
  method: 'REQUEST' | 'CANCEL'
  uid: string
  sequence: number
  words: MeetingWords
  organizer: { address: string; name: string }
  guests: readonly Invited[]
  /** When it was said: the same for every try of it. */
  at: Instant
}

const PARTSTAT: Readonly<Record<GuestAnswer, string>> = {
  none: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
}

/**
 * An invitation or its cancellation (iTIP, RFC 5546 sections 3.2.2 and 3.2.5) as text/calendar. Times are instants in UTC
 * (RFC 5545 section 3.3.5, form 2): each calendar shows them by its owner's clock, and no zone's rules travel along.
 */
export function writeInvitation({ method, uid, sequence, words, organizer, guests, at }: Invitation): string {
  const calendar = emptyCalendar(method)
  const event = eventOf({ uid, words, stamp: at, sequence })
  event.updatePropertyWithValue('status', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED')
  event.addProperty(party('organizer', organizer))
  for (const guest of guests) event.addProperty(attendee(guest, method))
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

export function emptyCalendar(method?: string): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', PRODUCT)
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN')
  if (method !== undefined) calendar.updatePropertyWithValue('method', method)
  return calendar
}

/** An event with what all events say. */
export function eventOf({
  uid,
  words: { title, startsAt, endsAt, place, link, note },
  stamp,
  sequence,
}: {
  uid: string
  words: MeetingWords
  stamp: Instant
  sequence: number
}): ICAL.Component {
  const event = new ICAL.Component('vevent')
  const say = (name: string, value: string | number | ICAL.Time): void =>
    void event.updatePropertyWithValue(name, value as string)
  say('uid', uid)
  say('dtstamp', utc(stamp))
  say('dtstart', utc(startsAt))
  say('dtend', utc(endsAt))
  say('summary', clean(title))
  say('sequence', sequence)
  const where = [place, link].filter(Boolean).join(', ')
  if (where !== '') say('location', clean(where))
  const about = [note, link].filter(Boolean).join('\n\n')
  if (about !== '') say('description', clean(about))
  if (link !== '') say('url', link)
  return event
}

/** To the second, as iCalendar knows them. */
export function utc(at: Instant): ICAL.Time {
  const moment = new Date(Math.floor(at / 1_000) * 1_000)
  return new ICAL.Time(
    {
      year: moment.getUTCFullYear(),
      month: moment.getUTCMonth() + 1,
      day: moment.getUTCDate(),
      hour: moment.getUTCHours(),
      minute: moment.getUTCMinutes(),
      second: moment.getUTCSeconds(),
      isDate: false,
    },
    ICAL.Timezone.utcTimezone,
  )
}

function party(
  property: 'organizer' | 'attendee',
  { address, name }: { address: string; name?: string | undefined },
): ICAL.Property {
  const one = new ICAL.Property(property)
  if (name !== undefined && name !== '') one.setParameter('cn', clean(name).replace(/\s+/g, ' '))
  one.setValue(`mailto:${address}`)
  return one
}

function attendee(guest: Invited, method: Invitation['method']): ICAL.Property {
  const one = party('attendee', guest)
  one.setParameter('cutype', 'INDIVIDUAL')
  one.setParameter('role', 'REQ-PARTICIPANT')
  one.setParameter('partstat', PARTSTAT[guest.answer])
  if (method === 'REQUEST') one.setParameter('rsvp', 'TRUE')
  return one
}

/** Without control characters, which no line of a calendar may have (RFC 5545 section 3.1), except line breaks. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
}
