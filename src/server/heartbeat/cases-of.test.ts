import { describe, expect, test } from 'vitest'
import { casesOf } from './cases-of.ts'
import type { DealOf, Opportunity } from './opportunities.ts'
import { type DealEntry, withoutRenewals } from './revenue.ts'

const won = (id: string, wonAt: number): DealOf => ({ id, state: 'won', wonAt, lostAt: null, amount: null })
const lost = (id: string, lostAt: number): DealOf => ({
  id,
  state: 'lost',
  wonAt: null,
  lostAt,
  amount: null,
})
const open = (id: string, minor: bigint): DealOf => {
  return { id, state: 'open', wonAt: null, lostAt: null, amount: { minor, currency: 'EUR' } }
}
const worth = {
  brought: (deal: DealOf) => (deal.id === 'a' ? 500n : 70n),
  stated: (deal: DealOf) => deal.amount?.minor,
}

function caseOf(deals: DealOf[], returnedAt: number | null = null) {
  const one: Opportunity = { id: 'h', qualifiedAt: 1, side: 'marketing', returnedAt, deals }
  return casesOf([one], worth)[0]
}

describe('what became of a handoff', () => {
  const table: [string, DealOf[], number | null, unknown][] = [
    ['without a deal it is open', [], null, { is: 'open' }],
    ['without a deal and returned it is lost at that time', [], 7, { is: 'lost', at: 7 }],
    ['its deal decides, returned or not', [won('a', 9)], 7, { is: 'won', at: 9, amount: 500n }],
    ['one of two deals won is a win', [lost('b', 3), won('a', 9)], null, { is: 'won', at: 9, amount: 500n }],
    [
      'two won: at the first, both amounts',
      [won('b', 4), won('a', 9)],
      null,
      { is: 'won', at: 4, amount: 570n },
    ],
    ['lost and still open is open', [lost('b', 3), open('c', 5n)], null, { is: 'open' }],
    ['all lost is lost with the last', [lost('b', 3), lost('d', 8)], null, { is: 'lost', at: 8 }],
  ]
  test.each(table)('%s', (_, deals, returnedAt, outcome) => {
    expect(caseOf(deals, returnedAt)?.outcome).toEqual(outcome)
  })

  test('what was stated is added up, and absent where nobody said an amount', () => {
    expect(caseOf([open('a', 5n), open('b', 6n)])?.expected).toBe(11n)
    expect(caseOf([won('a', 2)])).not.toHaveProperty('expected')
  })
})

describe('the revenue of a heartbeat', () => {
  const entry = (id: string, recurring: boolean, reverses: string | null = null): DealEntry => {
    return { id, dealId: 'd', at: 0, value: 1n, recurring, reverses }
  }
  const counted = (entries: DealEntry[]) => withoutRenewals(entries).map(one => one.id)

  test('of recurring revenue the first of each deal counts, one-off revenue always', () => {
    expect(counted([entry('1', true), entry('2', true), entry('3', false)])).toEqual(['1', '3'])
  })

  test('a reversal goes with what it takes back', () => {
    const first = entry('1', true)
    const renewal = entry('2', true)
    expect(counted([first, renewal, entry('3', true, '1'), entry('4', true, '2')])).toEqual(['1', '3'])
  })
})
