/** The handoffs that were offered in one month: how many, and how many of them lapsed. */
export type OfferedMonth = { month: string; offered: number; lapsed: number }

/** A month in which far more lapsed than in the others, and what is usual there: a share from 0 to 1. */
export type LapsingMonth = OfferedMonth & { usual: number }

/** Fewer offers in a month, or in all others, say nothing. */
const ENOUGH = { month: 5, others: 30 }
/** How rarely chance alone may let so many lapse. Of some dozen months a year one is then named wrongly in a lifetime. */
const CHANCE = 0.0001
/** Below, somebody who reads it would rightly shrug. */
const MANY = 1 / 3

/**
 * Months in which at least a third of the offered leads lapsed, more than twice as many as usual, and more than chance
 * explains (binomial tail at the share that lapsed in all other months, 1 % at least). Months in their order.
 */
export function lapsingMonths(months: readonly OfferedMonth[]): LapsingMonth[] {
  const offered = months.reduce((sum, one) => sum + one.offered, 0)
  const lapsed = months.reduce((sum, one) => sum + one.lapsed, 0)
  return months.flatMap(one => {
    const others = offered - one.offered
    if (one.offered < ENOUGH.month || others < ENOUGH.others) return []
    const usual = (lapsed - one.lapsed) / others
    const share = one.lapsed / one.offered
    const unusual = share >= MANY && share > 2 * usual && tail(one, Math.max(0.01, usual)) < CHANCE
    return unusual ? [{ ...one, usual }] : []
  })
}

/** The chance of at least so many out of so many, each with the same probability. */
function tail({ offered, lapsed }: OfferedMonth, probability: number): number {
  let term = Math.log1p(-probability) * offered
  let below = 0
  for (let count = 0; count < lapsed; count++) {
    below += Math.exp(term)
    term += Math.log(((offered - count) / (count + 1)) * (probability / (1 - probability)))
  }
  return Math.max(0, 1 - below)
}
