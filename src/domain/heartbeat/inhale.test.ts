import { expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import type { DatedCase } from '#domain/heartbeat/case.ts'
import { delayElapsed, learn } from '#domain/heartbeat/delay.ts'
import { drawExhales, quantilesOfSum } from '#domain/heartbeat/draws.ts'
import { cohortsByDay, convolve, inhaleOf } from '#domain/heartbeat/inhale.ts'
import { mean } from '#domain/statistics.ts'

/** Of every four cases one is won after 10 days for 400.00, one lost after 5, two stay open. */
const history = Array.from({ length: 40 }, (_, place): DatedCase => {
  const end = [
    { is: 'won' as const, day: 10, amount: 400_00 },
    { is: 'lost' as const, day: 5 },
    { is: 'open' as const },
    { is: 'open' as const },
  ][place % 4] ?? { is: 'open' as const }
  return { id: `${place}`, qualified: 0, side: 'marketing', stated: null, sound: true, end }
})
const learned = learn(history, 100, null)
const open = (qualified: number, side: DatedCase['side'], stated: number | null = null): DatedCase => ({
  id: '',
  qualified,
  side,
  stated,
  sound: true,
  end: { is: 'open' },
})
const weeks = (count: number) =>
  Array.from({ length: count }, (_, week) => ({ first: 200 + 7 * week, last: 206 + 7 * week }))
const nothingBorn = { perPeriod: [], ahead: [] }

test('a case is worth its chance times the mean won amount, or times what was stated', () => {
  expect(learned.winShare).toBeCloseTo(0.25, 12)
  const inhale = inhaleOf(
    cohortsByDay([open(200, 'marketing'), open(200, 'sales', 1_000_00), open(201, 'partner')]),
    learned,
  )
  expect(inhale).toEqual({
    minor: 450_00n,
    bySide: { marketing: 100_00n, sales: 250_00n, partner: 100_00n, customer: 0n },
  })
})

test('what is stated is taken as it usually turns out', () => {
  const taught = learn(
    history.map(one => (one.end.is === 'won' ? { ...one, stated: 800_00 } : one)),
    100,
    null,
  )
  expect(taught.statedRatio).toBe(0.5)
  expect(inhaleOf(cohortsByDay([open(200, 'sales', 1_000_00)]), taught).minor).toBe(125_00n)
})

test('all that is breathed in is expected to come out, once, at its delay', () => {
  const cohorts = cohortsByDay([open(200, 'marketing'), open(203, 'sales', 1_000_00)])
  const expected = convolve(cohorts, learned, weeks(20))
  expect(expected[1]).toBeCloseTo(350_00, 6)
  expect(expected.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(
    Number(inhaleOf(cohorts, learned).minor),
    6,
  )
})

test('the draws lie around what is expected', () => {
  const cohorts = cohortsByDay(
    Array.from({ length: 200 }, (_, place) => open(200 + (place % 7), 'marketing')),
  )
  const periods = weeks(4)
  const draws = drawExhales({ cohorts, births: nothingBorn, learned, periods }, 2000, seededChance(3))
  const expected = convolve(cohorts, learned, periods)
  for (const [place, mid] of expected.entries())
    expect(Math.abs(mean(draws.rows.map(row => row[place] ?? 0)) - mid)).toBeLessThan(0.03 * 20_000_00)
  const [low = 0, high = 0] = quantilesOfSum(draws, [0, 1, 2, 3], [0.1, 0.9])
  // 50 wins, give or take what 200 draws (6.1) and a win share learned from 40 (13.7) leave open: sd 15 wins.
  expect((high - low) / 400_00 / 2 / 1.2816).toBeGreaterThan(12)
  expect((high - low) / 400_00 / 2 / 1.2816).toBeLessThan(18)
})

test('the delay is over when the last win has come', () => {
  expect([9, 10, 100, -1].map(age => delayElapsed(learned, age))).toEqual([0, 1, 1, 0])
})
