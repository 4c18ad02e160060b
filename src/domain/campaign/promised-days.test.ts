import { expect, test } from 'vitest'
import { daysSaid, promisedDays, topicsOf } from './promised-days.ts'

test.each([
  ['Installed within 10 days of your order', 10],
  ['Delivery in 5 working days', 5],
  ['Lieferung innerhalb von 14 Tagen', 14],
  ['25-year warranty on panels', undefined],
  ['Within 10 days', undefined],
  ['A free roof survey', undefined],
  [null, undefined],
])('the promise %j names %j days', (promise, days) => {
  expect(promisedDays(promise)).toBe(days)
})

test('what a promise is about is told by the beginnings of its words', () => {
  expect(topicsOf('Installed within 10 days of your order')).toEqual(['instal'])
})

const PROMISE = 'Installed within 10 days of your order'
test.each([
  ['The price holds for 30 days.\nInstallation: 30 days from deposit. Deposit $900.', 30],
  ['The installation is planned within 9 days of the deposit; our team calls before.', 9],
  ['The price holds for 30 days.', undefined],
  ['The installation is quick. We call you in 3 days.', undefined],
  ['', undefined],
])('of %j the installation takes %j', (message, days) => {
  expect(daysSaid(message, PROMISE)?.days).toBe(days)
})

test('the sentence is kept to be read', () => {
  expect(daysSaid('Hello. Installation: 30 days from deposit. Deposit $900.', PROMISE)?.sentence).toBe(
    'Installation: 30 days from deposit.',
  )
})
