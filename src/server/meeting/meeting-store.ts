import {
  type Answered,
  answerNow,
  type AnswerNow,
  type MeetingWords,
  type Outcome,
} from '#domain/meeting/meeting.ts'
import type { MessageState } from '#domain/message/message-states.ts'
import { stateOf } from '#domain/message/message-states.ts'
import type { OutboxState } from '#domain/outbox/delivery.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type Step = 'made' | 'changed' | 'cancelled' | 'taken-back'

/** As it was before a step, to be restored when the step is taken back. */
export type Snapshot = {
  words: MeetingWords
  sequence: number
  timeSequence: number
  timeSetAt: number
  cancelledAt: number | null
  /** Who was invited, by address. */
  guests: string[]
}

export type MeetingRow = {
  id: string
  uid: string
  organizer: string | null
  organizerName: string | null
  door: string
  from: string
  fromName: string | null
  words: MeetingWords
  sequence: number
  timeSequence: number
  timeSetAt: number
  cancelledAt: number | undefined
  outcome: Outcome | undefined
  step: Step
  stepAt: number
  before: Snapshot | undefined
  madeAt: number
}

export type GuestRow = {
  meeting: string
  address: string
  identity: string
  person: string
  personName: string
  thread: string
  outcomeTouch: string | null
  now: AnswerNow
  told: { message: string; state: MessageState; problem: string | null } | null
  asked: number
}

type Raw = Omit<
  MeetingRow,
  'words' | 'timeSetAt' | 'cancelledAt' | 'outcome' | 'stepAt' | 'before' | 'madeAt'
> & {
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  link: string
  note: string
  timeSetAt: Date
  cancelledAt: Date | null
  outcome: Outcome | null
  stepAt: Date
  before: Snapshot | null
  madeAt: Date
}

export const MEETING = `SELECT meeting.id, meeting.uid, meeting.organizer_id AS organizer, organizer.name AS "organizerName",
    meeting.door_id AS door, coalesce(door.settings ->> 'address', '') AS from, door.settings ->> 'fromName' AS "fromName",
    meeting.title, meeting.starts_at AS "startsAt", meeting.ends_at AS "endsAt", meeting.place, meeting.link, meeting.note,
    meeting.sequence, meeting.time_sequence AS "timeSequence", meeting.time_set_at AS "timeSetAt", meeting.cancelled_at AS "cancelledAt", meeting.outcome,
    meeting.step, meeting.step_at AS "stepAt", meeting.before, meeting.made_at AS "madeAt"
  FROM meeting
  LEFT JOIN member organizer ON organizer.workspace_id = $1 AND organizer.id = meeting.organizer_id
  JOIN door ON door.workspace_id = $1 AND door.id = meeting.door_id
  WHERE meeting.workspace_id = $1`

export async function meetingById(
  tx: WorkspaceTx,
  id: string,
  { lock = false } = {},
): Promise<MeetingRow | undefined> {
  const { rows } = await tx.sql.query<Raw>(
    `${MEETING} AND meeting.id = $2 ${lock ? 'FOR UPDATE OF meeting' : ''}`,
    [tx.workspace, id],
  )
  return rows[0] && meetingOf(rows[0])
}

export type MeetingsAsked = {
  person: string | undefined
  account: string | undefined
  organizer: string | undefined
  from: number | undefined
  until: number | undefined
  latestFirst: boolean
  after: readonly [at: Date | null, id: string | null]
  limit: number
}

/** By the time at which they begin. */
export async function listMeetings(tx: WorkspaceTx, asked: MeetingsAsked): Promise<MeetingRow[]> {
  const [than, order] = asked.latestFirst ? ['<', 'DESC'] : ['>', 'ASC']
  const moment = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at))
  const { rows } = await tx.sql.query<Raw>(
    `${MEETING}
      AND ($2::uuid IS NULL OR meeting.id IN (SELECT guest.meeting_id FROM belonging
        JOIN meeting_guest guest ON guest.workspace_id = $1 AND guest.identity_id = belonging.identity_id
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND belonging.until_at = 'infinity'
          AND guest.removed_at IS NULL))
      AND ($3::uuid IS NULL OR meeting.id IN (SELECT guest.meeting_id FROM person
        JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = person.id AND belonging.until_at = 'infinity'
        JOIN meeting_guest guest ON guest.workspace_id = $1 AND guest.identity_id = belonging.identity_id
        WHERE person.workspace_id = $1 AND person.account_id = $3 AND guest.removed_at IS NULL))
      AND ($4::uuid IS NULL OR meeting.organizer_id = $4)
      AND ($5::timestamptz IS NULL OR meeting.ends_at > $5)
      AND ($6::timestamptz IS NULL OR meeting.starts_at < $6)
      AND ($7::timestamptz IS NULL OR (meeting.starts_at, meeting.id) ${than} ($7, $8::uuid))
      ORDER BY meeting.starts_at ${order}, meeting.id ${order} LIMIT $9`,
    [
      tx.workspace,
      asked.person ?? null,
      asked.account ?? null,
      asked.organizer ?? null,
      moment(asked.from),
      moment(asked.until),
      ...asked.after,
      asked.limit,
    ],
  )
  return rows.map(meetingOf)
}

export function meetingOf(row: Raw): MeetingRow {
  const {
    title,
    startsAt,
    endsAt,
    place,
    link,
    note,
    timeSetAt,
    cancelledAt,
    outcome,
    stepAt,
    before,
    madeAt,
    ...rest
  } = row
  return {
    ...rest,
    words: { title, startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), place, link, note },
    timeSetAt: timeSetAt.getTime(),
    cancelledAt: cancelledAt?.getTime(),
    outcome: outcome ?? undefined,
    stepAt: stepAt.getTime(),
    before: before ?? undefined,
    madeAt: madeAt.getTime(),
  }
}

type RawGuest = Omit<GuestRow, 'now' | 'told'> & {
  message: string | null
  way: OutboxState | null
  problem: string | null
}

const NO_TIME = { sequence: 0, at: 0 }

/** Who is invited to these meetings, as they stand now, by address. */
export async function guestsOf(
  tx: WorkspaceTx,
  meetings: readonly Pick<MeetingRow, 'id' | 'timeSequence' | 'timeSetAt'>[],
): Promise<Map<string, GuestRow[]>> {
  const byMeeting = new Map<string, GuestRow[]>(meetings.map(one => [one.id, []]))
  if (meetings.length === 0) return byMeeting
  const ids = meetings.map(one => one.id)
  const { rows } = await tx.sql.query<RawGuest>(
    `SELECT guest.meeting_id AS meeting, guest.address, guest.identity_id AS identity, belonging.person_id AS person,
        coalesce(person.name, person.emails[1], guest.address) AS "personName", guest.thread,
        guest.outcome_touch AS "outcomeTouch", told.id AS message, told.state AS way, told.problem,
        (SELECT count(*)::int FROM wait WHERE wait.workspace_id = $1 AND wait.person_id = belonging.person_id
          AND wait.answered_at IS NULL AND wait.needless_at IS NULL AND wait.opened_at <= meeting.starts_at) AS asked
      FROM meeting_guest guest
      JOIN meeting ON meeting.workspace_id = $1 AND meeting.id = guest.meeting_id
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = guest.identity_id
        AND belonging.until_at = 'infinity'
      JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      LEFT JOIN LATERAL (SELECT message.id, way.state, coalesce(way.problem, way.last_error) AS problem FROM message
        JOIN outbox way ON way.workspace_id = $1 AND way.id = message.id AND way.kind = 'message'
        WHERE message.workspace_id = $1 AND message.meeting_id = guest.meeting_id AND message.recipient = guest.address
        ORDER BY message.sent_at DESC, message.id DESC LIMIT 1) told ON true
      WHERE guest.workspace_id = $1 AND guest.meeting_id = ANY($2) AND guest.removed_at IS NULL
      ORDER BY guest.address`,
    [tx.workspace, ids],
  )
  const answers = await answersTo(tx, ids)
  const since = new Map(meetings.map(one => [one.id, { sequence: one.timeSequence, at: one.timeSetAt }]))
  for (const { message, way, problem, ...guest } of rows) {
    const given = answers.get(`${guest.meeting} ${guest.address}`) ?? []
    byMeeting.get(guest.meeting)?.push({
      ...guest,
      now: answerNow(given, since.get(guest.meeting) ?? NO_TIME),
      told: message === null || way === null ? null : { message, state: stateOf(way), problem },
    })
  }
  return byMeeting
}

/** However often somebody answers, so many of theirs are looked at. */
const MOST_ANSWERS = 20

type RawAnswer = Omit<Answered, 'at' | 'sequence' | 'proposed' | 'comment'> & {
  meeting: string
  address: string
  sequence: number | null
  at: Date
  comment: string | null
  proposedStart: Date | null
  proposedEnd: Date | null
}

async function answersTo(
  { workspace, sql }: WorkspaceTx,
  meetings: readonly string[],
): Promise<Map<string, Answered[]>> {
  const { rows } = await sql.query<RawAnswer>(
    `SELECT meeting_id AS meeting, address, name, answer, sequence, at, comment, proposed_starts_at AS "proposedStart",
        proposed_ends_at AS "proposedEnd"
      FROM (SELECT *, row_number() OVER (PARTITION BY meeting_id, address ORDER BY at DESC, name DESC) AS place
        FROM meeting_answer WHERE workspace_id = $1 AND meeting_id = ANY($2)) latest
      WHERE place <= $3`,
    [workspace, meetings, MOST_ANSWERS],
  )
  const answers = new Map<string, Answered[]>()
  for (const { meeting, address, sequence, at, comment, proposedStart, proposedEnd, ...row } of rows) {
    const key = `${meeting} ${address}`
    const known = answers.get(key) ?? []
    if (known.length === 0) answers.set(key, known)
    known.push({
      ...row,
      sequence: sequence ?? undefined,
      at: at.getTime(),
      comment: comment ?? undefined,
      proposed:
        proposedStart && proposedEnd
          ? { startsAt: proposedStart.getTime(), endsAt: proposedEnd.getTime() }
          : undefined,
    })
  }
  return answers
}
