import { describe, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import { inQueueOrder, type Queued, urgencyOf, usualWorth, whoAnswers } from './queue-order.ts'

const NOW = Date.parse('2026-03-10T09:00:00Z')
const HOUR = 3_600_000
const deal = (minor: bigint) => ({ from: 'deal', minor }) as const
const row = (id: string, stake: Queued['stake'], dueIn?: number): Queued => ({
  id,
  stake,
  dueAt: dueIn === undefined ? undefined : NOW + dueIn * HOUR,
  since: NOW - HOUR,
})
const order = (...rows: Queued[]) => inQueueOrder(rows, NOW).map(one => one.id)

describe('urgency', () => {
  test.each([
    [0, 1],
    [4, 0.5],
    [24, 1 / 7],
    [-24, 2],
    [-48, 3],
    [-9 * 24, 1.5],
    [-9_000, 0.25],
  ])('of what is due in %d hours is %d', (hours, urgency) => {
    expect(urgencyOf(NOW + hours * HOUR, NOW)).toBeCloseTo(urgency)
  })

  test('grows until two days late, and fades after that', () => {
    const due = NOW + 10 * HOUR
    const over = Array.from({ length: 400 }, (_, hour) => urgencyOf(due, NOW + hour * HOUR))
    const [before, after] = [over.slice(0, 59), over.slice(58)]
    expect(before.toSorted((a, b) => a - b)).toEqual(before)
    expect(after.toSorted((a, b) => b - a)).toEqual(after)
  })
})

describe('the queue', () => {
  test('puts the larger deal first when both are due at once', () => {
    expect(order(row('small', deal(100n), 1), row('large', deal(900n), 1))).toEqual(['large', 'small'])
  })

  test('puts what is due sooner first when the same is at stake', () => {
    expect(
      order(row('later', deal(100n), 5), row('sooner', deal(100n), 1), row('late', deal(100n), -1)),
    ).toEqual(['late', 'sooner', 'later'])
  })

  test('lets a large deal that is due tomorrow pass a small one that is due now', () => {
    expect(order(row('small', deal(1_000n), 0), row('large', deal(10_000n), 24))).toEqual(['large', 'small'])
  })

  test('goes by time alone where nobody knows what is at stake', () => {
    const unknown = { from: 'unknown' } as const
    expect(order(row('none', unknown), row('soon', unknown, 1), row('late', unknown, -30))).toEqual([
      'late',
      'soon',
      'none',
    ])
  })

  test('puts what can still be saved before what was left for months', () => {
    expect(
      order(row('a year', deal(1n), -9_000), row('soon', deal(1n), 3), row('months', deal(1n), -3_000)),
    ).toEqual(['soon', 'months', 'a year'])
  })

  test('is the same for any order in which the rows come', () => {
    const rows = Array.from({ length: 30 }, (_, n) => row(`row ${n}`, deal(BigInt(n % 4) * 100n), n % 7))
    const chance = seededChance(7)
    const shuffled = rows
      .map(one => ({ one, at: chance() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one)
    expect(order(...shuffled)).toEqual(order(...rows))
  })
})

describe('what stands in for a deal', () => {
  const won = (minor: bigint | undefined) => ({ won: true, minor })
  const lost = { won: false, minor: undefined }

  test('is the median of what was won times the share that was won', () => {
    const closed = [won(300n), won(100n), won(200n), lost, lost, lost]
    expect(usualWorth(closed)).toEqual({ minor: 100n, median: 200n, won: 3, closed: 6, thin: true })
  })

  test('is nothing before anything was won', () => {
    expect(usualWorth([])).toBeUndefined()
    expect(usualWorth([lost, lost])).toBeUndefined()
    expect(usualWorth([won(undefined)])).toBeUndefined()
  })

  test('is thin until ten were won', () => {
    expect(usualWorth(Array.from({ length: 9 }, () => won(1n)))?.thin).toBe(true)
    expect(usualWorth(Array.from({ length: 10 }, () => won(1n)))?.thin).toBe(false)
  })
})

test('whoever was asked answers, else who spoke last, owns the deal, or accepted the lead; else everybody', () => {
  const all = { assigned: 'a', spokeLast: 'b', dealOwner: 'c', accepted: 'd' }
  const without = (...keys: (keyof typeof all)[]) =>
    whoAnswers({ ...all, ...Object.fromEntries(keys.map(key => [key, undefined])) })
  expect(without()).toEqual({ member: 'a', as: 'assigned' })
  expect(without('assigned')).toEqual({ member: 'b', as: 'spoke' })
  expect(without('assigned', 'spokeLast')).toEqual({ member: 'c', as: 'deal' })
  expect(without('assigned', 'spokeLast', 'dealOwner')).toEqual({ member: 'd', as: 'accepted' })
  expect(without('assigned', 'spokeLast', 'dealOwner', 'accepted')).toBeUndefined()
})
