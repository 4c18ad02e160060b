import type { NewMeeting } from '#contract/meeting.ts'
import { type MeetingWords, refuseTimes, uidOf } from '#domain/meeting/meeting.ts'
import type { Act } from '#server/beat/happen.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { noteChange } from '#server/live/changes.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { chooseDoor } from '#server/message/choose-way.ts'
import { personNow } from '#server/person/load-person.ts'
import { meetingById } from './meeting-store.ts'
import { type Guest, tellGuests } from './tell-guests.ts'

/** Invites people: each gets a mail that leaves in ten seconds. All or none. @throws HttpRefusal */
export async function makeMeeting(act: Act, given: NewMeeting): Promise<string> {
  const { tx, now } = act
  const words = wordsOf(given)
  granted(refuseTimes(words, now), { param: 'endsAt' })
  const guests = await guestsNamed(tx, given.people)
  const [first] = guests
  if (first && given.thread !== undefined) first.thread = given.thread
  const door = await mailboxFor(tx, given, first?.identity ?? '')
  const organizer = await actingMember(act)
  const id = act.newId()
  await insertMeeting(tx, { id, door, organizer, words, now })
  const row = found(await meetingById(tx, id))
  const threads = await tellGuests(act, row, { telling: 'invited', guests, everybody: guests })
  await insertGuests(tx, id, guests, threads)
  await tellMeeting(act, 'meeting-made', id, guests)
  return id
}

export function wordsOf(given: Omit<NewMeeting, 'people' | 'thread' | 'door'>): MeetingWords {
  return {
    title: given.title.trim() || given.title,
    startsAt: Date.parse(given.startsAt),
    endsAt: Date.parse(given.endsAt),
    place: given.place?.trim() ?? '',
    link: given.link ?? '',
    note: given.note?.trim() ?? '',
  }
}

/** People by ids, each once, with the address that they are written to. @throws HttpRefusal */
export async function guestsNamed(tx: WorkspaceTx, people: readonly string[]): Promise<Guest[]> {
  const guests = new Map<string, Guest>()
  for (const id of people) {
    const person = found(await personNow(tx, id.toLowerCase()), 'unknown-person', 'people')
    const { rows } = await tx.sql.query<{ email: string | null; name: string | null }>(
      'SELECT emails[1] AS email, name FROM person WHERE workspace_id = $1 AND id = $2',
      [tx.workspace, person],
    )
    const { email, name } = rows[0] ?? { email: null, name: null }
    if (!email)
      throw refusal('message-to-nobody', {
        param: 'people',
        message: `${name ?? 'Somebody'} has no mail address. Nobody was invited; add one to the person first.`,
      })
    guests.set(email, {
      address: email,
      identity: person,
      name: name ?? undefined,
      answer: 'none',
      thread: undefined,
    })
  }
  return [...guests.values()]
}

/** Answers come back by mail, so a mailbox invites, whatever the thread came by. @throws HttpRefusal */
async function mailboxFor(tx: WorkspaceTx, { door, thread }: NewMeeting, person: string): Promise<string> {
  for (const on of [
    { person, thread },
    { person, thread: undefined },
  ]) {
    const id = await chooseDoor(tx, door, on)
    const chosen = id === undefined ? undefined : await loadDoor(tx, id)
    if (chosen?.kind === 'mailbox') return chosen.id
    if (door !== undefined) throw refusal('unknown-door', { param: 'door' })
  }
  throw refusal('message-no-door', {
    message:
      'There is no open mailbox that sends, so nobody can be invited. Connect one under Settings, Doors.',
  })
}

async function insertMeeting(
  tx: WorkspaceTx,
  {
    id,
    door,
    organizer,
    words,
    now,
  }: { id: string; door: string; organizer: string | undefined; words: MeetingWords; now: number },
): Promise<void> {
  const { settings } = found(await loadDoor(tx, door))
  const at = new Date(now)
  await insertRows(
    tx,
    'meeting',
    [
      'id',
      'uid',
      'organizer_id',
      'door_id',
      'title',
      'starts_at',
      'ends_at',
      'place',
      'link',
      'note',
      'step',
      'step_at',
      'made_at',
      'changed_at',
      'time_set_at',
    ],
    [
      [
        id,
        uidOf(id, String(settings['address'] ?? '')),
        organizer ?? null,
        door,
        words.title,
        new Date(words.startsAt),
        new Date(words.endsAt),
        words.place,
        words.link,
        words.note,
        'made',
        at,
        at,
        at,
        at,
      ],
    ],
  )
}

export async function insertGuests(
  tx: WorkspaceTx,
  meeting: string,
  guests: readonly Guest[],
  threads: ReadonlyMap<string, string>,
): Promise<void> {
  await insertRows(
    tx,
    'meeting_guest',
    ['meeting_id', 'address', 'identity_id', 'thread'],
    guests.map(one => [meeting, one.address, one.identity, threads.get(one.address) ?? one.thread ?? '']),
    'ON CONFLICT (workspace_id, meeting_id, address) DO UPDATE SET removed_at = NULL',
  )
}

export async function tellMeeting(
  act: Act,
  what: string,
  id: string,
  guests: readonly { identity: string }[],
): Promise<void> {
  noteChange(act.tx, 'meeting', [id])
  await recordActs(act, [
    {
      act: what,
      subjectKind: 'meeting',
      subjectId: id,
      because: { person: guests[0]?.identity ?? null, guests: guests.length },
    },
  ])
}
