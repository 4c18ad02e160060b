import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { formatDay, formatMonth } from '#web/parts/dates.ts'
import { counted } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import type { Beat, PeriodKind } from './heartbeat-query.ts'

type Ahead = HeartbeatAnswer['ahead'][number]
type Told = { name: string; inhale?: string; exhale?: string; expected: string; notes: string[] }

/** One period in words: what the chart shows there, for the line below it, the table and the screen reader alike. */
export function tellPeriod(beat: Beat | Ahead, period: PeriodKind, currency: string): Told {
  const money = (minor: string) => formatMoney(minor, currency)
  const name = nameOfPeriod(beat.start, period)
  const expected = beat.expected
    ? `${money(beat.expected.low)} to ${money(beat.expected.high)}`
    : 'nothing sound to expect'
  if (!('exhale' in beat)) return { name, expected, notes: ['still to come'] }
  return {
    name,
    inhale: beat.inhale
      ? `${money(beat.inhale.minor)} from ${counted(beat.cases, 'case', 'cases')}`
      : `${counted(beat.cases, 'case', 'cases')}, not yet valued`,
    exhale: beat.complete ? money(beat.exhale) : `${money(beat.exhale)} so far`,
    expected,
    notes: notesOf(beat),
  }
}

export function notesOf(beat: Beat): string[] {
  return [
    beat.complete ? '' : 'still running',
    beat.truncated ? 'wins not on record yet' : '',
    beat.immature && !beat.truncated ? 'too young to judge' : '',
  ].filter(note => note !== '')
}

/** "Week of 28 May 2018", "May 2018", "Quarter from Apr 2018" */
export function nameOfPeriod(start: string, period: PeriodKind): string {
  if (period === 'month') return formatMonth(start)
  return period === 'week' ? `Week of ${formatDay(start)}` : `Quarter from ${formatMonth(start)}`
}
