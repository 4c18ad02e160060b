import { type Absence, awayUntil } from '#domain/team/absence.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** How PostgreSQL writes a time without a zone as it stands on the wire. */
export const AS_LOCAL = 'YYYY-MM-DD"T"HH24:MI'
/** Absences that follow on at once are one; whoever is away longer than that is looked at again then. */
const AHEAD_DAYS = 400

/** Who is away at this moment by the clock of the workspace, and until when; by id of the member. */
export async function awayNow(tx: WorkspaceTx, now: Instant): Promise<Map<string, Absence>> {
  const { rows } = await tx.sql.query<Absence & { local: string }>({
    name: 'absences-now',
    text: `SELECT absence.member_id AS member, to_char(starts_at, '${AS_LOCAL}') AS "from", to_char(ends_at, '${AS_LOCAL}') AS until,
        all_day AS "allDay", to_char(clock.local, '${AS_LOCAL}') AS local
      FROM (SELECT $2::timestamptz AT TIME ZONE time_zone AS local FROM workspace WHERE id = $1) clock
      JOIN absence ON absence.workspace_id = $1 AND absence.ends_at > clock.local
        AND absence.starts_at <= clock.local + interval '${AHEAD_DAYS} days'`,
    values: [tx.workspace, new Date(now)],
  })
  const [first] = rows
  return first ? awayUntil(rows, first.local) : new Map()
}
