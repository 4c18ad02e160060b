import { describe, expect, test } from 'vitest'
import { drawBinomial, seededChance } from '#domain/chance.ts'
import { ascending, mean, quantile, studentQuantile, wilsonInterval } from '#domain/statistics.ts'

test('a quantile lies between order statistics as type 7 of Hyndman and Fan does', () => {
  const values = ascending([4, 1, 3, 2])
  expect([0, 0.25, 0.5, 0.9, 1].map(share => quantile(values, share))).toEqual([1, 1.75, 2.5, 3.7, 4])
  expect(() => quantile([], 0.5)).toThrow('at least one value')
})

test("Wilson's interval for 81 of 263 is the one published by Newcombe (1998, table I)", () => {
  const interval = wilsonInterval(81, 263)
  expect(interval?.low).toBeCloseTo(0.2553, 4)
  expect(interval?.high).toBeCloseTo(0.3662, 4)
})

test('no yes among few trials still leaves room for some', () => {
  const interval = wilsonInterval(0, 20)
  expect(interval?.low).toBe(0)
  expect(interval?.high).toBeCloseTo(0.1611, 4)
  expect(wilsonInterval(0, 0)).toBeNull()
})

describe('drawing successes', () => {
  test.each([
    [10, 0.3],
    [8000, 0.1],
    [5000, 0.6],
    [3, 0.99],
    [40, 0.001],
  ])('of %i trials at %f has the mean and variance of the binomial', (trials, probability) => {
    const chance = seededChance(7)
    const drawn = Array.from({ length: 20_000 }, () => drawBinomial(trials, probability, chance))
    const variance = trials * probability * (1 - probability)
    const average = mean(drawn)
    expect(Math.abs(average - trials * probability)).toBeLessThan(4 * Math.sqrt(variance / drawn.length))
    expect(mean(drawn.map(x => (x - average) ** 2)) / variance).toBeCloseTo(1, 0)
    expect(drawn.every(x => x >= 0 && x <= trials)).toBe(true)
  })

  test('is certain where it is certain', () => {
    const chance = seededChance(1)
    expect([drawBinomial(5, 0, chance), drawBinomial(5, 1, chance), drawBinomial(0, 0.5, chance)]).toEqual([
      0, 5, 0,
    ])
  })
})

test('the same seed gives the same chance', () => {
  const [one, other] = [seededChance(42), seededChance(42)]
  expect(Array.from({ length: 5 }, one)).toEqual(Array.from({ length: 5 }, other))
})

test.each([
  [3, 3.182],
  [5, 2.571],
  [11, 2.201],
  [51, 2.008],
])("Student's t with %i degrees of freedom is %f at 97.5 %%", (freedom, table) => {
  expect(Math.abs(studentQuantile(1.959964, freedom) / table - 1)).toBeLessThan(0.01)
})
