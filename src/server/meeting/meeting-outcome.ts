import type { MeetingOutcome } from '#contract/meeting.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { refuseOutcome } from '#domain/meeting/meeting.ts'
import { type Act, actedAt, APP, happen, latestWord } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { ownMember } from '#server/member/own-member.ts'
import { takeBackTouch } from '#server/touchpoint/take-back.ts'
import { tellMeeting } from './make-meeting.ts'
import { type GuestRow, guestsOf, meetingById, type MeetingRow } from './meeting-store.ts'

const MINUTE_MS = 60_000

/**
 * Says how a meeting went: a touch with everybody who had not declined, at the time when it began. One that was held may answer what they
 * had asked before it, when the member says so; the link is kept.
 * @throws HttpRefusal
 */
export async function sayOutcome(act: Act, id: string, said: MeetingOutcome): Promise<void> {
  const { tx, now } = act
  const row = found(await meetingById(tx, id, { lock: true }))
  const { startsAt } = row.words
  granted(refuseOutcome({ startsAt, cancelledAt: row.cancelledAt, outcome: row.outcome }, now))
  const guests = await whoCame(tx, row)
  const names = new Map(guests.map(one => [one.address, act.newId()]))
  await happen(act, async () => {
    const { by, said: introduced } = await ownMember(act)
    const side = await sideOf(act)
    const touches = guests.map(guest =>
      touchOf(row, guest, { name: names.get(guest.address) ?? '', by, side, held: said.is === 'held' }),
    )
    const steps =
      said.is === 'held' && said.answered === true ? await closings(act, row, guests, names, by) : []
    return [...introduced, ...touches, ...steps]
  })
  await tx.sql.query(
    'UPDATE meeting SET outcome = $3, outcome_at = $4, outcome_by = $5, changed_at = $4 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id, said.is, new Date(now), (await actingMember(act)) ?? null],
  )
  for (const [address, name] of names)
    await tx.sql.query(
      'UPDATE meeting_guest SET outcome_touch = $4 WHERE workspace_id = $1 AND meeting_id = $2 AND address = $3',
      [tx.workspace, id, address, name],
    )
  await tellMeeting(act, said.is === 'held' ? 'meeting-held' : 'meeting-not-held', id, guests)
}

/** As if nobody had said how it went: what it answered waits again. @throws HttpRefusal */
export async function takeBackOutcome(act: Act, id: string): Promise<void> {
  const { tx, now } = act
  const row = found(await meetingById(tx, id, { lock: true }))
  if (row.outcome === undefined) throw refusal('meeting-no-outcome')
  const guests = (await guestsOf(tx, [row])).get(id) ?? []
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT touch.id FROM meeting_guest guest JOIN touchpoint touch
        ON touch.workspace_id = $1 AND touch.source = $3 AND touch.external_id = guest.outcome_touch
          AND touch.identity_id = guest.identity_id
      WHERE guest.workspace_id = $1 AND guest.meeting_id = $2`,
    [tx.workspace, id, APP],
  )
  for (const touch of rows) await takeBackTouch(act, touch.id)
  await tx.sql.query(
    `UPDATE meeting SET outcome = NULL, outcome_at = NULL, outcome_by = NULL, changed_at = $3
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(now)],
  )
  await tx.sql.query(
    'UPDATE meeting_guest SET outcome_touch = NULL WHERE workspace_id = $1 AND meeting_id = $2',
    [tx.workspace, id],
  )
  await tellMeeting(act, 'meeting-outcome-taken-back', id, guests)
}

/** Everybody who did not say no; when all of them did and somebody was there all the same, everybody. */
async function whoCame(tx: WorkspaceTx, row: MeetingRow): Promise<GuestRow[]> {
  const all = (await guestsOf(tx, [row])).get(row.id) ?? []
  const willing = all.filter(one => one.now.answer !== 'declined')
  return willing.length > 0 ? willing : all
}

async function sideOf({ tx, actor }: Act): Promise<'marketing' | 'sales'> {
  if (actor.kind !== 'member') return 'sales'
  const { rows } = await tx.sql.query<{ side: 'marketing' | 'sales' | null }>(
    'SELECT side FROM member WHERE workspace_id = $1 AND user_id = $2 ORDER BY id LIMIT 1',
    [tx.workspace, actor.user],
  )
  return rows[0]?.side ?? (actor.role === 'marketing' ? 'marketing' : 'sales')
}

function touchOf(
  { id, words }: MeetingRow,
  guest: GuestRow,
  {
    name,
    by,
    side,
    held,
  }: { name: string; by: string | undefined; side: 'marketing' | 'sales'; held: boolean },
): Happening {
  const minutes = Math.round((words.endsAt - words.startsAt) / MINUTE_MS)
  return {
    kind: 'touchpoint',
    source: APP,
    externalId: name,
    at: words.startsAt,
    body: {
      person: { email: guest.address },
      kind: 'meeting',
      channel: 'meeting',
      direction: 'outbound',
      side,
      subject: words.title,
      reached: held,
      ...(by !== undefined && { member: by }),
      attributes: { meeting: id, ...(held && { minutes }) },
    },
  }
}

/** The waits of those who came that were open as it began, each answered by the touch with whoever had asked. */
async function closings(
  act: Act,
  { words }: MeetingRow,
  guests: readonly GuestRow[],
  names: ReadonlyMap<string, string>,
  by: string | undefined,
): Promise<Happening[]> {
  const { rows } = await act.tx.sql.query<{
    id: string
    person: string
    source: string
    external_id: string
  }>(
    `SELECT wait.id, wait.person_id AS person, touch.source, touch.external_id
      FROM wait JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.id = wait.id
      WHERE wait.workspace_id = $1 AND wait.person_id = ANY($2) AND wait.answered_at IS NULL
        AND wait.needless_at IS NULL AND wait.opened_at <= $3`,
    [act.tx.workspace, guests.map(one => one.person), new Date(words.startsAt)],
  )
  const said: Happening[] = []
  for (const wait of rows) {
    const guest = guests.find(one => one.person === wait.person)
    const name = names.get(guest?.address ?? '')
    if (name === undefined) continue
    said.push({
      kind: 'wait',
      source: APP,
      externalId: act.newId(),
      at: actedAt(act.now, await latestWord(act.tx, 'wait', wait.id)),
      body: {
        asked: { source: wait.source, externalId: wait.external_id },
        step: {
          is: 'answered-by',
          touch: { source: APP, externalId: name },
          ...(by !== undefined && { by }),
        },
      },
    })
  }
  return said
}
