import type { Funnel } from '#contract/funnel.ts'
import type { Scoreboard, ScoreboardMonths } from '#contract/scoreboard.ts'
import type { CsvRows } from '#domain/csv.ts'
import { formatMinor } from '#domain/money.ts'
import { say } from '#web/words/store.ts'
import type { ScoreboardView } from './search.ts'
import { nameOf } from './sentence.tsx'
import { rowsOfBoth } from './year-before.tsx'

/** The tables of the screen as rows for a spreadsheet: every digit of the money, and the total that they add up to. */
export function earnedRows(
  { currency, rows, unattributed, total, entries }: Scoreboard,
  { by, kind }: ScoreboardView,
  before: Scoreboard | undefined,
): CsvRows {
  const money = (minor: string) => formatMinor(BigInt(minor), currency)
  const earlier = new Map(before?.rows.map(row => [row.key, row.minor]))
  const line = (name: string, minor: string, fallback: string | null, count: number, then?: string) => [
    name,
    money(minor),
    fallback === null ? null : money(fallback),
    count,
    ...(before ? [money(then ?? '0')] : []),
  ]
  return [
    [
      say('scoreboard.dimension', { by }),
      say('scoreboard.columnMoney', { kind, currency }),
      say('scoreboard.columnFallback'),
      say('scoreboard.columnEntries'),
      ...(before ? [say('scoreboard.columnBefore', { currency })] : []),
    ],
    ...rowsOfBoth(rows, before?.rows ?? []).map(row =>
      line(nameOf(row), row.minor, row.fallbackMinor, row.entries, earlier.get(row.key)),
    ),
    line(
      say('scoreboard.unattributed'),
      unattributed.minor,
      null,
      unattributed.entries,
      before?.unattributed.minor,
    ),
    line(say('scoreboard.total'), total, null, entries, before?.total),
  ]
}

export function monthRows({ currency, months }: ScoreboardMonths): CsvRows {
  const money = (minor: string) => formatMinor(BigInt(minor), currency)
  return [
    [
      say('scoreboard.columnMonth'),
      say('scoreboard.columnBooked', { currency }),
      say('scoreboard.columnBookedEntries'),
      say('scoreboard.columnReceived', { currency }),
      say('scoreboard.columnReceivedEntries'),
    ],
    ...months.map(({ month, booked, received }) => [
      month,
      money(booked.minor),
      booked.entries,
      money(received.minor),
      received.entries,
    ]),
  ]
}

export function leadRows({ rows, leads, won, conversion }: Funnel, by: ScoreboardView['funnel']): CsvRows {
  return [
    [
      say('scoreboard.dimension', { by }),
      say('scoreboard.columnLeads'),
      say('scoreboard.columnWon'),
      say('scoreboard.columnConversion'),
    ],
    ...rows.map(row => [
      by === 'month' && row.key !== null ? row.key : nameOf(row),
      row.leads,
      row.won,
      row.conversion,
    ]),
    [say('scoreboard.total'), leads, won, conversion],
  ]
}
