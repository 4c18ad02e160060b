import { expect, test } from 'vitest'
import { leavesOf, withLeaf } from './leaves.ts'

const body = {
  kind: 'booked',
  money: { minor: '1000', currency: 'USD' },
  people: [{ role: 'buyer' }],
  rank: 3,
}

test('every value of a body stands at its place', () => {
  expect(leavesOf(body)).toEqual([
    { path: 'kind', value: 'booked' },
    { path: 'money.minor', value: '1000' },
    { path: 'money.currency', value: 'USD' },
    { path: 'people.0.role', value: 'buyer' },
    { path: 'rank', value: 3 },
  ])
})

test('one value is changed and all others stay; a number stays a number', () => {
  expect(withLeaf(body, 'money.currency', 'EUR')).toEqual({
    ...body,
    money: { minor: '1000', currency: 'EUR' },
  })
  expect(withLeaf(body, 'people.0.role', 'user')).toEqual({ ...body, people: [{ role: 'user' }] })
  expect(withLeaf(body, 'rank', '4')).toEqual({ ...body, rank: 4 })
  expect(withLeaf(body, 'rank', 'four')).toEqual({ ...body, rank: 'four' })
})
