import { describe, expect, test } from 'vitest'
import { lineOf, quantile, summarise } from './figure.ts'

describe('a figure', () => {
  test('is the median of its runs, with the range', () => {
    const { median, min, max } = summarise({ name: 'x', unit: '/s', runs: [3, 100, 1, 2, 4] })
    expect([median, min, max]).toEqual([3, 1, 100])
  })

  test.each([
    [{ atLeast: 3 }, true],
    [{ atLeast: 3.1 }, false],
    [{ atMost: 3 }, true],
    [{ atMost: 2.9 }, false],
  ])('is held against its target %o', (target, met) => {
    expect(summarise({ name: 'x', unit: 'ms', runs: [3], target }).met).toBe(met)
  })

  test('stands on one line with target, limit, ratio and peer', () => {
    const figure = {
      name: 'intake-single',
      unit: '/s',
      runs: [2600],
      target: { atLeast: 2500 },
      limit: { name: 'raw', value: 5200 },
      peer: 'RudderStack 1,700/s',
    }
    expect(lineOf(summarise(figure)).replace(/ +/g, ' ')).toBe(
      'intake-single 2,600 /s (2,600 to 2,600, 1 runs) · target >= 2,500 /s: met · raw 5,200, ratio 0.50 · peer: RudderStack 1,700/s',
    )
  })

  test('takes the nearest rank as a quantile', () => {
    const hundred = Array.from({ length: 100 }, (_, place) => place + 1)
    expect(quantile(hundred, 0.99)).toBe(100)
    expect(quantile(hundred, 0.5)).toBe(51)
  })
})
