import type { ScoreboardMonths } from '#contract/scoreboard.ts'
import type { EntryKind } from '#contract/scoreboard-choice.ts'
import type { Moment } from '#server/report/one-moment.ts'

type Row = { month: string; kind: EntryKind; minor: string; entries: number }
type Month = ScoreboardMonths['months'][number]

/** All revenue by the local month of its entries, reversals taken away; months without any stand there with nothing. */
export async function loadMonths({ tx, zone, currency }: Moment): Promise<ScoreboardMonths> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT to_char(at AT TIME ZONE $2, 'YYYY-MM') AS month, kind, sum(value)::text AS minor, count(*)::int AS entries
      FROM entry WHERE workspace_id = $1 GROUP BY 1, 2 ORDER BY 1`,
    [tx.workspace, zone],
  )
  const [first, last] = [rows[0]?.month, rows.at(-1)?.month]
  const months: Month[] = []
  for (
    let month = first;
    month !== undefined && last !== undefined && month <= last;
    month = nextMonth(month)
  )
    months.push({ month, booked: sumOf(rows, month, 'booked'), received: sumOf(rows, month, 'received') })
  return { currency, months }
}

function sumOf(rows: readonly Row[], month: string, kind: EntryKind): Month[EntryKind] {
  const row = rows.find(one => one.month === month && one.kind === kind)
  return { minor: row?.minor ?? '0', entries: row?.entries ?? 0 }
}

/** YYYY-MM */
function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
