import type { Instant } from '#domain/happening/happening.ts'

/** What somebody who is invited says (RFC 5545 section 3.2.12); `none`: nothing yet. */
export const GUEST_ANSWERS = ['none', 'accepted', 'tentative', 'declined'] as const
export type GuestAnswer = (typeof GUEST_ANSWERS)[number]

/** What became of a meeting: a member says so once it has begun. */
export const OUTCOMES = ['held', 'not-held'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const LONGEST_MS = 14 * 86_400_000
/** So far ahead do calendars plan; what lies beyond is a slip of the keyboard. */
export const FARTHEST_MS = 5 * 366 * 86_400_000
export const MOST_GUESTS = 20

/** What of a meeting its guests are told. */
export type MeetingWords = {
  title: string
  startsAt: Instant
  endsAt: Instant
  place: string
  link: string
  note: string
}

/** Why a meeting cannot be at this time. */
export function refuseTimes(
  { startsAt, endsAt }: Pick<MeetingWords, 'startsAt' | 'endsAt'>,
  now: Instant,
):
  | { refused: 'meeting-ends-before' | 'meeting-too-long' | 'meeting-in-the-past' | 'meeting-too-far' }
  | undefined {
  if (endsAt <= startsAt) return { refused: 'meeting-ends-before' }
  if (endsAt - startsAt > LONGEST_MS) return { refused: 'meeting-too-long' }
  if (startsAt <= now) return { refused: 'meeting-in-the-past' }
  return startsAt - now > FARTHEST_MS ? { refused: 'meeting-too-far' } : undefined
}

type Standing = { startsAt: Instant; cancelledAt: Instant | undefined; outcome: Outcome | undefined }

/** Only what is still to come is changed or called off. */
export function refuseChange(
  { startsAt, cancelledAt, outcome }: Standing,
  now: Instant,
): { refused: 'meeting-cancelled' | 'meeting-has-begun' } | undefined {
  if (cancelledAt !== undefined) return { refused: 'meeting-cancelled' }
  return startsAt <= now || outcome !== undefined ? { refused: 'meeting-has-begun' } : undefined
}

/** What has not begun was neither held nor missed. */
export function refuseOutcome(
  { startsAt, cancelledAt, outcome }: Standing,
  now: Instant,
): { refused: 'meeting-cancelled' | 'meeting-to-come' | 'meeting-outcome-said' } | undefined {
  if (cancelledAt !== undefined) return { refused: 'meeting-cancelled' }
  if (startsAt > now) return { refused: 'meeting-to-come' }
  return outcome === undefined ? undefined : { refused: 'meeting-outcome-said' }
}

/** Whether calendars must ask their owners again: only another time takes back what was answered (RFC 5546 section 2.1.4). */
export function asksAgain(before: MeetingWords, after: MeetingWords): boolean {
  return before.startsAt !== after.startsAt || before.endsAt !== after.endsAt
}

/** Whether guests would be told the same once more. */
export function isSame(before: MeetingWords, after: MeetingWords): boolean {
  return (Object.keys(before) as (keyof MeetingWords)[]).every(key => before[key] === after[key])
}

/** One answer as it came, by mail. */
export type Answered = {
  /** The mail's own name, which puts answers of the same moment into one order. */
  name: string
  answer: Exclude<GuestAnswer, 'none'>
  /** Of the invitation that it answers; undefined: their calendar does not say. */
  sequence: number | undefined
  at: Instant
  comment?: string | undefined
  /** Another time that they ask for (RFC 5546 section 3.2.7). */
  proposed?: { startsAt: Instant; endsAt: Instant } | undefined
}

export type AnswerNow = {
  answer: GuestAnswer
  at?: Instant
  comment?: string
  proposed?: { startsAt: Instant; endsAt: Instant }
}

/** The invitation that set the time: answers to those before it say nothing of this time. */
export type TimeSet = { sequence: number; at: Instant }

/**
 * What a guest says now: a fold over all their answers, in whatever order they came; the one that they wrote last counts. A calendar that
 * does not say which invitation it answers means the one that it had as it wrote; it tells that moment in whole seconds (RFC 5545
 * section 3.3.5), so that what it says of the second of the invitation may come after it.
 */
export function answerNow(answers: readonly Answered[], since: TimeSet): AnswerNow {
  let last: Answered | undefined
  const from = Math.floor(since.at / 1_000) * 1_000
  for (const one of answers) {
    const isOld = one.sequence === undefined ? one.at < from : one.sequence < since.sequence
    if (!isOld && (!last || isLater(one, last))) last = one
  }
  if (!last) return { answer: 'none' }
  const { answer, at, comment, proposed } = last
  return {
    answer,
    at,
    ...(comment !== undefined && { comment }),
    ...(proposed !== undefined && { proposed }),
  }
}

function isLater(one: Answered, other: Answered): boolean {
  return one.at === other.at ? one.name > other.name : one.at > other.at
}

/** The id of a meeting all over the world (RFC 5545 section 3.8.4.7), for as long as it lasts. */
export function uidOf(meeting: string, address: string): string {
  return `${meeting}@${address.split('@')[1]?.toLowerCase() || 'duet.invalid'}`
}

/** The id of a meeting of ours in a UID, whoever wrote it back; undefined: it is none of ours. */
export function meetingOfUid(uid: string): string | undefined {
  return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(uid.trim())?.[1]?.toLowerCase()
}
