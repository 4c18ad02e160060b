import type { Case } from '#domain/heartbeat/case.ts'
import type { DealOf, Opportunity } from './opportunities.ts'

export type Worth = {
  /** What a won deal brought, in minor units of the workspace's currency. */
  brought: (deal: DealOf) => bigint
  /** What it was stated to be worth; undefined where nobody said, or it can't be converted. */
  stated: (deal: DealOf) => bigint | undefined
}

/**
 * The cases of the heartbeat. What became of a handoff is told by the deals made of it: won when any is won (first at
 * that time, with all that the won ones brought), else open while any is open, else lost with the last. Without a deal
 * it is lost when returned; a lapsed one is still open, because it may yet be taken up.
 */
export function casesOf(opportunities: readonly Opportunity[], worth: Worth): Case[] {
  return opportunities.map(one => {
    const stated = one.deals.map(worth.stated).filter(amount => amount !== undefined)
    return {
      id: one.id,
      qualifiedAt: one.qualifiedAt,
      side: one.side,
      outcome: outcomeOf(one, worth),
      ...(stated.length > 0 && { expected: sumOf(stated) }),
    }
  })
}

function outcomeOf({ deals, returnedAt }: Opportunity, { brought }: Worth): Case['outcome'] {
  const won = deals.filter(deal => deal.state === 'won')
  if (won.length > 0)
    return {
      is: 'won',
      at: Math.min(...won.map(({ wonAt }) => wonAt ?? Infinity)),
      amount: sumOf(won.map(brought)),
    }
  if (deals.some(deal => deal.state === 'open')) return { is: 'open' }
  if (deals.length > 0) return { is: 'lost', at: Math.max(...deals.map(({ lostAt }) => lostAt ?? -Infinity)) }
  return returnedAt === null ? { is: 'open' } : { is: 'lost', at: returnedAt }
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}
