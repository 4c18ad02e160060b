import { describe, expect, test } from 'vitest'
import type { DealBody } from '#domain/happening/happening.ts'
import { foldDeal, type DealEvent } from './fold-deal.ts'

const said = (at: number, body: Partial<DealBody>): DealEvent => ({
  at,
  orderKey: String(at).padStart(3, '0'),
  body: { deal: 'd', ...body },
})
const stages = (events: DealEvent[]) =>
  foldDeal(events, 'qualified')?.history.map(step => `${step.stage} ${step.at}`)

describe('a deal', () => {
  test('is nothing before it is heard of', () => expect(foldDeal([], 'qualified')).toBeUndefined())

  test('goes through its stages in the order of time, however its steps arrive', () => {
    const events = [
      said(1, { step: { is: 'created' } }),
      said(2, { step: { is: 'moved', stage: 'proposal' } }),
      said(3, { step: { is: 'won' } }),
    ]
    expect(stages(events.toReversed())).toEqual(['qualified 1', 'proposal 2', 'won 3'])
    expect(foldDeal(events, 'qualified')?.state).toEqual({ is: 'won', at: 3 })
  })

  test('that was won without ever being seen open is created by its win', () => {
    const deal = foldDeal([said(7, { step: { is: 'won' } })], 'qualified')
    expect([deal?.createdAt, deal?.state]).toEqual([7, { is: 'won', at: 7 }])
  })

  test('that was only described stands in the first stage', () =>
    expect(stages([said(4, { name: 'Big' })])).toEqual(['qualified 4']))

  test('is won once, and does not move while it is closed', () => {
    const events = [
      said(1, { step: { is: 'won' } }),
      said(2, { step: { is: 'won' } }),
      said(3, { step: { is: 'moved', stage: 'demo' } }),
    ]
    expect(stages(events)).toEqual(['won 1'])
  })

  test('lost with a reason may be reopened and won after all', () => {
    const events = [
      said(1, { step: { is: 'lost', reason: 'price' } }),
      said(2, { step: { is: 'reopened', stage: 'proposal' } }),
      said(3, { step: { is: 'won' } }),
    ]
    expect(foldDeal(events.slice(0, 1), 'qualified')?.state).toEqual({ is: 'lost', at: 1, reason: 'price' })
    expect(stages(events)).toEqual(['lost 1', 'proposal 2', 'won 3'])
  })

  test('keeps what was said last of each thing', () => {
    const events = [
      said(2, { name: 'New' }),
      said(1, { name: 'Old', owner: 'max', amount: { minor: '5', currency: 'EUR' } }),
    ]
    expect(foldDeal(events, 'qualified')?.said).toMatchObject({
      name: 'New',
      owner: 'max',
      amount: { minor: '5' },
    })
  })
})
