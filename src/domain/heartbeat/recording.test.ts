import { describe, expect, test } from 'vitest'
import type { DatedCase } from '#domain/heartbeat/case.ts'
import { choosePeriod, lastWord, recordingBegan } from '#domain/heartbeat/recording.ts'

const won = (qualified: number, day: number): DatedCase => ({
  id: `${qualified}`,
  qualified,
  side: 'marketing',
  stated: null,
  sound: true,
  end: { is: 'won', day, amount: 100 },
})
const open = (qualified: number): DatedCase => ({ ...won(qualified, 0), end: { is: 'open' } })
/** Ten cases a day, one of them won a week later, wins on record from `since` on. */
const company = (since: number) =>
  Array.from({ length: 200 }, (_, day) => [
    day + 7 >= since ? won(day, day + 7) : open(day),
    ...Array.from({ length: 9 }, () => open(day)),
  ]).flat()

describe('wins before the first recorded one', () => {
  test('could not be seen when many would have been expected', () => {
    const began = recordingBegan(company(100), 210)
    expect(began?.since).toBe(100)
    expect(began?.winsExpectedBefore).toBeCloseTo(93, 0)
  })

  test('are not missed where a company has just begun', () => {
    expect(recordingBegan(company(0), 210)).toBeNull()
    expect(recordingBegan(company(10), 210)).toBeNull()
  })

  test('mean nothing where no win is known', () => {
    expect(recordingBegan([open(3), open(50)], 210)).toBeNull()
  })
})

describe('the last word', () => {
  const daily = Array.from({ length: 100 }, (_, day) => day)

  test('is today while things are recorded', () => {
    expect(lastWord(daily, 120, 'week')).toEqual({ asOf: 120, silent: false })
  })

  test('is the last recorded day when nothing came for more than four weeks', () => {
    expect(lastWord(daily, 128, 'week')).toEqual({ asOf: 99, silent: true })
  })

  test('waits longer where long pauses are usual', () => {
    expect(lastWord([0, 20, 40, 90], 150, 'week')).toEqual({ asOf: 150, silent: false })
    expect(lastWord([], 150, 'week')).toEqual({ asOf: 150, silent: false })
  })
})

test.each([
  [1, 'week'],
  [6, 'month'],
  [20, 'quarter'],
] as const)('a win every %i days is breathed by the %s', (step, period) => {
  const wins = Array.from({ length: Math.floor(360 / step) }, (_, place) => won(0, 640 + place * step))
  expect(choosePeriod(wins)).toBe(period)
  expect(choosePeriod([...wins, open(1500)])).toBe(period)
})
