import { expect, test } from 'vitest'
import { addressesTyped, eachOnce, othersOn } from './recipients.ts'

test.each([
  ['', []],
  ['a@x.example', ['a@x.example']],
  [
    'a@x.example, b@x.example;c@x.example\nd@x.example',
    ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'],
  ],
  ['"Doe, Ann" <a@x.example>, Bo <b@x.example>', ['a@x.example', 'b@x.example']],
  ['a@x.example a@x.example', ['a@x.example']],
  ['half@, a@x.example', ['half@', 'a@x.example']],
  ['Ann <>', []],
])('of %j the addresses are %j', (text, addresses) => {
  expect(addressesTyped(text)).toEqual(addresses)
})

test('a long text of open brackets is read at once', () => {
  expect(addressesTyped('"a<b '.repeat(50_000)).length).toBeGreaterThan(0)
})

test('everybody gets a mail once, where they are seen most', () => {
  expect(
    eachOnce({
      to: 'Ann@x.example',
      cc: ['ann@x.example', 'bo@x.example'],
      bcc: ['BO@x.example', 'cy@x.example'],
    }),
  ).toEqual({ to: 'Ann@x.example', cc: ['bo@x.example'], bcc: ['cy@x.example'] })
})

test('who answers all answers everybody but themselves, and whom they write to anyway', () => {
  const mail = { from: 'ann@x.example', to: 'sales@us.example, bo@x.example', cc: 'Cy@x.example, nonsense' }
  expect(othersOn(mail, new Set(['sales@us.example']), 'ann@x.example')).toEqual([
    'bo@x.example',
    'cy@x.example',
  ])
  expect(othersOn({}, new Set(), 'ann@x.example')).toEqual([])
})
