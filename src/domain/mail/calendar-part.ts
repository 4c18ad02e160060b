import { type CalendarAnswer, readCalendarAnswer } from '#domain/meeting/read-answer.ts'
import type { ParsedMail } from './parsed-mail.ts'

const CALENDAR = /^(?:text\/calendar|application\/ics)$/

/** Each is long to take apart; calendars send two. */
const MOST_PARTS = 4

/** Whether a part may be a calendar: by its type, or by the name of a file that was sent as bytes. */
export function isCalendarPart(type: string, name: string | undefined): boolean {
  return CALENDAR.test(type) || (type === 'application/octet-stream' && /\.ics$/i.test(name ?? ''))
}

/**
 * What a calendar answers to an invitation in this mail (RFC 6047): in one of its parts, or the mail itself is nothing else. Calendars send
 * it two times, beside the text and as a file; the first that can be read counts.
 */
export function calendarAnswerOf({ parts, contentType, text }: ParsedMail): CalendarAnswer | undefined {
  const calendars = parts.filter(part => isCalendarPart(part.type, part.name)).slice(0, MOST_PARTS)
  for (const { text: said, method } of calendars) {
    const answer = said === undefined ? undefined : readCalendarAnswer(said, method)
    if (answer) return answer
  }
  return CALENDAR.test(contentType.value) && text !== undefined
    ? readCalendarAnswer(text, contentType.params['method'])
    : undefined
}
