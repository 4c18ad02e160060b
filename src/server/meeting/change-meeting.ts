import type { MeetingChange } from '#contract/meeting.ts'
import { asksAgain, isSame, type MeetingWords, refuseChange, refuseTimes } from '#domain/meeting/meeting.ts'
import type { Act } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { deleteMessage } from '#server/message/message-store.ts'
import { takeOffItsWay } from '#server/outbox/once-store.ts'
import { guestsNamed, insertGuests, tellMeeting, wordsOf } from './make-meeting.ts'
import {
  type GuestRow,
  guestsOf,
  meetingById,
  type MeetingRow,
  type Snapshot,
  type Step,
} from './meeting-store.ts'
import { type Guest, tellGuests } from './tell-guests.ts'

/** Changes a meeting that is to come, and tells everybody whom it concerns. All or none. @throws HttpRefusal */
export async function changeMeeting(act: Act, id: string, change: MeetingChange): Promise<void> {
  const { tx, now } = act
  const row = await standing(act, id)
  const guests = await guestsNow(tx, row)
  const words = changedWords(row.words, change)
  const isMoved = asksAgain(row.words, words)
  if (isMoved) granted(refuseTimes(words, now), { param: 'endsAt' })
  const people = change.people && (await invitedNext(tx, row, guests, change.people))
  const { stay, come, go } = people ?? { stay: guests, come: [], go: [] }
  if (isSame(row.words, words) && come.length === 0 && go.length === 0) throw refusal('meeting-same')
  const sequence = row.sequence + 1
  const next = { ...row, words, sequence, ...(isMoved && { timeSequence: sequence, timeSetAt: now }) }
  await writeStep(tx, row, next, { step: 'changed', guests, now })
  const asked = stay.map(one => (isMoved ? { ...one, answer: 'none' as const } : one))
  const everybody = [...asked, ...come]
  await tellGuests(act, next, { telling: 'changed', guests: asked, everybody })
  const threads = await tellGuests(act, next, { telling: 'invited', guests: come, everybody })
  await tellGuests(act, { ...next, words: row.words }, { telling: 'cancelled', guests: go, everybody: go })
  await insertGuests(tx, id, come, threads)
  await removeGuests(tx, id, go, now)
  await tellMeeting(act, 'meeting-changed', id, everybody)
}

/** Calls a meeting off that is to come, and tells everybody. @throws HttpRefusal */
export async function cancelMeeting(act: Act, id: string, why: string | undefined): Promise<void> {
  const { tx, now } = act
  const row = await standing(act, id)
  const guests = await guestsNow(tx, row)
  const next = { ...row, sequence: row.sequence + 1, cancelledAt: now }
  await writeStep(tx, row, next, { step: 'cancelled', guests, now })
  const said = { ...next, words: { ...row.words, note: why?.trim() ?? '' } }
  await tellGuests(act, said, { telling: 'cancelled', guests, everybody: guests })
  await tellMeeting(act, 'meeting-cancelled', id, guests)
}

/**
 * Takes the latest step back, as if it had not been: none of its mails may have left. True when the meeting stands as it did before; false
 * when it is gone with the step that made it.
 * @throws HttpRefusal
 */
export async function takeBackStep(act: Act, id: string): Promise<boolean> {
  const { tx } = act
  const row = found(await meetingById(tx, id, { lock: true }))
  const guests = await guestsNow(tx, row)
  if (row.step === 'taken-back' || row.outcome !== undefined) throw refusal('meeting-told')
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM message WHERE workspace_id = $1 AND meeting_id = $2 AND sent_at = $3 FOR UPDATE',
    [tx.workspace, id, new Date(row.stepAt)],
  )
  for (const message of rows) {
    // Whoever takes the row has it: the sender may have claimed one of them in between, and then all of them stay.
    if (!(await takeOffItsWay(tx, message.id))) throw refusal('meeting-told')
    await deleteMessage(tx, message.id)
  }
  await tellMeeting(act, 'meeting-taken-back', id, guests)
  if (row.step === 'made' || !row.before) {
    await tx.sql.query('DELETE FROM meeting WHERE workspace_id = $1 AND id = $2', [tx.workspace, id])
    return false
  }
  await restore(tx, row, row.before, act.now)
  return true
}

async function restore(tx: WorkspaceTx, row: MeetingRow, before: Snapshot, now: number): Promise<void> {
  const { words, sequence, timeSequence, timeSetAt, cancelledAt, guests } = before
  await writeMeeting(
    tx,
    { ...row, words, sequence, timeSequence, timeSetAt, cancelledAt: cancelledAt ?? undefined },
    { step: 'taken-back', before: null, now },
  )
  await tx.sql.query(
    `UPDATE meeting_guest SET removed_at = CASE WHEN address = ANY($3) THEN NULL ELSE coalesce(removed_at, $4) END
      WHERE workspace_id = $1 AND meeting_id = $2`,
    [tx.workspace, row.id, guests, new Date(now)],
  )
}

async function standing({ tx, now }: Act, id: string): Promise<MeetingRow> {
  const row = found(await meetingById(tx, id, { lock: true }))
  const { startsAt } = row.words
  granted(refuseChange({ startsAt, cancelledAt: row.cancelledAt, outcome: row.outcome }, now))
  return row
}

async function guestsNow(tx: WorkspaceTx, row: MeetingRow): Promise<Guest[]> {
  return ((await guestsOf(tx, [row])).get(row.id) ?? []).map(guestOf)
}

function guestOf({ address, identity, personName, thread, now }: GuestRow): Guest {
  const name = personName === address ? undefined : personName
  return { address, identity, name, answer: now.answer, thread }
}

function changedWords(words: MeetingWords, change: MeetingChange): MeetingWords {
  const iso = (at: number): string => new Date(at).toISOString()
  return wordsOf({
    title: change.title ?? words.title,
    startsAt: change.startsAt ?? iso(words.startsAt),
    endsAt: change.endsAt ?? iso(words.endsAt),
    place: change.place ?? words.place,
    link: change.link ?? words.link,
    note: change.note ?? words.note,
  })
}

/** Whoever is named stays at the address that they were invited at. */
async function invitedNext(
  tx: WorkspaceTx,
  row: MeetingRow,
  guests: readonly Guest[],
  people: readonly string[],
): Promise<{ stay: Guest[]; come: Guest[]; go: Guest[] }> {
  const rows = (await guestsOf(tx, [row])).get(row.id) ?? []
  const byPerson = new Map(rows.map(one => [one.person, one.address]))
  const kept = new Set<string>()
  const others: string[] = []
  for (const id of people) {
    const address = byPerson.get(id.toLowerCase())
    if (address === undefined) others.push(id)
    else kept.add(address)
  }
  const named = await guestsNamed(tx, others)
  for (const { address } of named) if (guests.some(one => one.address === address)) kept.add(address)
  return {
    stay: guests.filter(one => kept.has(one.address)),
    come: named.filter(one => !kept.has(one.address)),
    go: guests.filter(one => !kept.has(one.address)),
  }
}

async function removeGuests(
  tx: WorkspaceTx,
  id: string,
  guests: readonly Guest[],
  now: number,
): Promise<void> {
  if (guests.length === 0) return
  await tx.sql.query(
    'UPDATE meeting_guest SET removed_at = $4 WHERE workspace_id = $1 AND meeting_id = $2 AND address = ANY($3)',
    [tx.workspace, id, guests.map(one => one.address), new Date(now)],
  )
}

async function writeStep(
  tx: WorkspaceTx,
  row: MeetingRow,
  next: MeetingRow,
  { step, guests, now }: { step: Step; guests: readonly Guest[]; now: number },
): Promise<void> {
  const { words, sequence, timeSequence, timeSetAt, cancelledAt } = row
  const before: Snapshot = {
    words,
    sequence,
    timeSequence,
    timeSetAt,
    cancelledAt: cancelledAt ?? null,
    guests: guests.map(one => one.address),
  }
  await writeMeeting(tx, next, { step, before, now })
}

async function writeMeeting(
  { workspace, sql }: WorkspaceTx,
  { id, words, sequence, timeSequence, timeSetAt, cancelledAt }: MeetingRow,
  { step, before, now }: { step: Step; before: Snapshot | null; now: number },
): Promise<void> {
  await sql.query(
    `UPDATE meeting SET title = $3, starts_at = $4, ends_at = $5, place = $6, link = $7, note = $8, sequence = $9,
        time_sequence = $10, cancelled_at = $11, step = $12, before = $13, step_at = $14, changed_at = $14, time_set_at = $15
      WHERE workspace_id = $1 AND id = $2`,
    [
      workspace,
      id,
      words.title,
      new Date(words.startsAt),
      new Date(words.endsAt),
      words.place,
      words.link,
      words.note,
      sequence,
      timeSequence,
      cancelledAt === undefined ? null : new Date(cancelledAt),
      step,
      before === null ? null : JSON.stringify(before),
      new Date(now),
      new Date(timeSetAt),
    ],
  )
}
