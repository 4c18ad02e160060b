import type { ScoreboardMonths } from '#contract/scoreboard.ts'

export type Month = ScoreboardMonths['months'][number]
/** Both days inclusive, YYYY-MM-DD; without `to` until today, without `from` from the beginning. */
export type Period = { from: string | undefined; to: string | undefined }

/** The days of a month, YYYY-MM. */
export function daysOf(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** Months later, or earlier; YYYY-MM. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/**
 * The last whole months up to where the record ends, the running one among them: open towards today, or up to the last
 * month on record where that lies further back than the one before this.
 */
export function lastMonths(months: readonly Month[], count: number, today: string): Period {
  const now = today.slice(0, 7)
  const last = months.at(-1)?.month ?? now
  const ended = last < monthAfter(now, -1)
  const end = ended ? last : now
  return { from: `${monthAfter(end, 1 - count)}-01`, to: ended ? daysOf(end).to : undefined }
}

/** The months that a period touches, of those on record. */
export function monthsWithin(months: readonly Month[], { from, to }: Period): Month[] {
  return months.filter(
    ({ month }) =>
      (from === undefined || month >= from.slice(0, 7)) && (to === undefined || month <= to.slice(0, 7)),
  )
}
