import type { Scoreboard, ScoreboardQuery, ScoreboardRow } from '#contract/scoreboard.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { labelsOf } from '#server/report/labels.ts'
import type { Moment } from '#server/report/one-moment.ts'
import type { DayPrint } from './day-prints.ts'
import { type Sum, sumPeriod } from './day-sums.ts'
import { loadProblems } from './problems.ts'

/**
 * Who earned the revenue of a period: every credit of every entry counted, by one dimension and one model. The total is
 * that of the entries themselves, the rows are those of their credits.
 */
export async function loadScoreboard(moment: Moment, query: ScoreboardQuery): Promise<Scoreboard> {
  const { days, sums } = await sumPeriod(moment, query)
  const earned = sums.filter(sum => !sum.unattributed)
  const unattributed = sums.find(sum => sum.unattributed)
  return {
    currency: moment.currency,
    covers: coversOf(days, moment.zone),
    total: `${days.reduce((total, { minor }) => total + BigInt(minor), 0n)}`,
    entries: days.reduce((count, { entries }) => count + entries, 0),
    rows: await rowsOf(moment, query, earned),
    unattributed: { minor: `${unattributed?.minor ?? 0n}`, entries: unattributed?.entries ?? 0 },
    problems: await loadProblems(moment, query),
  }
}

async function rowsOf({ tx }: Moment, { by }: ScoreboardQuery, sums: Sum[]): Promise<ScoreboardRow[]> {
  const labelOf = await labelsOf(
    tx,
    by,
    sums.map(sum => sum.key),
  )
  return sums.sort(largestFirst).map(({ key, minor, fallback, entries, side }) => ({
    key,
    label: labelOf(key),
    minor: `${minor}`,
    fallbackMinor: `${fallback}`,
    entries,
    ...(side && { side }),
  }))
}

/** Among equals by name, and what was not recorded last. */
function largestFirst(one: Sum, other: Sum): number {
  if (one.minor !== other.minor) return one.minor < other.minor ? 1 : -1
  if (one.key === null || other.key === null) return one.key === null ? 1 : -1
  return one.key < other.key ? -1 : 1
}

function coversOf(days: readonly DayPrint[], zone: string): Scoreboard['covers'] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const dayAt = (at: Date) => dateOf(dayIn(zone, at.getTime()))
  return { from: dayAt(first.firstAt), to: dayAt(last.lastAt) }
}
