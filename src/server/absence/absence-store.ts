import type { Absence, AbsenceTime } from '#contract/absence.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { AS_LOCAL } from './away.ts'

/** Of one member, ahead of now; more are the work of a program that has run wild. */
export const MOST_AHEAD = 200

type Row = {
  id: string
  member_id: string
  name: string
  from: string
  until: string
  /** The last day of one of whole days. */
  last_day: string
  all_day: boolean
  note: string | null
}

const SELECT = `SELECT absence.id, absence.member_id, member.name, to_char(starts_at, '${AS_LOCAL}') AS "from",
    to_char(ends_at, '${AS_LOCAL}') AS until, to_char(ends_at - interval '1 minute', 'YYYY-MM-DD') AS last_day, all_day, note
  FROM absence JOIN member ON member.workspace_id = $1 AND member.id = absence.member_id
  WHERE absence.workspace_id = $1`

/** Whose notes may be read: one's own, and all of them by who leads. */
export type Reader = { member: string | undefined; leads: boolean }

function shown(row: Row, { member, leads }: Reader): Absence {
  const mine = row.member_id === member
  return {
    id: row.id,
    member: { id: row.member_id, name: row.name },
    time: row.all_day
      ? { allDay: true, from: row.from.slice(0, 10), until: row.last_day }
      : { allDay: false, from: row.from, until: row.until },
    note: mine || leads ? row.note : null,
    mine,
  }
}

/** Those of everybody, or of one, that are not over by the clock of the workspace. */
export async function listAbsences(
  tx: WorkspaceTx,
  { now, of, reader }: { now: Instant; of: string | undefined; reader: Reader },
): Promise<Absence[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND absence.ends_at > (SELECT $2::timestamptz AT TIME ZONE time_zone FROM workspace WHERE id = $1)
      AND ($3::uuid IS NULL OR absence.member_id = $3)
      ORDER BY absence.starts_at, absence.id LIMIT 5000`,
    [tx.workspace, new Date(now), of ?? null],
  )
  return rows.map(row => shown(row, reader))
}

export async function absenceById(tx: WorkspaceTx, id: string, reader: Reader): Promise<Absence | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND absence.id = $2`, [tx.workspace, id])
  return rows[0] && shown(rows[0], reader)
}

export async function countAhead(tx: WorkspaceTx, member: string, now: Instant): Promise<number> {
  const { rows } = await tx.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM absence WHERE workspace_id = $1 AND member_id = $2
      AND ends_at > (SELECT $3::timestamptz AT TIME ZONE time_zone FROM workspace WHERE id = $1)`,
    [tx.workspace, member, new Date(now)],
  )
  return rows[0]?.count ?? 0
}

type Written = { id: string; time: AbsenceTime; note: string | null }

export async function insertAbsence(
  { workspace, sql }: WorkspaceTx,
  { id, member, time, note, now }: Written & { member: string; now: Instant },
): Promise<void> {
  await sql.query(
    `INSERT INTO absence (workspace_id, id, member_id, starts_at, ends_at, all_day, note, made_at)
      VALUES ($1, $2, $3, $4::timestamp, ${endOf('$5', '$6')}, $6, $7, $8)`,
    [workspace, id, member, time.from, time.until, time.allDay, note, new Date(now)],
  )
}

export async function updateAbsence(
  { workspace, sql }: WorkspaceTx,
  { id, time, note }: Written,
): Promise<void> {
  await sql.query(
    `UPDATE absence SET starts_at = $3::timestamp, ends_at = ${endOf('$4', '$5')}, all_day = $5, note = $6
      WHERE workspace_id = $1 AND id = $2`,
    [workspace, id, time.from, time.until, time.allDay, note],
  )
}

/** The last day is part of whole days. */
function endOf(until: string, allDay: string): string {
  return `${until}::timestamp + CASE WHEN ${allDay}::boolean THEN interval '1 day' ELSE interval '0' END`
}

export async function deleteAbsence({ workspace, sql }: WorkspaceTx, id: string): Promise<void> {
  await sql.query('DELETE FROM absence WHERE workspace_id = $1 AND id = $2', [workspace, id])
}
