import { fc } from '#test/chance.ts'
import { expect, test } from 'vitest'
import { convertMoney, isRate, rateOn } from './exchange-rate.ts'

const rate = (from: string, to: string, text: string, on = '2026-01-01') => ({ from, to, on, rate: text })

test.each([
  [10000n, rate('USD', 'BRL', '5.4321'), 54321n],
  [1n, rate('USD', 'EUR', '0.5'), 1n],
  [-1n, rate('USD', 'EUR', '0.5'), -1n],
  [1n, rate('USD', 'EUR', '0.4999999999999999999999'), 0n],
  [3n, rate('USD', 'EUR', '0.5'), 2n],
  [100n, rate('USD', 'JPY', '155.5'), 156n],
  [156n, rate('JPY', 'KWD', '0.002'), 312n],
])('%s minor units at %j are %s, halves away from zero', (minor, exchange, expected) => {
  expect(convertMoney({ minor, currency: exchange.from }, exchange)).toEqual({
    minor: expected,
    currency: exchange.to,
  })
})

test('a reversal converts to the mirror of its entry', () => {
  const exchange = rate('USD', 'BRL', '5.43215')
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), minor => {
      const there = convertMoney({ minor, currency: 'USD' }, exchange)
      const back = convertMoney({ minor: -minor, currency: 'USD' }, exchange)
      expect(there.minor + back.minor).toBe(0n)
    }),
  )
})

test.each(['0', '0.00', '-1', '1,5', '1e3', '', '.5', '9'.repeat(41)])('%j is no rate', text => {
  expect(isRate(text)).toBe(false)
  expect(() => convertMoney({ minor: 1n, currency: 'USD' }, rate('USD', 'EUR', text))).toThrow(RangeError)
})

test('money is not converted at another currency’s rate', () => {
  expect(() => convertMoney({ minor: 1n, currency: 'EUR' }, rate('USD', 'BRL', '5'))).toThrow(
    'rate is from USD',
  )
})

test('a day is converted at the latest rate that is not after it', () => {
  const rates = ['2026-02-01', '2026-01-01', '2026-03-01'].map((on, at) => rate('USD', 'BRL', `5.${at}`, on))
  expect(rateOn(rates, 'USD', 'BRL', '2026-02-28')?.on).toBe('2026-02-01')
  expect(rateOn(rates, 'USD', 'BRL', '2026-03-01')?.on).toBe('2026-03-01')
  expect(rateOn(rates, 'USD', 'BRL', '2025-12-31')).toBeUndefined()
  expect(rateOn(rates, 'BRL', 'USD', '2026-02-28')).toBeUndefined()
})
