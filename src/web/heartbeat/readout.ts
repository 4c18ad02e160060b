import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import type { Breath } from '#domain/heartbeat/year-before.ts'
import { formatDay, formatMonth } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { say } from '#web/words/store.ts'
import type { Beat, PeriodKind } from './heartbeat-query.ts'

type Ahead = HeartbeatAnswer['ahead'][number]
export type Told = { name: string; inhale?: string; exhale?: string; expected: string; notes: string[] }

/** One period in words: what the chart shows there, for the line below it, the table and the screen reader alike. */
export function tellPeriod(
  beat: Beat | Ahead,
  period: PeriodKind,
  currency: string,
  earlier?: Breath | null,
): Told {
  const money = (minor: string) => formatMoney(minor, currency)
  const name = nameOfPeriod(beat.start, period)
  const expected = beat.expected
    ? say('heartbeat.between', { low: money(beat.expected.low), high: money(beat.expected.high) })
    : say('heartbeat.nothingExpected')
  if (!('exhale' in beat)) return { name, expected, notes: [say('heartbeat.stillToCome')] }
  const { cases } = beat
  return {
    name,
    inhale: beat.inhale
      ? say('heartbeat.inhaleOf', { money: money(beat.inhale.minor), cases })
      : say('heartbeat.inhaleUnvalued', { cases }),
    exhale: beat.complete ? money(beat.exhale) : say('heartbeat.soFar', { money: money(beat.exhale) }),
    expected,
    notes: [...(earlier ? [tellEarlier(earlier, money)] : []), ...notesOf(beat)],
  }
}

function tellEarlier({ inhale, exhale }: Breath, money: (minor: string) => string): string {
  return say('heartbeat.readBefore', {
    inhale: inhale === null ? '–' : money(`${inhale}`),
    exhale: money(`${exhale}`),
  })
}

export function notesOf(beat: Beat): string[] {
  return [
    beat.complete ? '' : say('heartbeat.running'),
    beat.truncated ? say('heartbeat.notRecorded') : '',
    beat.immature && !beat.truncated ? say('heartbeat.tooYoung') : '',
  ].filter(note => note !== '')
}

/** "Week of 28 May 2018", "May 2018", "Quarter from Apr 2018" */
export function nameOfPeriod(start: string, period: PeriodKind): string {
  return say('heartbeat.periodName', { period, day: formatDay(start), month: formatMonth(start) })
}

/** Where the column says what kind of period it is. */
export function shortNameOf(start: string, period: PeriodKind): string {
  return period === 'week' ? formatDay(start) : nameOfPeriod(start, period)
}
