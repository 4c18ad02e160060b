import { describe, expect, test } from 'vitest'
import { neighbourhoodOf, slowDown } from './slow-down.ts'

test('one too many waits, others do not, and time heals', () => {
  let now = 0
  const use = slowDown({ now: () => now, most: 2, windowMs: 60_000 })
  expect([use('a'), use('a'), use('a'), use('b')]).toEqual([undefined, undefined, 60, undefined])
  now = 30_000
  expect(use('a')).toBe(30)
  now = 60_000
  expect(use('a')).toBeUndefined()
})

test('a flood of names does not make it forget who is over the limit', () => {
  const use = slowDown({ now: () => 0, most: 2, windowMs: 60_000 })
  for (let again = 0; again < 5; again++) use('flood')
  for (let name = 0; name < 120_000; name++) use(`name ${name}`)
  expect(use('flood')).toBe(60)
})

describe('an address counts as', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s as %s', (address, name) => expect(neighbourhoodOf(address)).toBe(name))
})
