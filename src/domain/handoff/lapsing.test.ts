import { expect, test } from 'vitest'
import { lapsingMonths } from './lapsing.ts'

const calm = (months: number) =>
  Array.from({ length: months }, (_, place) => ({
    month: `2026-${String(place + 1).padStart(2, '0')}`,
    offered: 60,
    lapsed: 3,
  }))

test('a month in which most offered leads lapsed is named, with what is usual', () => {
  const [first, ...others] = calm(6)
  const bad = { month: '2026-07', offered: 70, lapsed: 61 }
  expect(lapsingMonths([first ?? bad, ...others, bad])).toEqual([{ ...bad, usual: 18 / 360 }])
})

test('months like all others are not', () => {
  expect(lapsingMonths(calm(12))).toEqual([])
})

test('nothing is said of a month with four offers, and of a record that is too short', () => {
  expect(lapsingMonths([...calm(6), { month: '2026-07', offered: 4, lapsed: 4 }])).toEqual([])
  expect(lapsingMonths([{ month: '2026-07', offered: 40, lapsed: 40 }])).toEqual([])
})

test('where half of all leads lapse all the time, a month of six in ten is none to name', () => {
  const usual = calm(8).map(one => ({ ...one, lapsed: 30 }))
  expect(lapsingMonths([...usual, { month: '2026-09', offered: 60, lapsed: 36 }])).toEqual([])
})
