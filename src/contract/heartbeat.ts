import { z } from 'zod'
import { dateOf } from '#domain/calendar.ts'
import type { MoneyInterval, PeriodRow } from '#domain/heartbeat/rows.ts'
import type { Heartbeat } from '#domain/heartbeat/heartbeat.ts'
import type { Phrase } from '#domain/heartbeat/sentence.ts'
import type { Reason } from '#domain/heartbeat/state.ts'

/** Whole minor units of the workspace's currency as decimal text. */
const minor = z.string().regex(/^-?\d+$/)
/** A day in the workspace's time zone, YYYY-MM-DD. */
const day = z.iso.date()
const count = z.number().int().nonnegative()
/** 0 … 1 */
const share = z.number().min(0).max(1)
const shareInterval = z.object({ low: share, mid: share, high: share })

/** Predictive: `band` of all periods should lie between low and high; mid is the mean. */
const moneyInterval = z.object({ low: minor, mid: minor, high: minor })

/** Read one after another they make the sentence; the reader's locale writes the money. */
const phrase = z.union([z.object({ text: z.string() }), z.object({ minor })])

/** The last `periods` complete periods, from day `from` on, against what was to be expected of them. */
const comparison = { periods: count, from: day, actual: minor, low: minor, mid: minor, high: minor }

/** What the state rests on, in numbers. */
const reason = z.discriminatedUnion('is', [
  z.object({ is: z.literal('nothing-recorded') }),
  z.object({ is: z.literal('nothing-recorded-since'), day }),
  z.object({ is: z.literal('no-revenue-recorded'), wins: count }),
  z.object({ is: z.literal('too-few-wins'), wins: count, needed: count, knownBy: day }),
  z.object({ is: z.literal('too-few-periods'), periods: count, needed: count }),
  z.object({ is: z.literal('earlier-cases-unknown') }),
  z.object({ is: z.literal('no-year-before'), periods: count, needed: count }),
  z.object({ is: z.literal('wins-recorded-since'), day, winsExpectedBefore: z.number() }),
  z.object({ is: z.enum(['exhale-below', 'exhale-within', 'exhale-above']), ...comparison }),
  z.object({ is: z.enum(['inhale-below', 'inhale-within', 'inhale-above']), ...comparison }),
])

const bySide = z.object({ marketing: minor, sales: minor, partner: minor, customer: minor })

const week = z.object({
  start: day,
  /** False for the period that is still running. */
  complete: z.boolean(),
  /** Expected revenue of what was qualified; the sides add up to it. Null while no win is known to value it by. */
  inhale: z.object({ minor, bySide }).nullable(),
  exhale: minor,
  /** Null where nothing can be expected soundly. */
  expected: moneyInterval.nullable(),
  cases: count,
  /** Of these cases, won so far. */
  wins: count,
  /** Wilson's 95 % interval; null for truncated cohorts and without cases. */
  conversion: shareInterval.nullable(),
  /** Qualified before wins were recorded. */
  truncated: z.boolean(),
  /** Too young for its conversion to be final. */
  immature: z.boolean(),
  /** Share of the usual delay that is over. */
  elapsed: share,
})

const delay = z.object({
  /** Days from qualified to won, given won. */
  medianDays: count.nullable(),
  /** Of the wins, the share that has come by the end of each week of age. */
  cumulative: z.array(share),
  winShare: shareInterval.nullable(),
  horizonDays: count,
  wins: count,
  lost: count,
  open: count,
  truncated: count,
  winsRecordedSince: day.nullable(),
  learnedUntil: day.nullable(),
})

/** GET /v1/heartbeat */
export const heartbeatAnswer = z.object({
  state: z.enum(['in-rhythm', 'short-of-breath', 'holding-its-breath', 'both', 'too-little-data']),
  since: day.nullable(),
  asOf: day,
  /** The data end at `asOf`, long before today. */
  silent: z.boolean(),
  period: z.enum(['week', 'month', 'quarter']),
  currency: z.string().length(3),
  band: share,
  title: z.string(),
  sentence: z.array(phrase),
  reasons: z.array(reason),
  weeks: z.array(week),
  ahead: z.array(z.object({ start: day, expected: moneyInterval })),
  delay,
  problems: z.array(
    z.object({
      caseId: z.string(),
      reason: z.enum(['won-before-qualified', 'lost-before-qualified', 'qualified-in-the-future']),
    }),
  ),
})
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>

/** The heartbeat as it crosses the wire: JSON has no bigint. */
export function writeHeartbeat(heartbeat: Heartbeat): HeartbeatAnswer {
  return {
    ...heartbeat,
    sentence: heartbeat.sentence.map(writePhrase),
    reasons: heartbeat.reasons.map(writeReason),
    weeks: heartbeat.weeks.map(writeWeek),
    ahead: heartbeat.ahead.map(({ start, expected }) => ({ start, expected: writeInterval(expected) })),
  }
}

function writePhrase(one: Phrase): z.infer<typeof phrase> {
  return 'money' in one ? { minor: `${one.money}` } : one
}

function writeReason(one: Reason): z.infer<typeof reason> {
  switch (one.is) {
    case 'nothing-recorded-since':
    case 'wins-recorded-since':
      return { ...one, day: dateOf(one.day) }
    case 'too-few-wins':
      return { ...one, knownBy: dateOf(one.knownBy) }
    case 'exhale-below':
    case 'exhale-within':
    case 'exhale-above':
      return { ...one, ...writeInterval(one), from: dateOf(one.from), actual: `${one.actual}` }
    case 'inhale-below':
    case 'inhale-within':
    case 'inhale-above':
      return { ...one, ...writeInterval(one), from: dateOf(one.from), actual: `${one.actual}` }
    default:
      return one
  }
}

function writeWeek(row: PeriodRow): z.infer<typeof week> {
  const { inhale, expected } = row
  return {
    ...row,
    inhale: inhale && { minor: `${inhale.minor}`, bySide: writeSides(inhale.bySide) },
    exhale: `${row.exhale}`,
    expected: expected && writeInterval(expected),
  }
}

function writeSides({ marketing, sales, partner, customer }: Record<keyof z.infer<typeof bySide>, bigint>) {
  return { marketing: `${marketing}`, sales: `${sales}`, partner: `${partner}`, customer: `${customer}` }
}

function writeInterval({ low, mid, high }: MoneyInterval): z.infer<typeof moneyInterval> {
  return { low: `${low}`, mid: `${mid}`, high: `${high}` }
}
