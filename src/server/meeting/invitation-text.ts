import type { MeetingWords } from '#domain/meeting/meeting.ts'

export type Telling = 'invited' | 'changed' | 'cancelled'
type Said = { telling: Telling; words: MeetingWords; by: string; language: string; timeZone: string }

type Sentences = {
  locale: string
  subject: Record<Telling, (title: string) => string>
  begins: Record<Telling, (by: string) => string>
  until: (from: string, to: string) => string
  place: string
  link: string
  ends: string
}

const ENGLISH: Sentences = {
  locale: 'en-GB',
  subject: {
    invited: title => `Invitation: ${title}`,
    changed: title => `Changed: ${title}`,
    cancelled: title => `Called off: ${title}`,
  },
  begins: {
    invited: by => `${by} invites you to a meeting.`,
    changed: by => `${by} has changed a meeting with you. This is how it stands now.`,
    cancelled: by => `${by} has called off this meeting.`,
  },
  until: (from, to) => `${from} to ${to}`,
  place: 'Where',
  link: 'Link',
  ends: 'Your calendar can answer by itself. If it shows no invitation, just answer this mail.',
}

// cspell:disable -- German
const GERMAN: Sentences = {
  locale: 'de-DE',
  subject: {
    invited: title => `Einladung: ${title}`,
    changed: title => `Geändert: ${title}`,
    cancelled: title => `Abgesagt: ${title}`,
  },
  begins: {
    invited: by => `${by} lädt Sie zu einem Termin ein.`,
    changed: by => `${by} hat einen Termin mit Ihnen geändert. So steht er jetzt:`,
    cancelled: by => `${by} hat diesen Termin abgesagt.`,
  },
  until: (from, to) => `${from} bis ${to}`,
  place: 'Ort',
  link: 'Link',
  ends: 'Ihr Kalender kann von selbst antworten. Zeigt er keine Einladung, antworten Sie einfach auf diese E-Mail.',
}
// cspell:enable

/** What the mail beside the calendar's own words says, for whoever reads it without one. Times by the clock of the workspace. */
export function invitationText({ telling, words, by, language, timeZone }: Said): {
  subject: string
  text: string
} {
  const say = language === 'de' ? GERMAN : ENGLISH
  const { title, place, link, note } = words
  const facts = [
    title,
    when(words, say, timeZone),
    ...(place === '' ? [] : [`${say.place}: ${place}`]),
    ...(link === '' || telling === 'cancelled' ? [] : [`${say.link}: ${link}`]),
  ].join('\n')
  const parts = [say.begins[telling](by), facts, note, telling === 'cancelled' ? '' : say.ends]
  return { subject: say.subject[telling](title), text: parts.filter(Boolean).join('\n\n') }
}

/** "Monday, 23 November 2026, 10:00 to 10:30 (Central European Standard Time)" */
function when({ startsAt, endsAt }: MeetingWords, say: Sentences, timeZone: string): string {
  const format = (at: number, style: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(say.locale, { timeZone, ...style }).format(at)
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const moment = (at: number): string => `${format(at, day)}, ${format(at, clock)}`
  const isOneDay = format(startsAt, day) === format(endsAt, day)
  const span = say.until(moment(startsAt), isOneDay ? format(endsAt, clock) : moment(endsAt))
  return `${span} (${zoneName(startsAt, say.locale, timeZone)})`
}

function zoneName(at: number, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find(part => part.type === 'timeZoneName')?.value ?? timeZone
}
