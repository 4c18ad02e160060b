import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { type Breath, type YearBefore, yearBefore } from '#domain/heartbeat/year-before.ts'
import type { Span } from './search.ts'

type Beat = HeartbeatAnswer['weeks'][number]
type Ahead = HeartbeatAnswer['ahead'][number]

/** `coming` begins with the period that is still running. */
export type Shown = { past: Beat[]; coming: (Beat | Ahead)[] }

/** The complete periods of the last months up to where the data end, the running one, and a quarter as many still to come. */
export function shownOf(
  { weeks, ahead, asOf }: Pick<HeartbeatAnswer, 'weeks' | 'ahead' | 'asOf'>,
  span: Span,
): Shown {
  const first = monthsBefore(asOf, Number(span))
  const past = weeks.filter(week => week.complete && week.start >= first)
  const running = weeks.filter(week => !week.complete)
  return { past, coming: [...running, ...ahead.slice(0, Math.max(1, Math.round(past.length / 4)))] }
}

/** What is shown, set beside the same periods a year earlier. */
export function beforeOf(
  { weeks, period }: Pick<HeartbeatAnswer, 'weeks' | 'period'>,
  { past }: Shown,
): YearBefore {
  return yearBefore(weeks.filter(week => week.complete).map(breathOf), past.length, period)
}

export function breathOf({ start, inhale, exhale, cases, truncated }: Beat): Breath {
  return { start, inhale: inhale && BigInt(inhale.minor), exhale: BigInt(exhale), cases, truncated }
}

/** Days as YYYY-MM-DD; the 31st of a shorter month becomes its last day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}
