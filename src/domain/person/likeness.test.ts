import { expect, test } from 'vitest'
import { ALIKE, likeness } from './likeness.ts'

test.each([
  ['Anna Müller', 'Anna Muller'],
  ['Anna Müller', 'Müller, Anna'],
  ['Jonathan Weber', 'Jonathan Webber'],
  ['Acme Solar GmbH', 'ACME Solar'],
])('%s and %s are alike', (one, other) => {
  expect(likeness(one, other)).toBeGreaterThanOrEqual(ALIKE)
  expect(likeness(one, other)).toBe(likeness(other, one))
})

test.each([
  ['Anna Müller', 'Anton Meier'],
  ['Anna Müller', ''],
  ['!', '?'],
])('%s and %s are not', (one, other) => {
  expect(likeness(one, other)).toBeLessThan(ALIKE)
})
