import ICAL from 'ical.js'
import type { Instant } from '#domain/happening/happening.ts'
import type { MeetingWords } from './meeting.ts'
import { emptyCalendar, eventOf } from './write-calendar.ts'

/** So often may a calendar look: said in the words of RFC 7986, and in those that Outlook and Apple understand. */
const LOOK_EVERY = 'PT15M'
const TASK_MS = 15 * 60_000

export type FeedMeeting = {
  uid: string
  sequence: number
  words: MeetingWords
  cancelled: boolean
  /** When what is shown of it last changed. */
  changedAt: Instant
}
export type FeedTask = { uid: string; text: string; dueAt: Instant; changedAt: Instant }

/**
 * What a member has planned, for their own calendar to read (RFC 5545, METHOD:PUBLISH): it asks nobody for anything, so nobody is named as
 * invited. The same content is the same text, byte by byte.
 */
export function writeFeed({
  name,
  meetings,
  tasks,
}: {
  name: string
  meetings: readonly FeedMeeting[]
  tasks: readonly FeedTask[]
}): string {
  const calendar = emptyCalendar('PUBLISH')
  calendar.updatePropertyWithValue('name', name)
  calendar.updatePropertyWithValue('x-wr-calname', name)
  const every = new ICAL.Property('refresh-interval')
  every.resetType('duration')
  every.setValue(ICAL.Duration.fromString(LOOK_EVERY))
  calendar.addProperty(every)
  calendar.updatePropertyWithValue('x-published-ttl', LOOK_EVERY)
  for (const meeting of meetings) calendar.addSubcomponent(meetingEvent(meeting))
  for (const task of tasks) calendar.addSubcomponent(taskEvent(task))
  return `${calendar.toString()}\r\n`
}

/** One that was called off stays, so that calendars that keep what they read strike it out. */
function meetingEvent({ uid, sequence, words, cancelled, changedAt }: FeedMeeting): ICAL.Component {
  const event = eventOf({ uid, words, stamp: changedAt, sequence })
  event.updatePropertyWithValue('status', cancelled ? 'CANCELLED' : 'CONFIRMED')
  event.updatePropertyWithValue('transp', cancelled ? 'TRANSPARENT' : 'OPAQUE')
  return event
}

/** Calendars that are read by address show no tasks (VTODO): so they are short events that take nobody's time. */
function taskEvent({ uid, text, dueAt, changedAt }: FeedTask): ICAL.Component {
  const words = { title: text, startsAt: dueAt, endsAt: dueAt + TASK_MS, place: '', link: '', note: '' }
  const event = eventOf({ uid, words, stamp: changedAt, sequence: 0 })
  event.updatePropertyWithValue('transp', 'TRANSPARENT')
  return event
}
