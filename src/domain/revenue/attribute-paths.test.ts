import { expect, test } from 'vitest'
import { addJourney, channelCredits, openTally } from './attribute-paths.ts'

test('a channel that stands in a journey twice earns twice', () => {
  const tally = openTally()
  addJourney(tally, { channels: ['a', 'b', 'a', 'a'], weights: [1, 1, 1, 1], conversions: 1, value: 8 })
  expect(channelCredits(tally)).toEqual([
    { channel: 'a', conversions: 0.75, value: 6 },
    { channel: 'b', conversions: 0.25, value: 2 },
  ])
})

test('a million small shares lose no digit beside a large one', () => {
  const tally = openTally()
  addJourney(tally, { channels: ['a'], weights: [1], conversions: 1, value: 1e9 })
  for (let row = 0; row < 1_000_000; row++) {
    addJourney(tally, { channels: ['a'], weights: [1], conversions: 0, value: 1e-9 })
  }
  expect(channelCredits(tally)[0]?.value).toBe(1e9 + 1e-3)
})

test('what no touch preceded is kept apart and shown last', () => {
  const tally = openTally()
  addJourney(tally, { channels: [], weights: [], conversions: 1, value: 99 })
  addJourney(tally, { channels: ['seen'], weights: [1], conversions: 0, value: 0 })
  expect(channelCredits(tally)).toEqual([
    { channel: 'seen', conversions: 0, value: 0 },
    { channel: null, conversions: 1, value: 99 },
  ])
})
