import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { CsvRows } from '#domain/csv.ts'
import { formatMinor } from '#domain/money.ts'
import { yearBefore } from '#domain/heartbeat/year-before.ts'
import { say } from '#web/words/store.ts'
import { nameOfPeriod, notesOf } from './readout.ts'
import { breathOf } from './span.ts'

/** The figures behind the picture as rows for a spreadsheet, the oldest first: the same as in the table. */
export function beatRows({ weeks, period, currency }: HeartbeatReport): CsvRows {
  const money = (minor: string | bigint | null | undefined) =>
    minor === null || minor === undefined ? null : formatMinor(BigInt(minor), currency)
  const complete = weeks.filter(week => week.complete).map(breathOf)
  const { earlier } = yearBefore(complete, complete.length, period)
  return [
    [
      say('heartbeat.columnPeriod', { period }),
      say('heartbeat.columnBegins'),
      say('heartbeat.columnCases'),
      say('heartbeat.columnInhale', { currency }),
      say('heartbeat.columnExhale', { currency }),
      say('heartbeat.columnLow', { currency }),
      say('heartbeat.columnHigh', { currency }),
      say('heartbeat.columnWon'),
      say('heartbeat.columnInhaleBefore', { currency }),
      say('heartbeat.columnExhaleBefore', { currency }),
      say('heartbeat.columnNotes'),
    ],
    ...weeks.map((beat, place) => [
      nameOfPeriod(beat.start, period).replaceAll('\u00a0', ' '),
      beat.start,
      beat.cases,
      money(beat.inhale?.minor),
      money(beat.exhale),
      money(beat.expected?.low),
      money(beat.expected?.high),
      beat.wins,
      money(earlier[place]?.inhale),
      money(earlier[place]?.exhale),
      notesOf(beat).join(', '),
    ]),
  ]
}
