import { expect, test } from 'vitest'
import { currencySymbol, formatAmount, formatMoney, formatRoughMoney, shareOf, toMajor } from './money.ts'

const locale = 'en-US'

test.each([
  ['20965137', 'BRL', 'R$209,651'],
  ['2290', 'BRL', 'R$22.90'],
  ['2200', 'BRL', 'R$22'],
  ['0', 'BRL', 'R$0'],
  ['-20965137', 'BRL', '-R$209,651'],
  ['1000', 'JPY', '¥1,000'],
])('%s minor units of %s are read as %s', (minor, currency, text) => {
  expect(formatMoney(minor, currency, { locale })).toBe(text)
})

test('exact money keeps every digit, also where a number would lose it', () => {
  expect(formatMoney('9007199254740993', 'USD', { locale, exact: true })).toBe('$90,071,992,547,409.93')
})

test('a column leaves the currency to its header and the cents to a switch', () => {
  expect(formatAmount('2290', 'BRL', { locale })).toBe('23')
  expect(formatAmount('2290', 'BRL', { locale, exact: true })).toBe('22.90')
  expect(currencySymbol('BRL', locale)).toBe('R$')
})

test('an axis needs few digits', () => {
  expect(formatRoughMoney(40_000, 'USD', locale)).toBe('$40K')
  expect(formatRoughMoney(1_250_000, 'USD', locale)).toBe('$1.3M')
  expect(toMajor('20965137', 'BRL')).toBe(209_651.37)
})

test('a share of nothing is nothing', () => {
  expect(shareOf('10', '0')).toBe(0)
  expect(shareOf('25', '100')).toBe(0.25)
  expect(shareOf('-25', '100')).toBe(-0.25)
})
