import type { ScoreboardQuery } from '#contract/scoreboard.ts'
import { dateOf, dayOfDate } from '#domain/calendar.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { countedBy } from './shares.ts'

/** The entries of one local day. The print differs as soon as any of them, or of their credits, does. */
export type DayPrint = {
  day: string
  print: string
  entries: number
  minor: string
  firstAt: Date
  lastAt: Date
}

type Row = { day: string; entries: number; minor: string; ids: string; first_at: Date; last_at: Date }

/** The days of a period that have entries of the kind, in order. */
export async function loadDays({ tx, zone }: Moment, query: ScoreboardQuery): Promise<DayPrint[]> {
  const [workspace, , ...counted] = countedBy(tx.workspace, query, zone)
  const { rows } = await tx.sql.query<Row>(
    `SELECT (at AT TIME ZONE $5)::date::text AS day, count(*)::int AS entries, sum(value)::text AS minor,
        bit_xor(uuid_hash_extended(id, 0))::text AS ids, min(at) AS first_at, max(at) AS last_at
      FROM entry WHERE workspace_id = $1 AND kind = $2 AND at >= $3 AND at < $4 GROUP BY 1 ORDER BY 1`,
    [workspace, ...counted, zone],
  )
  const revisions = await loadRevisions({ tx }, query)
  return rows.map(({ day, entries, minor, ids, first_at, last_at }) => ({
    day,
    print: [entries, ids, ...daysAround(day).map(utc => revisions.get(utc) ?? '')].join(' '),
    entries,
    minor,
    firstAt: first_at,
    lastAt: last_at,
  }))
}

/** Revisions are of days in UTC; a local day lies in two of these, or at most in three. */
function daysAround(day: string): string[] {
  return [-1, 0, 1].map(step => dateOf(dayOfDate(day) + step))
}

async function loadRevisions(
  { tx }: Pick<Moment, 'tx'>,
  { kind }: ScoreboardQuery,
): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ day: string; revision: string }>(
    'SELECT day::text, revision FROM ledger_day WHERE workspace_id = $1 AND kind = $2',
    [tx.workspace, kind],
  )
  return new Map(rows.map(row => [row.day, row.revision]))
}
