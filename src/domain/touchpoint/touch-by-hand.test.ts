import { expect, test } from 'vitest'
import { replyOf } from '#domain/wait/fold-waits.ts'
import { type SaidByHand, touchByHand } from './touch-by-hand.ts'

const call: SaidByHand = { kind: 'call', direction: 'outbound', side: 'sales' }
const asked = { thread: 'whatsapp 1', openedAt: 100 }

test('a call that answered a message stands on the thread of the message', () => {
  expect(touchByHand({ ...call, reached: true, minutes: 11 }, 200, asked)).toEqual({
    kind: 'call',
    channel: 'phone',
    direction: 'outbound',
    side: 'sales',
    thread: 'whatsapp 1',
    reached: true,
    attributes: { minutes: 11 },
  })
})

test('nobody is answered by a call that reached nobody, by what they said themselves, or before they asked', () => {
  expect(touchByHand({ ...call, reached: false }, 200, asked)).toEqual({ refused: 'answered-by-nobody' })
  expect(touchByHand({ ...call, direction: 'inbound' }, 200, asked)).toEqual({
    refused: 'answered-by-nobody',
  })
  expect(touchByHand(call, 100, asked)).toEqual({ refused: 'answered-before-asked' })
})

test('an inbound that a member tells of opens a wait only when they say so', () => {
  const inbound = { ...call, direction: 'inbound' } as const
  const bodyOf = (said: SaidByHand) => touchByHand(said, 200, undefined) as Parameters<typeof replyOf>[0]
  expect(replyOf(bodyOf(inbound))).toBeUndefined()
  expect(replyOf(bodyOf({ ...inbound, expectsReply: true }))).toBe('asks')
})

test('a try that reached nobody answers nothing on its own thread either', () => {
  const tried = touchByHand({ ...call, reached: false }, 200, undefined)
  expect(replyOf(tried as Parameters<typeof replyOf>[0])).toBeUndefined()
  expect(replyOf(touchByHand(call, 200, undefined) as Parameters<typeof replyOf>[0])).toBe('answers')
})
