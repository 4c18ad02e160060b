import { expect, test } from 'vitest'
import { currencyOf, guessCurrency } from './guess-currency.ts'

test.each([
  ['pt-BR', 'America/Sao_Paulo', 'BRL'],
  ['de', 'Europe/Berlin', 'EUR'],
  ['de-CH', 'Europe/Zurich', 'CHF'],
  ['en-US', 'America/New_York', 'USD'],
  ['en-US', 'Europe/Vienna', 'EUR'],
  ['en-GB', 'Europe/London', 'GBP'],
  ['sw', 'Africa/Dar_es_Salaam', 'USD'],
])('a browser that speaks %s in %s is offered %s', (language, zone, currency) => {
  expect(guessCurrency(language, zone)).toBe(currency)
})

test('a currency is shown with its name where the browser has one', () => {
  expect(currencyOf('BRL', 'en')).toBe('BRL · Brazilian Real')
  expect(currencyOf('BRL', 'de')).toBe('BRL · Brasilianischer Real')
})
