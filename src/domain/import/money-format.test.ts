import { describe, expect, test } from 'vitest'
import { readAmount } from './money-format.ts'
import type { MoneyFormat } from './plan.ts'

const spanish: MoneyFormat = { decimal: ',', group: '.' }

describe('an amount is read as its locale writes it', () => {
  test.each<[string, MoneyFormat, string, string]>([
    ['13393.33', {}, 'BRL', '1339333'],
    ['1,234.5', {}, 'USD', '123450'],
    ['1234', {}, 'USD', '123400'],
    ['R$ 1.234,50', spanish, 'BRL', '123450'],
    ['1.234.567,00 EUR', spanish, 'EUR', '123456700'],
    ['€ 12', {}, 'EUR', '1200'],
    ['12 €', {}, 'EUR', '1200'],
    ['1 234,50', { decimal: ',', group: ' ' }, 'EUR', '123450'],
    ["CHF 1'234.50", { group: "'" }, 'CHF', '123450'],
    ['1500', {}, 'JPY', '1500'],
    ['1.234', {}, 'KWD', '1234'],
    ['-3.10', { negative: 'allow' }, 'EUR', '-310'],
    ['(3.10)', { negative: 'allow' }, 'EUR', '-310'],
    ['-$3.10', { negative: 'allow' }, 'USD', '-310'],
    ['0.0', {}, 'BRL', '0'],
    ['2.345', { round: true }, 'EUR', '235'],
    ['1,999.995', { round: true }, 'EUR', '200000'],
    ['-0.005', { round: true, negative: 'allow' }, 'EUR', '-1'],
    ['1.5', { round: true }, 'JPY', '2'],
  ])('%s', (text, format, currency, minor) => {
    expect(readAmount(text, format, currency)).toEqual({ minor, currency })
  })

  test.each<[string, MoneyFormat, string, string]>([
    ['1.23', spanish, 'EUR', 'not-an-amount'],
    ['12,5', {}, 'EUR', 'not-an-amount'],
    ['2.345', {}, 'EUR', 'too-many-decimals'],
    ['-3', {}, 'EUR', 'negative-amount'],
    ['1e5', {}, 'EUR', 'not-an-amount'],
    ['ten', {}, 'EUR', 'not-an-amount'],
    ['99999999999999999999', {}, 'EUR', 'amount-too-large'],
    ['5', {}, 'EURO', 'currency-of-amount'],
  ])('%s is refused', (text, format, currency, why) => {
    expect(readAmount(text, format, currency)).toEqual({ refused: why })
  })
})
