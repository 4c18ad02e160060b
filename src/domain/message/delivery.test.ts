import { expect, test } from 'vitest'
import { deliveryOf } from './delivery.ts'

const none = { sent: null, delivered: null, read: null, failed: null }

test('the furthest of what was heard counts, in whatever order it was heard', () => {
  expect(deliveryOf(none)).toBeUndefined()
  expect(deliveryOf({ ...none, sent: 5 })).toEqual({ state: 'sent', at: 5 })
  expect(deliveryOf({ ...none, sent: 5, delivered: 3 })).toEqual({ state: 'delivered', at: 3 })
  expect(deliveryOf({ ...none, read: 9 })).toEqual({ state: 'read', at: 9 })
})

test('a failure counts unless it arrived after all', () => {
  expect(deliveryOf({ ...none, sent: 1, failed: 2 })).toEqual({ state: 'failed', at: 2 })
  expect(deliveryOf({ ...none, failed: 2, delivered: 3 })).toEqual({ state: 'delivered', at: 3 })
})
