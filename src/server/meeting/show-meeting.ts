import type { Meeting } from '#contract/meeting.ts'
import { UNDO_MS } from '#domain/message/message-states.ts'
import { isMessageProblem, MESSAGE_PROBLEMS } from '#domain/message/message-problems.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type GuestRow, guestsOf, type MeetingRow } from './meeting-store.ts'

export async function showMeetings(
  tx: WorkspaceTx,
  rows: readonly MeetingRow[],
  now: number,
): Promise<Meeting[]> {
  const guests = await guestsOf(tx, rows)
  return rows.map(row => shown(row, guests.get(row.id) ?? [], now))
}

function shown(row: MeetingRow, guests: readonly GuestRow[], now: number): Meeting {
  const { title, startsAt, endsAt, place, link, note } = row.words
  const undoUntil = row.stepAt + UNDO_MS
  return {
    id: row.id,
    title,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    place,
    link,
    note,
    organizer: row.organizer === null ? null : { id: row.organizer, name: row.organizerName ?? '' },
    from: row.from,
    guests: guests.map(shownGuest),
    cancelledAt: row.cancelledAt === undefined ? null : iso(row.cancelledAt),
    outcome: row.outcome ?? null,
    undoUntil: row.step !== 'taken-back' && undoUntil > now ? iso(undoUntil) : null,
    madeAt: iso(row.madeAt),
  }
}

function shownGuest({ person, personName, address, now, told, asked }: GuestRow): Meeting['guests'][number] {
  const { answer, at, comment, proposed } = now
  return {
    person: { id: person, name: personName },
    address,
    answer,
    answeredAt: at === undefined ? null : iso(at),
    comment: comment ?? null,
    proposed: proposed ? { startsAt: iso(proposed.startsAt), endsAt: iso(proposed.endsAt) } : null,
    told: told && {
      ...told,
      problem: isMessageProblem(told.problem) ? MESSAGE_PROBLEMS[told.problem] : null,
    },
    asked,
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
