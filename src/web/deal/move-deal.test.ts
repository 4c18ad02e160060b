import { expect, test } from 'vitest'
import type { Board, BoardColumn, Deal } from '#contract/deal.ts'
import { moved } from './move-deal.ts'

const card = { id: 'a', stage: 'one', value: '500', sourcedBy: 'sales' } as Deal
const other = { id: 'b', stage: 'one', value: null, sourcedBy: 'marketing' } as Deal

function column(key: string, cards: Deal[]): BoardColumn {
  return {
    key,
    name: key,
    ends: null,
    count: cards.length,
    value: `${cards.reduce((sum, one) => sum + BigInt(one.value ?? 0), 0n)}`,
    sums: [],
    unconverted: [],
    sides: [...new Set(cards.map(one => one.sourcedBy))].map(sourcedBy => ({
      sourcedBy,
      count: cards.filter(one => one.sourcedBy === sourcedBy).length,
      value: sourcedBy === 'sales' ? '500' : '0',
    })),
    cards,
    next: null,
  }
}

const board: Board = {
  pipeline: { id: 'p', key: 'sales', name: 'Sales' },
  currency: 'EUR',
  columns: [column('one', [other, card]), column('two', [])],
}

test('a card that moves takes its worth along, and stands on top where it came to', () => {
  const [one, two] = moved(board, 'a', 'two').columns
  expect(one).toMatchObject({ count: 1, value: '0', cards: [{ id: 'b' }] })
  expect(two).toMatchObject({
    count: 1,
    value: '500',
    cards: [{ id: 'a', stage: 'two' }],
    sides: [{ sourcedBy: 'sales', count: 1, value: '500' }],
  })
})

test('a card that is not there, or is there already, moves nothing', () => {
  expect(moved(board, 'z', 'two')).toBe(board)
  expect(moved(board, 'a', 'one')).toBe(board)
})
