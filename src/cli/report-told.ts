import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { ScoreFigures, ScoreReport } from '#contract/score.ts'
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

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

export function tellScoring(out: Output, { inForce, thin, open, currency }: ScoreReport): void {
  if (thin)
    out.stdout.write(
      `No score: it takes ${thin.leastWon} cases that were won and ${thin.leastLost} that were not; there are ${thin.won} and ${thin.lost}. Until then what is usual here ranks.\n`,
    )
  const figures = inForce?.figures
  if (!inForce || !figures) return
  const expected =
    open.expected === null
      ? ''
      : `, together expected ${formatMinor(BigInt(open.expected), currency)} ${currency}`
  out.stdout.write(
    `Learnt on ${inForce.begunAt.slice(0, 10)} from ${figures.cases} cases, ${figures.won} of them won within ${figures.days} days.\n` +
      `Open now: ${open.cases} cases${expected}.\n\n` +
      `Measured on ${figures.heldOut} newer cases, ${figures.heldOutWon} of them won:\n`,
  )
  printTable(out, measures(figures))
  out.stdout.write('\n')
  printTable(out, [
    ['said', 'cases', 'won', 'said on average', 'came', '95 %'],
    ...figures.bins.map(({ low, high, cases, won, said, came }) => [
      `${percent(low)} to ${percent(high)}`,
      cases,
      won,
      percent(said),
      came && percent(came.mid),
      came && `${percent(came.low)} to ${percent(came.high)}`,
    ]),
  ])
}

function measures({
  auc,
  brier,
  brierOfBaseRate,
  ece,
  slope,
  intercept,
  tenths,
}: ScoreFigures): (string | null)[][] {
  const around = (one: { low: number; mid: number; high: number } | null): string | null =>
    one && `${one.mid.toFixed(3)} (${one.low.toFixed(3)} to ${one.high.toFixed(3)})`
  const lift = tenths[0]?.lift
  return [
    ['measure', 'value'],
    ['AUC', around(auc)],
    ['Brier', `${brier.toFixed(4)} (${brierOfBaseRate.toFixed(4)} for the base rate)`],
    ['calibration error', percent(ece)],
    ['calibration slope', around(slope)],
    ['calibration intercept', around(intercept)],
    ['lift of the best tenth', lift === null || lift === undefined ? null : `${lift.toFixed(2)} times`],
  ]
}
