import { z } from 'zod'
import { GUEST_ANSWERS, MOST_GUESTS, OUTCOMES } from '#domain/meeting/meeting.ts'
import { contentUrl, occurredAt, word } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { messageState } from './message.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const MEETING_LENGTHS = { title: 300, place: 500, link: 2_000, note: 5_000 } as const

const span = z.object({ startsAt: z.string(), endsAt: z.string() })

const guest = z.object({
  person: named,
  address: z.string(),
  answer: z.enum(GUEST_ANSWERS),
  answeredAt: z.string().nullable(),
  comment: z.string().nullable().meta({ description: 'What they wrote beside their answer.' }),
  proposed: span.nullable().meta({ description: 'Another time that they ask for.' }),
  told: z
    .object({ message: uuid, state: messageState, problem: z.string().nullable() })
    .nullable()
    .meta({ description: 'How far the latest mail to them about it is.' }),
  asked: z
    .int()
    .meta({ description: 'How many questions of theirs from before the meeting still wait for an answer.' }),
})

/** What members and people meet for, at a time. */
export const meeting = z
  .object({
    id: uuid,
    title: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    place: z.string(),
    link: z.string(),
    note: z.string(),
    organizer: named.nullable(),
    from: z.string().meta({ description: 'The address that invites and that answers go to.' }),
    guests: z.array(guest),
    cancelledAt: z.string().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    undoUntil: z
      .string()
      .nullable()
      .meta({ description: 'Until when the latest step can be taken back, because nobody was told of it.' }),
    madeAt: z.string(),
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof meeting>

const text = (most: number) => z.union([z.literal(''), keptText(most)])
const line = (most: number) => text(most).refine(said => !/\p{Cc}/u.test(said), 'has a line break')
const people = z
  .array(uuid)
  .min(1)
  .max(MOST_GUESTS)
  .meta({ description: 'Whom it is with; each is written to at their first mail address.' })

const words = {
  title: keptText(MEETING_LENGTHS.title).refine(said => !/\p{Cc}/u.test(said), 'has a line break'),
  startsAt: occurredAt,
  endsAt: occurredAt,
  place: line(MEETING_LENGTHS.place),
  link: z.union([z.literal(''), contentUrl.max(MEETING_LENGTHS.link)]),
  note: text(MEETING_LENGTHS.note),
}

export const newMeeting = z
  .strictObject({
    ...words,
    place: words.place.optional(),
    link: words.link.optional(),
    note: words.note.optional(),
    people,
    thread: word.optional().meta({
      description: 'The thread that the invitation of the first of them goes on; absent: a new one each.',
    }),
    door: uuid.optional().meta({ description: 'The mailbox that invites; absent: the first that sends.' }),
  })
  .meta({
    id: 'NewMeeting',
    description: 'Invitations leave in ten seconds, and until then can be taken back.',
  })
export type NewMeeting = z.infer<typeof newMeeting>

export const meetingChange = z
  .strictObject({
    title: words.title.optional(),
    startsAt: words.startsAt.optional(),
    endsAt: words.endsAt.optional(),
    place: words.place.optional(),
    link: words.link.optional(),
    note: words.note.optional(),
    people: people.optional(),
  })
  .meta({
    id: 'MeetingChange',
    description:
      'What is absent stays. Whoever stays is told of the change, whoever is left out that it is off for them.',
  })
export type MeetingChange = z.infer<typeof meetingChange>

export const meetingCancellation = z
  .strictObject({ note: text(MEETING_LENGTHS.note).optional() })
  .meta({ id: 'MeetingCancellation', description: 'The note tells why.' })

export const meetingOutcome = z
  .strictObject({
    is: z.enum(OUTCOMES),
    answered: z
      .boolean()
      .optional()
      .meta({ description: 'What they had asked before was answered there: their waits are closed by it.' }),
  })
  .meta({ id: 'MeetingOutcome' })
export type MeetingOutcome = z.infer<typeof meetingOutcome>

export const meetingsQuery = pageQuery.extend({
  person: uuid.optional(),
  account: uuid.optional(),
  mine: z.stringbool().optional().meta({ description: 'Only those that I invited to.' }),
  from: occurredAt.optional().meta({ description: 'Only those that end after it.' }),
  until: occurredAt.optional().meta({ description: 'Only those that begin before it.' }),
  order: z.enum(['soonest', 'latest']).default('soonest'),
})
export type MeetingsQuery = z.infer<typeof meetingsQuery>
