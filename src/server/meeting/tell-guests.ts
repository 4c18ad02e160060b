import { writeInvitation } from '#domain/meeting/write-calendar.ts'
import { purposeOf } from '#server/message/purpose-of.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import type { Act } from '#server/beat/happen.ts'
import { HttpRefusal, refusal } from '#server/http/refusals.ts'
import { makeMessage } from '#server/message/change-message.ts'
import { sendMessage } from '#server/message/send-message.ts'
import { invitationText, type Telling } from './invitation-text.ts'
import type { MeetingRow } from './meeting-store.ts'

export type Guest = {
  address: string
  identity: string
  name: string | undefined
  answer: 'none' | 'accepted' | 'tentative' | 'declined'
  /** Undefined before they were first written to. */
  thread: string | undefined
}

/**
 * Writes to guests of a meeting, each a mail of their own with what their calendar needs, which leaves by the mailbox of
 * the meeting in ten seconds. Answers with the thread of each.
 * @param everybody who is named in the invitation; one who is called off is named alone
 * @throws HttpRefusal
 */
export async function tellGuests(
  act: Act,
  row: MeetingRow,
  { telling, guests, everybody }: { telling: Telling; guests: readonly Guest[]; everybody: readonly Guest[] },
): Promise<Map<string, string>> {
  const { tx, now } = act
  const { rows } = await tx.sql.query<{ language: string; time_zone: string }>(
    'SELECT language, time_zone FROM workspace WHERE id = $1',
    [tx.workspace],
  )
  const { language = 'en', time_zone: timeZone = 'UTC' } = rows[0] ?? {}
  const by = row.organizerName ?? row.fromName ?? row.from
  const { subject, text } = invitationText({ telling, words: row.words, by, language, timeZone })
  const method = telling === 'cancelled' ? 'CANCEL' : 'REQUEST'
  const threads = new Map<string, string>()
  for (const guest of guests) {
    await refuseUnreachable(act, guest)
    const calendar = writeInvitation({
      method,
      uid: row.uid,
      sequence: row.sequence,
      words: row.words,
      organizer: { address: row.from, name: by },
      guests: method === 'CANCEL' ? [guest] : everybody,
      at: now,
    })
    const { id } = await makeMessage(act, {
      person: guest.identity,
      to: guest.address,
      door: row.door,
      subject,
      text,
      ...(guest.thread !== undefined && { thread: guest.thread }),
    })
    await tx.sql.query(
      `UPDATE message SET meeting_id = $3, calendar = $4, calendar_method = $5 WHERE workspace_id = $1 AND id = $2`,
      [tx.workspace, id, row.id, calendar, method],
    )
    const sent = await sendMessage(act, id).catch((error: unknown) => {
      throw inWordsOfMeetings(error)
    })
    threads.set(guest.address, sent.thread ?? '')
  }
  return threads
}

/** @throws HttpRefusal */
async function refuseUnreachable({ tx, now }: Act, { address, thread, name }: Guest): Promise<void> {
  const purpose = purposeOf({ id: '', thread: thread ?? null })
  const reach = await mayReach(tx, { channel: 'mail', address, purpose, now })
  if (!reach.may)
    throw refusal('address-suppressed', {
      param: 'people',
      message: `${name ?? address}: ${reach.says} Nobody was told of this meeting.`,
    })
}

/** What a message is refused for is about fields that the form of a meeting does not have; and nothing is kept. */
function inWordsOfMeetings(error: unknown): unknown {
  if (!(error instanceof HttpRefusal)) return error
  if (error.code === 'message-no-door')
    return refusal('message-no-door', {
      message:
        'There is no open mailbox that sends, so nobody can be told. Connect one under Settings, Doors.',
    })
  if (error.code === 'message-placeholder')
    return refusal('message-placeholder', {
      param: 'note',
      message: 'There is still a placeholder in the words. Nobody was told; write what belongs there.',
    })
  if (error.code === 'message-to-nobody')
    return refusal('message-to-nobody', {
      param: 'people',
      message: 'Somebody has no such mail address any more. Nobody was told; look at who is invited.',
    })
  return error
}
