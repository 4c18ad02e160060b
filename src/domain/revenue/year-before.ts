/** Days as YYYY-MM-DD, both inclusive; an open end is today. */
export type Days = { from: string; to: string }

/** Why a period cannot stand beside the same days a year earlier, or that it can. */
export type Comparable =
  | { is: 'comparable' }
  | { is: 'open' }
  | { is: 'missing'; since: string }
  | { is: 'thin'; entries: number; needed: number }

/** Entries below which a period says more about chance than about a year. */
const ENOUGH_ENTRIES = 10

/** The same days a year earlier; undefined where the period has no beginning. 29 February becomes the 28th. */
export function daysBefore(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
): Days | undefined {
  return from === undefined ? undefined : { from: yearBack(from), to: yearBack(to ?? today) }
}

/** `since` is the first day of the first month on record, `entries` what the year before has. */
export function comparable(days: Days | undefined, since: string | undefined, entries: number): Comparable {
  if (days === undefined) return { is: 'open' }
  if (since === undefined || since > days.from) return { is: 'missing', since: since ?? '' }
  return entries < ENOUGH_ENTRIES ? { is: 'thin', entries, needed: ENOUGH_ENTRIES } : { is: 'comparable' }
}

function yearBack(day: string): string {
  const back = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return back.endsWith('-02-29') ? back.replace(/29$/, '28') : back
}
