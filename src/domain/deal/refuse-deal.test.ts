import { describe, expect, test } from 'vitest'
import {
  bookingOfWin,
  entriesOfWin,
  refuseLoss,
  refuseMove,
  refuseReopening,
  refuseWin,
} from './refuse-deal.ts'

const stages = ['qualified', 'proposal', 'won', 'lost']
const open = { state: 'open', stages } as const
const won = { state: 'won', stages } as const
const lost = { state: 'lost', stages } as const

describe('moving, winning, losing and reopening', () => {
  test.each([
    [refuseMove(open, 'proposal'), undefined],
    [refuseMove(won, 'proposal'), 'deal-not-open'],
    [refuseMove(lost, 'proposal'), 'deal-not-open'],
    [refuseMove(open, 'nowhere'), 'unknown-stage'],
    [refuseMove(open, 'won'), 'stage-is-an-end'],
    [refuseWin(open), undefined],
    [refuseWin(won), 'already-won'],
    [refuseWin(lost), 'deal-not-open'],
    [refuseLoss(open), undefined],
    [refuseLoss(lost), 'already-lost'],
    [refuseLoss(won), 'deal-not-open'],
    [refuseReopening(won, undefined), undefined],
    [refuseReopening(lost, 'proposal'), undefined],
    [refuseReopening(open, undefined), 'already-open'],
    [refuseReopening(won, 'nowhere'), 'unknown-stage'],
    [refuseReopening(won, 'lost'), 'stage-is-an-end'],
  ])('case %#', (refusal, expected) => {
    expect(refusal?.refused).toBe(expected)
  })
})

describe('what a win books and a reopening takes back', () => {
  const amount = { minor: 100n, currency: 'EUR' }
  const booked = { id: 'a', kind: 'booked', at: 5, cancelled: false } as const

  test('a win books the amount once', () => {
    expect(bookingOfWin(amount, [])).toEqual(amount)
    expect(bookingOfWin(amount, [booked])).toBeUndefined()
    expect(bookingOfWin(amount, [{ ...booked, cancelled: true }])).toEqual(amount)
    expect(bookingOfWin(amount, [{ ...booked, kind: 'received' }])).toEqual(amount)
  })

  test('a deal without an amount, or of nothing, books nothing', () => {
    expect(bookingOfWin(undefined, [])).toBeUndefined()
    expect(bookingOfWin({ minor: 0n, currency: 'EUR' }, [])).toBeUndefined()
  })

  test('a reopening takes back what was booked by the win and stands, nothing else', () => {
    const all = [
      booked,
      { ...booked, id: 'before', at: 4 },
      { ...booked, id: 'gone', cancelled: true },
      { ...booked, id: 'paid', kind: 'received' as const },
    ]
    expect(entriesOfWin(all, 5).map(one => one.id)).toEqual(['a'])
    expect(entriesOfWin(all, undefined)).toEqual([])
  })
})
