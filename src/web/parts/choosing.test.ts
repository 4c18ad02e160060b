import { expect, test } from 'vitest'
import { chosenThrough, toggled } from './choosing.ts'

const ids = ['a', 'b', 'c', 'd']

test('a row is chosen, and let go by choosing it again', () => {
  expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b'])
  expect([...toggled(new Set(['a', 'b']), 'b')]).toEqual(['a'])
})

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'c', ['c', 'd']],
  ['gone', 'c', ['c']],
  [undefined, 'a', ['a']],
])('from %s to %s all between are chosen', (from, to, expected) => {
  expect([...chosenThrough(new Set(), ids, { from, to })]).toEqual(expected)
})

test('what was chosen before stays chosen', () => {
  expect([...chosenThrough(new Set(['a']), ids, { from: 'c', to: 'd' })]).toEqual(['a', 'c', 'd'])
})
