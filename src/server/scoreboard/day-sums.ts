import type { ScoreboardQuery, ScoreboardRow } from '#contract/scoreboard.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { type DayPrint, loadDays } from './day-prints.ts'
import { countedBy, sharesBy } from './shares.ts'

/** What the entries of one day, or of many, gave to one key. */
export type Sum = {
  key: string | null
  unattributed: boolean
  minor: bigint
  fallback: bigint
  entries: number
  /** Null where it is not known, or not the same for all. */
  side: NonNullable<ScoreboardRow['side']> | null
}

export type Summed = { days: DayPrint[]; sums: Sum[] }

type SumRow = Omit<Sum, 'minor' | 'fallback'> & { day: string; minor: string; fallback: string }

/** Sums kept in all. */
const MOST_KEPT = 200_000

const kept = new Map<string, { print: string; sums: Sum[] }>()
let keptSums = 0

/**
 * The sums of a period, put together from those of its days. The sums of a day are kept and used again only as long as its
 * print is the same, which is read in the same moment: what has changed is summed anew, and nothing else.
 */
export async function sumPeriod(moment: Moment, query: ScoreboardQuery): Promise<Summed> {
  const { days, byDay } = await sumDaysOf(moment, query)
  return { days, sums: addUp(byDay.flatMap(({ sums }) => sums)) }
}

/** The sums of each day of a period, in order. */
export async function sumDaysOf(
  moment: Moment,
  query: ScoreboardQuery,
): Promise<{ days: DayPrint[]; byDay: { day: string; sums: Sum[] }[] }> {
  const days = await loadDays(moment, query)
  const nameOf = (day: string) =>
    [moment.tx.workspace, moment.zone, query.kind, query.model, query.by, day].join(' ')
  const missing = days.filter(({ day, print }) => kept.get(nameOf(day))?.print !== print)
  if (missing.length > 0) {
    const found = await sumDays(
      moment,
      query,
      missing.map(one => one.day),
    )
    for (const { day, print } of missing) keep(nameOf(day), print, found.get(day) ?? [])
  }
  return { days, byDay: days.map(({ day }) => ({ day, sums: kept.get(nameOf(day))?.sums ?? [] })) }
}

async function sumDays(
  { tx, zone }: Moment,
  query: ScoreboardQuery,
  days: readonly string[],
): Promise<Map<string, Sum[]>> {
  const sorted = days.toSorted()
  const narrowed = { ...query, from: sorted[0], to: sorted.at(-1) }
  const { rows } = await tx.sql.query<SumRow>(
    `WITH ${sharesBy(query.by, '(entry.at AT TIME ZONE $6)::date = ANY($7::date[])')}
      SELECT (at AT TIME ZONE $6)::date::text AS day, key::text, basis = 'unattributed' AS unattributed, sum(minor)::text AS minor,
        coalesce(sum(minor) FILTER (WHERE basis = 'fallback'), 0)::text AS fallback, count(*)::int AS entries,
        CASE WHEN bool_and(one_side) AND min(side) = max(side) THEN min(side) END AS side
      FROM share GROUP BY 1, 2, 3`,
    [...countedBy(tx.workspace, narrowed, zone), zone, sorted],
  )
  return Map.groupBy(
    rows.map(row => ({ ...row, minor: BigInt(row.minor), fallback: BigInt(row.fallback) })),
    row => row.day,
  )
}

/** The longest unused go first. */
function keep(name: string, print: string, sums: Sum[]): void {
  keptSums += sums.length - (kept.get(name)?.sums.length ?? 0)
  kept.delete(name)
  kept.set(name, { print, sums })
  for (const [oldest, { sums: theirs }] of kept) {
    if (keptSums <= MOST_KEPT || oldest === name) break
    keptSums -= theirs.length
    kept.delete(oldest)
  }
}

function addUp(all: readonly Sum[]): Sum[] {
  const byKey = new Map<string | null | undefined, Sum>()
  for (const one of all) {
    const name = one.unattributed ? undefined : one.key
    const sum = byKey.get(name)
    if (sum === undefined) {
      byKey.set(name, { ...one })
      continue
    }
    sum.minor += one.minor
    sum.fallback += one.fallback
    sum.entries += one.entries
    if (sum.side !== one.side) sum.side = null
  }
  return [...byKey.values()]
}
