import { fc } from '#test/chance.ts'
import { describe, expect, test } from 'vitest'
import { splitByLargestRemainder } from './splitting.ts'

const total = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const numbers = fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 12,
})
const integers = fc.array(fc.bigInt({ min: 0n, max: 2n ** 80n }), { minLength: 1, maxLength: 12 })
const sum = (parts: bigint[]) => parts.reduce((all, part) => all + part, 0n)
const hasWeight = (weights: readonly (number | bigint)[]) => weights.some(weight => weight > 0)

describe('any total, split by any weights', () => {
  test('the parts add up to the total', () => {
    fc.assert(
      fc.property(total, fc.oneof(numbers, integers).filter(hasWeight), (amount, weights) => {
        expect(sum(splitByLargestRemainder(amount, weights))).toBe(amount)
      }),
      { numRuns: 5_000 },
    )
  })

  test('a part is never a whole unit away from what is due to it', () => {
    fc.assert(
      fc.property(total, integers.filter(hasWeight), (amount, weights) => {
        const whole = sum(weights)
        splitByLargestRemainder(amount, weights).forEach((part, index) => {
          const off = part * whole - amount * (weights[index] ?? 0n)
          expect(off < whole && -off < whole).toBe(true)
        })
      }),
    )
  })

  test('a negative total is the mirror of the positive one', () => {
    fc.assert(
      fc.property(total, numbers.filter(hasWeight), (amount, weights) => {
        const mirrored = splitByLargestRemainder(-amount, weights).map(part => -part)
        expect(mirrored).toEqual(splitByLargestRemainder(amount, weights))
      }),
    )
  })

  test('what has no weight gets nothing', () => {
    fc.assert(
      fc.property(total, numbers.filter(hasWeight), (amount, weights) => {
        const parts = splitByLargestRemainder(amount, [0, ...weights, 0])
        expect([parts.at(0), parts.at(-1)]).toEqual([0n, 0n])
      }),
    )
  })

  test('weights on another scale split alike', () => {
    fc.assert(
      fc.property(
        total,
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1 }),
        (amount, weights) => {
          const smaller = weights.map(weight => weight * 2 ** -900)
          expect(splitByLargestRemainder(amount, smaller)).toEqual(splitByLargestRemainder(amount, weights))
        },
      ),
    )
  })
})

test.each([
  [100n, [1, 1, 1], [34n, 33n, 33n]],
  [-100n, [1, 1, 1], [-34n, -33n, -33n]],
  [101n, [0.5, 0.5], [51n, 50n]],
  [1n, [1, 2, 1], [0n, 1n, 0n]],
  [5n, [0.1, 0.2, 0.3], [1n, 2n, 2n]],
  [0n, [1, 2], [0n, 0n]],
  [0n, [], []],
  [0n, [0, 0], [0n, 0n]],
  [7n, [Number.MIN_VALUE, 0], [7n, 0n]],
  [7n, [Number.MAX_VALUE, Number.MAX_VALUE], [4n, 3n]],
])('%s by %s is %s', (amount, weights, parts) => {
  expect(splitByLargestRemainder(amount, weights)).toEqual(parts)
})

test('a total is never lost for want of weight', () => {
  expect(() => splitByLargestRemainder(1n, [])).toThrow('Nothing has weight')
  expect(() => splitByLargestRemainder(1n, [0, 0])).toThrow('Nothing has weight')
})

test.each([[-1], [Number.NaN], [Infinity]])('%s is no weight', weight => {
  expect(() => splitByLargestRemainder(1n, [1, weight])).toThrow('Not a weight')
})

test('300,000 parts of one total still add up', () => {
  const weights = Array.from({ length: 300_000 }, (_, index) => (index % 97) + 0.1)
  expect(sum(splitByLargestRemainder(12_345_678_901n, weights))).toBe(12_345_678_901n)
})
