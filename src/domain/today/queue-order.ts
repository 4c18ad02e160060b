import type { Instant } from '#domain/happening/happening.ts'

/** What may be lost, in minor units of the workspace's currency, and how that is known. */
export type Stake =
  /** The amount of the largest open deal. */
  | { from: 'deal'; minor: bigint }
  /** What is expected of the lead: the chance of a win times what it would bring. */
  | { from: 'score'; minor: bigint }
  /** There is no open deal with an amount: what one is usually worth, times how often one is won. */
  | { from: 'usual'; minor: bigint }
  /** Nothing was won yet, so nobody can say. */
  | { from: 'unknown' }

export type Queued = { id: string; stake: Stake; dueAt: Instant | undefined; since: Instant }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** In four hours it is half as urgent as now. */
const HALF = 4 * HOUR
/** Two days late it is as urgent as it becomes. Whoever got no answer for longer has mostly gone elsewhere. */
const PEAK = 2 * DAY
const FADES = 7 * DAY
const LEAST = 0.25

/**
 * How pressing it is, without a unit: 1 when it is due, half of that four hours before and a seventh a day before; 3 when
 * it is two days late, and half of that with each week more, down to a quarter. What is due at no time is as pressing as
 * what is due in a week.
 */
export function urgencyOf(dueAt: Instant | undefined, now: Instant): number {
  const left = dueAt === undefined ? 7 * DAY : dueAt - now
  if (left > 0) return HALF / (HALF + left)
  const late = -left
  if (late <= PEAK) return 1 + late / DAY
  return Math.max(LEAST, 3 * 2 ** (-(late - PEAK) / FADES))
}

/** What is pressing and worth most first: urgency times revenue at stake; among equals what is due first or was due last, then the oldest. */
export function inQueueOrder<Row extends Queued>(rows: readonly Row[], now: Instant): Row[] {
  const weight = new Map(rows.map(row => [row, urgencyOf(row.dueAt, now) * worthOf(row.stake)]))
  return [...rows].sort(
    (a, b) =>
      (weight.get(b) ?? 0) - (weight.get(a) ?? 0) ||
      awayFrom(a.dueAt, now) - awayFrom(b.dueAt, now) ||
      a.since - b.since ||
      (a.id < b.id ? -1 : 1),
  )
}

function awayFrom(dueAt: Instant | undefined, now: Instant): number {
  return dueAt === undefined ? Number.MAX_VALUE : Math.abs(dueAt - now)
}

/** Of what nobody knows the worth, time alone decides: one unit each. */
function worthOf(stake: Stake): number {
  return stake.from === 'unknown' ? 1 : Math.max(1, Number(stake.minor))
}

export type Closed = { won: boolean; minor: bigint | undefined }

/** What stands in where there is no open deal. */
export type UsualWorth = {
  /** Median of what was won, times the share of what was closed that was won, rounded down. */
  minor: bigint
  median: bigint
  won: number
  closed: number
  /** So few were won that the next one may change it much. */
  thin: boolean
}

export const FEW_WON = 10

/** @param closed the deals closed last, with their worth in the workspace's currency where that is known */
export function usualWorth(closed: readonly Closed[]): UsualWorth | undefined {
  const wins = closed.filter(deal => deal.won)
  const amounts = wins.flatMap(({ minor }) => (minor === undefined ? [] : [minor])).sort(byAmount)
  // The lower of two in the middle: what is guessed is rather too small.
  const median = amounts[Math.floor((amounts.length - 1) / 2)]
  if (median === undefined) return undefined
  const minor = (median * BigInt(wins.length)) / BigInt(closed.length)
  return { minor, median, won: wins.length, closed: closed.length, thin: amounts.length < FEW_WON }
}

function byAmount(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whose it is to answer: the first of these that is known. Undefined: nobody's yet, so everybody's. */
export function whoAnswers(known: {
  assigned: string | undefined
  /** Who spoke last on the thread, for us. */
  spokeLast: string | undefined
  /** Who owns the person's largest open deal. */
  dealOwner: string | undefined
  /** Who accepted the lead last. */
  accepted: string | undefined
}): { member: string; as: 'assigned' | 'spoke' | 'deal' | 'accepted' } | undefined {
  if (known.assigned !== undefined) return { member: known.assigned, as: 'assigned' }
  if (known.spokeLast !== undefined) return { member: known.spokeLast, as: 'spoke' }
  if (known.dealOwner !== undefined) return { member: known.dealOwner, as: 'deal' }
  if (known.accepted !== undefined) return { member: known.accepted, as: 'accepted' }
  return undefined
}
