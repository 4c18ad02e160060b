import { type Chance, drawBinomial, seededChance } from '#domain/chance.ts'
import type { Case, Revenue } from '#domain/heartbeat/case.ts'

export const DAY = 86_400_000

/** A company whose truth is known. Delays are exponential, so that chance and delay of won and lost can be worked out by hand. */
export type Truth = {
  seed: number
  days: number
  casesADay: number
  winShare: number
  /** Mean days from qualified to won or lost. */
  meanDelay: number
  /** From that day on, nothing is won any more: what would have been stays open. */
  stopsWinning?: number
  /** From that day on, a third as many cases are qualified. */
  driesUp?: number
  /** Wins before that day were never recorded. */
  recordsSince?: number
}

/** Cases and revenue from 2024-01-01 UTC on, as known at `now`, at the end of the last day. */
export function simulateCompany(truth: Truth): { cases: Case[]; revenue: Revenue[]; now: number } {
  const chance = seededChance(truth.seed)
  const begin = Date.UTC(2024, 0, 1)
  const cases: Case[] = []
  for (let day = 0; day < truth.days; day++) {
    const rate = truth.casesADay / (day >= (truth.driesUp ?? Infinity) ? 3 : 1)
    const born = drawBinomial(1000, rate / 1000, chance)
    for (let i = 0; i < born; i++) cases.push(simulateCase(truth, begin, day, `${day}-${i}`, chance))
  }
  const revenue = cases.flatMap(({ outcome }) =>
    outcome.is === 'won' ? [{ at: outcome.at, amount: outcome.amount }] : [],
  )
  return { cases, revenue, now: begin + truth.days * DAY }
}

function simulateCase(truth: Truth, begin: number, day: number, id: string, chance: Chance): Case {
  const ends = day + Math.floor(-Math.log(1 - chance()) * truth.meanDelay)
  const wins = chance() < truth.winShare
  const amount = BigInt(Math.round(Math.exp(12 + 0.8 * normal(chance))))
  const side = chance() < 0.7 ? 'marketing' : 'sales'
  const unseen = wins && (ends >= (truth.stopsWinning ?? Infinity) || ends < (truth.recordsSince ?? 0))
  const at = begin + ends * DAY + DAY / 2
  const outcome: Case['outcome'] =
    ends >= truth.days || unseen ? { is: 'open' } : wins ? { is: 'won', at, amount } : { is: 'lost', at }
  return { id, qualifiedAt: begin + day * DAY + DAY / 3, side, outcome }
}

/** Box & Muller, 1958. */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}
