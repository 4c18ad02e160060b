import ICAL from 'ical.js'
import type { Instant } from '#domain/happening/happening.ts'
import type { GuestAnswer } from './meeting.ts'
import { momentOf } from './read-moment.ts'

/** What a calendar wrote back (RFC 5546 sections 3.2.3 and 3.2.7), not judged yet: it may be about a meeting of anybody. */
export type CalendarAnswer = {
  method: 'REPLY' | 'COUNTER'
  uid: string
  /** Of the invitation that it answers; absent: their calendar does not say. */
  sequence?: number
  /** By their own clock. */
  at?: Instant
  attendees: { address: string; answer: Exclude<GuestAnswer, 'none'> }[]
  comment?: string
  /** Of a COUNTER: the time that they ask for instead, where it can be told which moment that is. */
  proposed?: { startsAt: Instant; endsAt: Instant }
}

/** Beyond it no calendar writes an answer. */
const MOST_CHARACTERS = 200_000
/** Lines that belong together are one. An answer has tens; each costs far more to take apart than it is long. */
const MOST_LINES = 1_000
const MOST_ATTENDEES = 200
const MOST_COMMENT = 2_000
/** Nobody meets for longer than a year, and no database keeps the end of all time. */
const LONGEST_MS = 366 * 86_400_000

const ANSWER: Readonly<Record<string, Exclude<GuestAnswer, 'none'>>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
  // Whom they send instead answers by a mail of their own.
  DELEGATED: 'declined',
}

/**
 * Reads a text/calendar part as an answer to an invitation. Undefined when it is something else or cannot be read: then the
 * mail is what it is without it. Never throws, whatever it is given.
 * @param method what the part itself says beside its type, for calendars that leave it out inside
 */
export function readCalendarAnswer(text: string, method?: string): CalendarAnswer | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  try {
    return read(text, method)
  } catch {
    return undefined
  }
}

function read(text: string, said: string | undefined): CalendarAnswer | undefined {
  const calendar = calendarIn(text)
  if (!calendar) return undefined
  const method = (wordOf(calendar, 'method') ?? said ?? '').trim().toUpperCase()
  if (method !== 'REPLY' && method !== 'COUNTER') return undefined
  const events = calendar.getAllSubcomponents('vevent')
  const [event] = events
  const uid = event && wordOf(event, 'uid')?.trim()
  if (!event || !uid) return undefined
  const attendees = attendeesOf(event, method)
  if (attendees.length === 0) return undefined
  const comment = commentOf(event)
  const sequence = sequenceOf(event)
  const at = momentOf(event, 'dtstamp')
  const proposed = method === 'COUNTER' ? spanOf(event) : undefined
  return {
    method,
    uid,
    attendees,
    ...(sequence !== undefined && { sequence }),
    ...(at !== undefined && { at }),
    ...(comment !== undefined && { comment }),
    ...(proposed && { proposed }),
  }
}

/** Some programs end lines as they like, begin with a byte order mark, leave empty lines between, or write lines that are none. */
function calendarIn(text: string): ICAL.Component | undefined {
  const lines = unfolded(
    text
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\r|\n/)
      .filter(line => line.trim() !== ''),
  )
  if (lines.length > MOST_LINES) return undefined
  const jcal = parsed(lines) ?? parsed(lines.filter(isLine))
  const one = typeof jcal?.[0] === 'string' ? jcal : jcal?.[0]
  return Array.isArray(one) && one[0] === 'vcalendar' ? new ICAL.Component(one) : undefined
}

function parsed(lines: readonly string[]): unknown[] | undefined {
  try {
    return ICAL.parse(lines.join('\r\n'))
  } catch {
    return undefined
  }
}

function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop()}${line.slice(1)}`)
    else whole.push(line)
  }
  return whole
}

function isLine(line: string): boolean {
  return /^(?:BEGIN|END):/i.test(line) || parsed(['BEGIN:VEVENT', line, 'END:VEVENT']) !== undefined
}

function wordOf(component: ICAL.Component, name: string): string | undefined {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : undefined
}

function sequenceOf(event: ICAL.Component): number | undefined {
  const value: unknown = event.getFirstPropertyValue('sequence')
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31
    ? value
    : undefined
}

/** A COUNTER of whom nothing else is said would come if it were at that time. */
function attendeesOf(event: ICAL.Component, method: CalendarAnswer['method']): CalendarAnswer['attendees'] {
  return event
    .getAllProperties('attendee')
    .slice(0, MOST_ATTENDEES)
    .flatMap(one => {
      const address = addressOf(one)
      const said = one.getFirstParameter('partstat')
      const answer =
        ANSWER[String(said ?? '').toUpperCase()] ?? (method === 'COUNTER' ? 'tentative' : undefined)
      return address === undefined || answer === undefined ? [] : [{ address, answer }]
    })
}

/** `mailto:` in any case, without it, or beside an address of another kind (RFC 7986 section 6.2). */
function addressOf(one: ICAL.Property): string | undefined {
  const value: unknown = one.getFirstValue()
  const email: unknown = one.getFirstParameter('email')
  const [found] = [email, value].flatMap(text => {
    if (typeof text !== 'string') return []
    const address = text
      .trim()
      .replace(/^mailto:/i, '')
      .replace(/^<|>$/g, '')
      .toLowerCase()
    return address.includes('@') && !address.includes(' ') && address.length <= 320 ? [address] : []
  })
  return found
}

function commentOf(event: ICAL.Component): string | undefined {
  const said = event
    .getAllProperties('comment')
    .map(one => one.getFirstValue())
    .filter(value => typeof value === 'string')
    .join('\n')
    .replaceAll('\0', '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .trim()
    .slice(0, MOST_COMMENT)
  return said === '' ? undefined : said
}

function spanOf(event: ICAL.Component): CalendarAnswer['proposed'] {
  const startsAt = momentOf(event, 'dtstart')
  if (startsAt === undefined) return undefined
  const endsAt = momentOf(event, 'dtend') ?? startsAt + lengthOf(event)
  return endsAt > startsAt && endsAt - startsAt <= LONGEST_MS ? { startsAt, endsAt } : undefined
}

function lengthOf(event: ICAL.Component): number {
  const value: unknown = event.getFirstPropertyValue('duration')
  return value instanceof ICAL.Duration ? value.toSeconds() * 1_000 : 0
}
