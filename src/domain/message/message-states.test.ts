import { expect, test } from 'vitest'
import {
  MESSAGE_STATES,
  refuseRetry,
  refuseSend,
  refuseSettlement,
  refuseUndo,
  stateOf,
  waysOf,
} from './message-states.ts'

const statesThat = (refuse: (state: (typeof MESSAGE_STATES)[number]) => object | undefined) =>
  MESSAGE_STATES.filter(state => refuse(state) === undefined)

test('a message without a way out is being written, one from a restored backup is uncertain', () => {
  expect(stateOf(null)).toBe('draft')
  expect(stateOf('held')).toBe('uncertain')
  expect(waysOf('uncertain')).toEqual(['uncertain', 'held'])
})

test('each step is open to the states that it makes sense in, and to no other', () => {
  expect(statesThat(refuseSend)).toEqual(['draft'])
  expect(statesThat(state => refuseUndo(state, null))).toEqual(['scheduled', 'failed'])
  expect(statesThat(state => refuseRetry(state, null))).toEqual(['failed'])
  expect(statesThat(refuseSettlement)).toEqual(['uncertain'])
})

test('what was dropped may have arrived, so it never leaves under its name again', () => {
  expect(refuseUndo('failed', 'dropped')).toBeDefined()
  expect(refuseRetry('failed', 'dropped')).toBeDefined()
})
