import ICAL from 'ical.js'
import { dateOf } from '#domain/calendar.ts'
import { daysOfRule, readYearlyRule } from './yearly-rule.ts'

/** A day off as it is written on the wire: YYYY-MM-DD, and a name that may be empty. */
export type FoundHoliday = { date: string; name: string }
export const PASSED_OVER = ['not-all-day', 'other-rule', 'too-long', 'cancelled', 'unreadable'] as const
export type HolidaysRead = {
  /** By day, each once. */
  holidays: FoundHoliday[]
  /** Events that are no holidays, or of which that cannot be told, and why. */
  passedOver: { name: string; why: (typeof PASSED_OVER)[number] }[]
  /** How many days lie before the first year that is asked for. */
  past: number
}
export type HolidaysRefused = { refused: 'calendar-too-large' | 'no-calendar' | 'no-holidays' }

/** A calendar of the holidays of a country over ten years has some hundred thousand characters at most. */
export const MOST_CHARACTERS = 1_000_000
const MOST_LINES = 40_000
const MOST_EVENTS = 1_000
const MOST_LINES_OF_EVENT = 200
const LONGEST_LINE = 4_000
const LONGEST_DAYS = 62
/** All days of all events, those that are past or come twice among them. */
const MOST_DAYS = 50_000
const MOST_NAMES_OF_DAY = 3
const MOST_PASSED_OVER = 50
const MOST_NAME = 100
const DAY_MS = 86_400_000
/** A day, or midnight by a clock of no zone or of its own, which is how some programs write one. */
const DAY = /^\d{4}-\d\d-\d\d(?:T00:00:00)?$/

/** What is asked of an event. Everything else, such as pictures and alarms, is not even taken apart. */
const READ = /^(?:UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|STATUS|RECURRENCE-ID)[;:]/i

type Event = {
  uid: string
  name: string
  start: string
  days: number
  rule: string | undefined
  more: string[]
  except: string[]
  /** The day of the rule that this event stands for instead. */
  instead: string | undefined
}

/**
 * The days off that a calendar (RFC 5545) names: events of whole days, those that come every year written out for the
 * years asked for. Never throws, and takes time in proportion to the text, whatever it is given.
 * @param years the first and the last, both included
 */
export function readHolidays(
  text: string,
  years: { first: number; last: number },
): HolidaysRead | HolidaysRefused {
  if (text.length > MOST_CHARACTERS) return { refused: 'calendar-too-large' }
  const blocks = eventsIn(text)
  if (blocks === undefined) return { refused: 'no-calendar' }
  if (blocks === 'too-large') return { refused: 'calendar-too-large' }
  const read: HolidaysRead = { holidays: [], passedOver: [], past: 0 }
  const events: Event[] = []
  for (const lines of blocks) {
    const event = eventOf(lines)
    if (!('why' in event)) events.push(event)
    else if (read.passedOver.length < MOST_PASSED_OVER) read.passedOver.push(event)
  }
  if (!gather(read, events, years)) return { refused: 'calendar-too-large' }
  if (read.holidays.length === 0 && read.passedOver.length === 0 && read.past === 0)
    return { refused: 'no-holidays' }
  return read
}

/** False when there are more days than any calendar of holidays has. */
function gather(
  read: HolidaysRead,
  events: readonly Event[],
  years: { first: number; last: number },
): boolean {
  const instead = new Map<string, Set<string>>()
  for (const { uid, instead: day } of events)
    if (day !== undefined) instead.set(uid, (instead.get(uid) ?? new Set()).add(day))
  const names = new Map<string, Set<string>>()
  let marked = 0
  for (const event of events) {
    const starts = startsOf(event, years)
    if (starts === undefined) {
      if (read.passedOver.length < MOST_PASSED_OVER)
        read.passedOver.push({ name: event.name, why: 'other-rule' })
      continue
    }
    const except = new Set(event.except)
    const moved = event.instead === undefined ? instead.get(event.uid) : undefined
    for (const start of starts) {
      if (except.has(start) || moved?.has(start)) continue
      marked += event.days
      if (marked > MOST_DAYS) return false
      for (const date of daysFrom(start, event.days)) {
        const year = Number(date.slice(0, 4))
        if (year < years.first) read.past++
        else if (year <= years.last) call(names, date, event.name)
      }
    }
  }
  read.holidays = [...names]
    .map(([date, called]) => ({ date, name: [...called].join(' / ').slice(0, MOST_NAME).trim() }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  return true
}

/** Undefined when its rule is none that is understood here. */
function startsOf(event: Event, years: { first: number; last: number }): string[] | undefined {
  if (event.rule === undefined) return [event.start, ...event.more]
  const rule = readYearlyRule(event.rule)
  const days = rule && daysOfRule(rule, event.start, years)
  return days && [...days, ...event.more]
}

function call(names: Map<string, Set<string>>, date: string, name: string): void {
  const called = names.get(date) ?? new Set()
  if (name !== '' && called.size < MOST_NAMES_OF_DAY) called.add(name)
  names.set(date, called)
}

/** The lines that are asked of each event; undefined when this is no calendar at all. */
function eventsIn(text: string): string[][] | 'too-large' | undefined {
  const lines = unfolded(text.replace(/^\uFEFF/, ''))
  if (lines === undefined) return 'too-large'
  if (!lines.some(line => /^BEGIN:VCALENDAR\s*$/i.test(line))) return undefined
  const events: string[][] = []
  let open: string[] | undefined
  // What stands inside of an event, such as an alarm, has lines of the same names.
  let inside = 0
  for (const line of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) {
      events.push((open = []))
      inside = 0
      if (events.length > MOST_EVENTS) return 'too-large'
    } else if (/^END:VEVENT\s*$/i.test(line)) open = undefined
    else if (/^BEGIN:/i.test(line)) inside++
    else if (/^END:/i.test(line)) inside = Math.max(0, inside - 1)
    else if (open && inside === 0 && READ.test(line) && open.length < MOST_LINES_OF_EVENT) open.push(line)
  }
  return events
}

/** Lines put together again (section 3.1); whoever wrote them may end them as they like. */
function unfolded(text: string): string[] | undefined {
  const folded = text.split(/\r\n|\r|\n/)
  if (folded.length > MOST_LINES) return undefined
  const parts: string[][] = []
  for (const line of folded) {
    const last = parts.at(-1)
    if (/^[ \t]/.test(line) && last) last.push(line.slice(1))
    else parts.push([line])
  }
  return parts.map(one => one.join('').slice(0, LONGEST_LINE))
}

function eventOf(lines: readonly string[]): Event | HolidaysRead['passedOver'][number] {
  const component = componentOf(lines)
  const name = component ? nameOf(component) : ''
  const passedOver = (why: (typeof PASSED_OVER)[number]) => ({ name, why })
  if (!component) return passedOver('unreadable')
  if (textOf(component, 'status')?.toUpperCase() === 'CANCELLED') return passedOver('cancelled')
  try {
    return holidayOf(component, name, passedOver)
  } catch {
    return passedOver('unreadable')
  }
}

function holidayOf(
  component: ICAL.Component,
  name: string,
  passedOver: (why: (typeof PASSED_OVER)[number]) => HolidaysRead['passedOver'][number],
): Event | HolidaysRead['passedOver'][number] {
  const [start] = timesOf(component, 'dtstart')
  const [end] = timesOf(component, 'dtend')
  if (start === undefined) return passedOver('unreadable')
  if (!DAY.test(start) || (end !== undefined && !DAY.test(end))) return passedOver('not-all-day')
  const first = dayOf(start)
  const days = end === undefined ? lengthOf(component) : dayOf(end) - first
  if (days > LONGEST_DAYS) return passedOver('too-long')
  const rule = component.getFirstPropertyValue('rrule')
  const [instead] = timesOf(component, 'recurrence-id').map(dayOf)
  return {
    uid: textOf(component, 'uid') ?? '',
    name,
    start: dateOf(first),
    // Some programs write the day itself as its end.
    days: Math.max(1, days),
    rule: rule === null ? undefined : String(rule),
    more: timesOf(component, 'rdate')
      .filter(one => DAY.test(one))
      .map(one => dateOf(dayOf(one))),
    except: timesOf(component, 'exdate').map(one => dateOf(dayOf(one))),
    instead: instead === undefined ? undefined : dateOf(instead),
  }
}

/** One line that cannot be read does not take the others with it. */
function componentOf(lines: readonly string[]): ICAL.Component | undefined {
  return parsed(lines) ?? parsed(lines.filter(line => parsed([line]) !== undefined))
}

function parsed(lines: readonly string[]): ICAL.Component | undefined {
  try {
    const component = new ICAL.Component(ICAL.parse(['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')))
    for (const one of component.getAllProperties()) one.getValues()
    return component
  } catch {
    return undefined
  }
}

function textOf(component: ICAL.Component, name: string): string | undefined {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : undefined
}

function nameOf(component: ICAL.Component): string {
  return (textOf(component, 'summary') ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME)
    .trim()
}

/** As they are written, `2026-12-24` or `2026-12-24T09:00:00Z`: the library would make the 3rd of March of the 31st of February. */
function timesOf(component: ICAL.Component, name: string): string[] {
  return component
    .getAllProperties(name)
    .flatMap(one => (one.toJSON() as unknown[]).slice(3))
    .filter(one => typeof one === 'string')
}

/** @throws when there is no such day */
function dayOf(text: string): number {
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  const day = at / DAY_MS
  if (!/^[12]\d{3}-/.test(text) || dateOf(day) !== text.slice(0, 10))
    throw new RangeError(`no such day: ${text}`)
  return day
}

function lengthOf(component: ICAL.Component): number {
  const value: unknown = component.getFirstPropertyValue('duration')
  return value instanceof ICAL.Duration ? Math.ceil(value.toSeconds() / 86_400) : 1
}

function daysFrom(start: string, days: number): string[] {
  const first = dayOf(start)
  return Array.from({ length: days }, (_, place) => dateOf(first + place))
}
