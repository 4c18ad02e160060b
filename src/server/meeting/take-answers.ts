import type { Happening, Instant, TouchpointBody } from '#domain/happening/happening.ts'
import { type Answered, meetingOfUid } from '#domain/meeting/meeting.ts'
import { touchOfAnswer } from '#domain/meeting/touch-of-answer.ts'
import type { MailInBox } from '#domain/mailbox/mail-in-box.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'

export type TakenAnswer = Answered & { is: 'answer'; meeting: string; address: string; thread: string }
/** `refused`: about a meeting of ours, and not by somebody who was invited. */
export type Verdict = TakenAnswer | { is: 'refused'; meeting: string }

type GuestKnown = { meeting: string; uid: string; address: string; thread: string; removed: boolean }

/**
 * Which of these mails answer an invitation of ours. An answer counts only from the address that was invited, when the calendar speaks of the
 * very same address and the server that received the mail does not doubt its sender.
 */
export async function judgeAnswers(
  tx: WorkspaceTx,
  mails: readonly MailInBox[],
): Promise<Map<MailInBox, Verdict>> {
  const verdicts = new Map<MailInBox, Verdict>()
  const named = mails.flatMap(mail => {
    const meeting = mail.sent ? undefined : meetingOfUid(mail.read.calendar?.uid ?? '')
    return meeting === undefined ? [] : [{ mail, meeting }]
  })
  if (named.length === 0) return verdicts
  const guests = await loadGuests(tx, [...new Set(named.map(one => one.meeting))])
  for (const { mail, meeting } of named) {
    const known = guests.filter(one => one.meeting === meeting)
    const uid = mail.read.calendar?.uid.trim().toLowerCase()
    if (known[0]?.uid.toLowerCase() === uid) verdicts.set(mail, judge(mail, meeting, known))
  }
  return verdicts
}

async function loadGuests(
  { workspace, sql }: WorkspaceTx,
  meetings: readonly string[],
): Promise<GuestKnown[]> {
  const { rows } = await sql.query<GuestKnown>(
    `SELECT meeting.id AS meeting, meeting.uid, guest.address, guest.thread, guest.removed_at IS NOT NULL AS removed
      FROM meeting JOIN meeting_guest guest ON guest.workspace_id = $1 AND guest.meeting_id = meeting.id
      WHERE meeting.workspace_id = $1 AND meeting.id = ANY($2)`,
    [workspace, meetings],
  )
  return rows
}

function judge(mail: MailInBox, meeting: string, guests: readonly GuestKnown[]): Verdict {
  const from = mail.read.from?.address.trim().toLowerCase() ?? ''
  const guest = guests.find(one => one.address === from && !one.removed)
  const { calendar } = mail.read
  const said = calendar?.attendees.find(one => one.address === from)
  if (!guest || !calendar || !said || mail.spam || mail.forged === true) return { is: 'refused', meeting }
  return {
    is: 'answer',
    meeting,
    address: guest.address,
    thread: guest.thread,
    name: mail.id,
    answer: said.answer,
    sequence: calendar.sequence,
    // By their clock, which orders their answers; never later than the mail itself came.
    at: Math.min(calendar.at ?? mail.at, mail.at),
    comment: calendar.comment,
    proposed: calendar.proposed,
  }
}

/** The happenings of a mail as what it is with its verdict. */
export function inLightOf(verdict: Verdict | undefined, happenings: readonly Happening[]): Happening[] {
  if (!verdict) return [...happenings]
  return happenings.map(one =>
    one.kind === 'touchpoint' ? { ...one, body: bodyOf(verdict, one.body) } : one,
  )
}

function bodyOf(verdict: Verdict, body: TouchpointBody): TouchpointBody {
  return verdict.is === 'answer'
    ? touchOfAnswer(body, verdict)
    : { ...body, attributes: { ...body.attributes, answerRefused: true } }
}

/** Keeps answers in the transaction that takes their mails in. */
export async function keepAnswers(tx: WorkspaceTx, answers: readonly TakenAnswer[]): Promise<void> {
  if (answers.length === 0) return
  const moment = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at))
  await insertRows(
    tx,
    'meeting_answer',
    [
      'meeting_id',
      'name',
      'address',
      'answer',
      'sequence',
      'at',
      'comment',
      'proposed_starts_at',
      'proposed_ends_at',
    ],
    answers.map(one => [
      one.meeting,
      one.name,
      one.address,
      one.answer,
      one.sequence ?? null,
      new Date(one.at),
      one.comment ?? null,
      moment(one.proposed?.startsAt),
      moment(one.proposed?.endsAt),
    ]),
    'ON CONFLICT DO NOTHING',
  )
  noteChange(tx, 'meeting', [...new Set(answers.map(one => one.meeting))])
}
