import { expect, test } from 'vitest'
import { fc } from '#test/chance.ts'
import { activityOf, addActivity, latest, type Activity, type Touch } from './activity.ts'

const touches = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 0, max: 99 }),
    origin: fc.option(fc.constantFrom('search', 'fair'), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 8, selector: one => one.number },
)

function sum(all: Touch[]): Activity | undefined {
  return all.map(activityOf).reduce<Activity | undefined>((a, b) => (a ? addActivity(a, b) : b), undefined)
}

test('touches add up to the same activity in any order and any grouping', () => {
  fc.assert(
    fc.property(touches, fc.nat(), (all, cut) => {
      const read = all.map(({ number, origin }): Touch => {
        const key = String(number).padStart(2, '0')
        return { id: key, orderKey: key, at: number, origin }
      })
      const [head, tail] = [sum(read.slice(0, cut % read.length)), sum(read.slice(cut % read.length))]
      expect(head && tail ? addActivity(tail, head) : tail).toEqual(sum(read))
    }),
  )
})

test('the origin is that of the earliest touch that tells one', () => {
  const activity = sum([
    { id: 'late', orderKey: '3', at: 3, origin: 'fair' },
    { id: 'first', orderKey: '1', at: 1 },
    { id: 'second', orderKey: '2', at: 2, origin: 'search' },
  ])
  expect(activity).toMatchObject({ touches: 3, firstTouchpoint: 'first', originTouchpoint: 'second' })
})

test('the latest word counts, and of two under the same name at the same moment always the same one', () => {
  const old = { value: 'Zoe', orderKey: '1' }
  const [ann, bea] = [
    { value: 'Ann', orderKey: '2' },
    { value: 'Bea', orderKey: '2' },
  ]
  expect(latest(old, ann)).toBe(ann)
  expect(latest(ann, old)).toBe(ann)
  expect(latest(ann, bea)).toBe(bea)
  expect(latest(bea, ann)).toBe(bea)
  expect(latest(undefined, old)).toBe(old)
})
