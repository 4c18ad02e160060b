import { expect, test } from 'vitest'
import { missingOf } from './context.ts'

const full = {
  saw: ['visit'],
  asked: ['form'],
  campaigns: ['spring'],
  name: 'Ada',
  company: 'Byron',
  origin: 'fair',
  ways: 1,
  reason: 'wants a quote',
}

test('a packet says what it does not hold', () => {
  expect(missingOf(full)).toEqual([])
  expect(missingOf({ ...full, asked: [], company: null, reason: '  ' })).toEqual([
    'company',
    'asked',
    'reason',
  ])
  const nothing = { saw: [], asked: [], campaigns: [], name: null, company: null, origin: null, ways: 0 }
  expect(missingOf(nothing)).toEqual([
    'reachable',
    'name',
    'company',
    'origin',
    'seen',
    'asked',
    'promised',
    'reason',
  ])
})
