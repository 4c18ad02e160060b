import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import { formatMinor } from '#domain/money.ts'
import type { FunnelLine, RevenueLine } from './report-figures.ts'
import { type Output, printTable } from './usage.ts'

/** Periods shown; --json has them all. */
const LATEST = 13

export function tellFunnel(out: Output, by: string, lines: readonly FunnelLine[]): void {
  printTable(out, [
    [by, 'leads', 'won', 'conversion'],
    ...lines.map(({ key, leads, won, conversion, truncated }) => [
      key,
      leads,
      won,
      conversion === null ? null : `${(conversion * 100).toFixed(2)} %${truncated ? ' *' : ''}`,
    ]),
  ])
  if (lines.some(line => line.truncated))
    out.stdout.write('* before the first recorded win: too low, because earlier wins are not in the data\n')
}

export function tellRevenue(out: Output, by: string, lines: readonly RevenueLine[]): void {
  printTable(out, [
    [by, 'amount', 'currency'],
    ...lines.map(({ key, amount, currency, basis }) => [basis ?? key, amount, currency]),
  ])
}

export function tellHeartbeat(out: Output, beat: HeartbeatReport): void {
  const money = (minor: string) => `${formatMinor(BigInt(minor), beat.currency)} ${beat.currency}`
  const sentence = beat.sentence.map(phrase => ('minor' in phrase ? money(phrase.minor) : phrase.text))
  out.stdout.write(`${beat.title}\n${sentence.join('')}\n\n`)
  printTable(out, [
    [beat.period, 'inhale', beat.kind ?? 'exhale', 'expected from', 'to', 'cases', 'won'],
    ...beat.weeks
      .slice(-LATEST)
      .map(({ start, inhale, exhale, expected, cases, wins }) => [
        start,
        inhale && money(inhale.minor),
        money(exhale),
        expected && money(expected.low),
        expected && money(expected.high),
        cases,
        wins,
      ]),
  ])
}
