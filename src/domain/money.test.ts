import { fc } from '#test/chance.ts'
import { describe, expect, test } from 'vitest'
import { currencies, minorDigits } from './currency.ts'
import { addMoney, formatMinor, negateMoney, parseMoney } from './money.ts'

const point = { decimal: '.', group: ',' } as const
const comma = { decimal: ',', group: '.' } as const
const blank = { decimal: ',', group: ' ' } as const

describe('reading an amount', () => {
  test.each([
    ['209651.37', point, 'BRL', 20965137n],
    ['209,651.37', point, 'BRL', 20965137n],
    ['12,34,567.5', point, 'INR', 123456750n],
    ['1.234,5', comma, 'EUR', 123450n],
    ['1\u202f234,50', blank, 'EUR', 123450n],
    ['  +7 ', point, 'USD', 700n],
    ['-0.05', point, 'USD', -5n],
    ['\u22120.05', point, 'USD', -5n],
    ['12.00-', point, 'USD', -1200n],
    ['(12.00)', point, 'USD', -1200n],
    ['.5', point, 'USD', 50n],
    ['5.', point, 'USD', 500n],
    ['1000', point, 'JPY', 1000n],
    ['1000.000', point, 'JPY', 1000n],
    ['1.234', { decimal: '.' } as const, 'KWD', 1234n],
    ['92233720368547758.07', point, 'USD', 9223372036854775807n],
  ])('%j in format %j is so many minor units of %s', (text, format, currency, minor) => {
    expect(parseMoney(text, format, currency)).toEqual({ minor, currency })
  })

  test.each([
    ['', 'not-an-amount'],
    ['-', 'not-an-amount'],
    ['.', 'not-an-amount'],
    ['1,5', 'not-an-amount'],
    ['1,2345', 'not-an-amount'],
    [',123', 'not-an-amount'],
    ['1.2.3', 'not-an-amount'],
    ['--1', 'not-an-amount'],
    ['-1-', 'not-an-amount'],
    ['(-1)', 'not-an-amount'],
    ['1e3', 'not-an-amount'],
    ['R$ 12', 'not-an-amount'],
    ['١٢', 'not-an-amount'],
    ['1'.repeat(10_000), 'not-an-amount'],
    ['12.345', 'too-many-decimals'],
    ['92233720368547758.08', 'amount-too-large'],
    ['1000000000000000000000', 'amount-too-large'],
  ])('%j is refused as %s', (text, refused) => {
    expect(parseMoney(text, point, 'USD')).toEqual({ refused, text })
  })

  test('a currency that does not exist is refused by name', () => {
    expect(parseMoney('1', point, 'EURO')).toEqual({ refused: 'unknown-currency', text: 'EURO' })
  })

  // A pattern that goes back over them would need longer than any test may take.
  test('a million blanks are refused', () => {
    expect(parseMoney(`1${' '.repeat(1_000_000)}x`, point, 'USD')).toMatchObject({ refused: 'not-an-amount' })
  })
})

test('what is written is read back as the same amount, in every currency', () => {
  const minor = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n })
  fc.assert(
    fc.property(minor, fc.constantFrom(...currencies()), (amount, currency) => {
      const text = formatMinor(amount, currency)
      expect(text.split('.')[1]?.length ?? 0).toBe(minorDigits(currency))
      expect(parseMoney(text, { decimal: '.' }, currency)).toEqual({ minor: amount, currency })
    }),
  )
})

test.each([
  [20965137n, 'BRL', '209651.37'],
  [-5n, 'BRL', '-0.05'],
  [0n, 'BRL', '0.00'],
  [-1000n, 'JPY', '-1000'],
  [5n, 'KWD', '0.005'],
])('%s minor units of %s are written %s', (minor, currency, text) => {
  expect(formatMinor(minor, currency)).toBe(text)
})

test('an amount and its negation add up to nothing', () => {
  const money = { minor: 2290n, currency: 'BRL' }
  expect(addMoney(money, negateMoney(money))).toEqual({ minor: 0n, currency: 'BRL' })
})

test('two currencies are never added', () => {
  expect(() => addMoney({ minor: 1n, currency: 'BRL' }, { minor: 1n, currency: 'EUR' })).toThrow(
    'convert first',
  )
})
