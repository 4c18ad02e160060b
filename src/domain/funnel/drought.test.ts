import { expect, test } from 'vitest'
import { droughtOf } from './drought.ts'

const weeks = (count: number, each: number) => Array.from({ length: count }, () => each)

test('a source that came every week and then no more has dried up, and what was usual is told', () => {
  expect(droughtOf([...weeks(40, 2), ...weeks(8, 0)])).toEqual({ weeks: 8, came: 0, usual: 2 })
})

test('a few stragglers do not make it flow', () => {
  expect(droughtOf([...weeks(40, 6), 0, 0, 1, 0, 2, 0, 0, 0])).toMatchObject({ weeks: 8, came: 3 })
})

test('of a long drought the whole is told', () => {
  expect(droughtOf([...weeks(40, 3), ...weeks(14, 0)])).toEqual({ weeks: 14, came: 0, usual: 3 })
})

test('a month of quiet is no drought, nor is half of what was usual', () => {
  expect(droughtOf([...weeks(40, 4), ...weeks(4, 0)])).toBeUndefined()
  expect(droughtOf([...weeks(40, 4), ...weeks(8, 2)])).toBeUndefined()
})

test('a source that comes in bursts is not dry between them', () => {
  const bursts = Array.from({ length: 5 }, () => [9, 9, 9, 9, ...weeks(8, 0)]).flat()
  expect(droughtOf(bursts)).toBeUndefined()
})

test.each([[[]], [weeks(60, 0)], [[3, ...weeks(60, 0)]], [[...weeks(20, 5), ...weeks(8, 0)]]])(
  'too little has come, or for too short a time, to miss it: %j',
  weekly => {
    expect(droughtOf(weekly)).toBeUndefined()
  },
)
