import { expect, test } from 'vitest'
import { CREDIT_MODELS, creditWeights, HALF_LIFE, isCreditModel, placeWeights } from './credit-models.ts'

const shares = (weights: number[]) => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / whole)
}

test.each([
  ['first', 4, [1, 0, 0, 0]],
  ['last', 4, [0, 0, 0, 1]],
  ['linear', 4, [0.25, 0.25, 0.25, 0.25]],
  ['position', 1, [1]],
  ['position', 2, [0.5, 0.5]],
  ['position', 3, [0.4, 0.2, 0.4]],
  ['position', 4, [0.4, 0.1, 0.1, 0.4]],
  ['position', 7, [0.4, 0.04, 0.04, 0.04, 0.04, 0.04, 0.4]],
] as const)('%s shares a journey of %i touches as %j', (model, touches, expected) => {
  expect(shares(placeWeights(model, touches))).toEqual(expected)
})

test('a touch seven days before another has half its weight', () => {
  expect(creditWeights('decay', [0, HALF_LIFE, 2 * HALF_LIFE])).toEqual([0.25, 0.5, 1])
})

test('decay has weight left for touches long before the win', () => {
  const years = 730 * 24 * 60 * 60 * 1000
  const weights = creditWeights('decay', [0, years])
  expect(weights[0]).toBeGreaterThan(0)
  expect(weights[1]).toBe(1)
})

test.each(CREDIT_MODELS)('%s gives a single touch everything', model => {
  expect(shares(creditWeights(model, [1_700_000_000_000]))).toEqual([1])
})

test('a model is known by its name', () => {
  expect(isCreditModel('position')).toBe(true)
  expect(isCreditModel('markov')).toBe(false)
})
