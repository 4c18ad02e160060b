import { fc } from '#test/chance.ts'
import { expect, test } from 'vitest'
import { cutJourneys, type HistoryRow } from './journeys.ts'

const row = (at: number, channel: string | null, conversions = 0, value = 0): HistoryRow => ({
  at,
  channel,
  conversions,
  value,
})
const channels = (history: HistoryRow[], lookBack = Infinity) =>
  cutJourneys(history, lookBack).map(journey => journey.touches.map(touch => touch.channel).join(''))

test('a journey ends at each conversion, and its own channel is its last touch', () => {
  expect(channels([row(1, 'a'), row(2, 'b', 1), row(3, 'c'), row(4, null, 1), row(5, 'd')])).toEqual([
    'ab',
    'c',
    'd',
  ])
})

test('conversions of one moment share one journey', () => {
  const journeys = cutJourneys([row(1, 'a'), row(2, null, 1, 10), row(2, 'b', 2, 5)], Infinity)
  expect(journeys).toMatchObject([{ wonAt: 2, conversions: 3, value: 15 }])
  expect(journeys[0]?.touches.map(touch => touch.channel)).toEqual(['a', 'b'])
})

test('a conversion without touches stays one', () => {
  expect(cutJourneys([row(1, null, 1, 7)], Infinity)).toEqual([
    { touches: [], wonAt: 1, conversions: 1, value: 7 },
  ])
})

test('touches older than the look-back are left out', () => {
  expect(channels([row(0, 'a'), row(50, 'b'), row(100, null, 1)], 50)).toEqual(['b'])
})

test('the value of a row that is no conversion is not revenue', () => {
  expect(cutJourneys([row(1, 'a', 0, 9), row(2, 'b', 1, 5)], Infinity)).toMatchObject([{ value: 5 }])
})

test('the order of the rows does not matter', () => {
  const history = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 6 }),
      channel: fc.constantFrom('a', 'b', null),
      conversions: fc.constantFrom(0, 0, 1),
      value: fc.integer({ min: 0, max: 9 }),
    }),
  )
  const shuffled = history.chain(rows =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  )
  fc.assert(
    fc.property(shuffled, ([rows, other]) => {
      expect(cutJourneys(other, Infinity)).toEqual(cutJourneys(rows, Infinity))
    }),
  )
})
