import { dayOfDate, startOfDay } from '#domain/calendar.ts'

/** `YYYY-MM-DD` in the workspace's time zone, `to` inclusive; absent: open. */
export type AskedPeriod = { from?: string | undefined; to?: string | undefined }
/** As parameters of a statement: at >= from AND at < until. */
export type Bounds = { from: Date | '-infinity'; until: Date | 'infinity' }

export function boundsOf({ from, to }: AskedPeriod, zone: string): Bounds {
  return {
    from: from === undefined ? '-infinity' : new Date(startOfDay(zone, dayOfDate(from))),
    until: to === undefined ? 'infinity' : new Date(startOfDay(zone, dayOfDate(to) + 1)),
  }
}
