import { expect, test } from 'vitest'
import { currencies, isCurrency, minorDigits } from './currency.ts'

test.each([
  ['BRL', 2],
  ['HUF', 2],
  ['IDR', 2],
  ['JPY', 0],
  ['ISK', 0],
  ['KWD', 3],
  ['IQD', 3],
  ['CLF', 4],
])('%s has %i decimals in ISO 4217', (code, digits) => {
  expect(minorDigits(code)).toBe(digits)
})

test.each(['', 'usd', 'US$', 'XXX', 'XAU', 'EURO', '__proto__'])(
  '%j is no currency to count money in',
  code => {
    expect(isCurrency(code)).toBe(false)
    expect(() => minorDigits(code)).toThrow(RangeError)
  },
)

test('every code is three capitals, and no code has two entries', () => {
  expect(currencies().every(code => /^[A-Z]{3}$/.test(code))).toBe(true)
  expect(new Set(currencies()).size).toBe(currencies().length)
})
