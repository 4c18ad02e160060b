import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { ScoreReport } from '#contract/score.ts'
import { formatMinor } from '#domain/money.ts'
import type { FunnelLine, RevenueLine } from './report-figures.ts'

type Rows = (string | number | null)[][]

/** Conversion is a share, from 0 to 1. */
export function funnelRows(by: string, lines: readonly FunnelLine[]): Rows {
  return [
    [by, 'leads', 'won', 'conversion'],
    ...lines.map(({ key, leads, won, conversion }) => [key, leads, won, conversion]),
  ]
}

export function revenueRows(by: string, lines: readonly RevenueLine[]): Rows {
  return [
    [by, 'amount', 'currency', 'basis'],
    ...lines.map(({ key, amount, currency, basis }) => [key, amount, currency, basis ?? null]),
  ]
}

/** All periods, the running one among them. */
export function heartbeatRows({ period, kind, currency, weeks }: HeartbeatReport): Rows {
  const money = (minor: string | undefined) =>
    minor === undefined ? null : formatMinor(BigInt(minor), currency)
  return [
    [
      period,
      'complete',
      'inhale',
      kind ?? 'exhale',
      'expected from',
      'expected to',
      'cases',
      'won',
      'currency',
    ],
    ...weeks.map(({ start, complete, inhale, exhale, expected, cases, wins }) => [
      start,
      complete ? 'yes' : 'no',
      money(inhale?.minor),
      money(exhale),
      money(expected?.low),
      money(expected?.high),
      cases,
      wins,
      currency,
    ]),
  ]
}

/** The reliability table of the version in force; without one, the heading alone. */
export function scoringRows({ inForce }: ScoreReport): Rows {
  return [
    ['said from', 'said to', 'cases', 'won', 'said', 'came', 'came from', 'came to'],
    ...(inForce?.figures?.bins ?? []).map(({ low, high, cases, won, said, came }) => [
      low,
      high,
      cases,
      won,
      said,
      came?.mid ?? null,
      came?.low ?? null,
      came?.high ?? null,
    ]),
  ]
}
