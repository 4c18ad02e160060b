import { describe, expect, test } from 'vitest'
import type { HandoffStep } from '#domain/happening/happening.ts'
import { foldHandoff, refuseAnswer, refuseHandBack, type HandoffEvent } from './fold-handoff.ts'

const event = (at: number, step: HandoffStep): HandoffEvent => ({
  at,
  orderKey: String(at).padStart(3, '0'),
  step,
})
const offered = (at: number, due?: number): HandoffEvent =>
  event(at, { is: 'offered', by: 'mia', to: 'max', ...(due !== undefined && { due }) })
const accepted = (at: number): HandoffEvent => event(at, { is: 'accepted', by: 'max' })
const moved = (at: number, due: number): HandoffEvent => event(at, { is: 'rescheduled', due })
const returned = (at: number): HandoffEvent => event(at, { is: 'returned', reason: 'too small' })
const handedBack = (at: number): HandoffEvent =>
  event(at, { is: 'handed-back', key: 'not-reachable', reason: 'five attempts' })

describe('the passing of a lead', () => {
  test.each([
    ['nothing is known of an offer', [accepted(1)], 5, undefined],
    ['it is offered', [offered(1)], 5, 'offered'],
    ['it is accepted in time', [offered(1, 10), accepted(10)], 99, 'accepted'],
    ['it is accepted too late', [offered(1, 10), accepted(11)], 99, 'lapsed'],
    ['it is returned', [offered(1), returned(2)], 5, 'returned'],
    ['nobody answers by the due time', [offered(1, 10)], 10, 'lapsed'],
    ['the due time has not come', [offered(1, 10)], 9, 'offered'],
    ['it is accepted and then returned', [offered(1), accepted(2), returned(3)], 5, 'accepted'],
    [
      'it is accepted and handed back, however late',
      [offered(1, 10), accepted(2), handedBack(99)],
      99,
      'returned',
    ],
    ['it is handed back without having been accepted', [offered(1), handedBack(3)], 5, 'offered'],
    ['it is handed back before it was accepted', [offered(1), handedBack(2), accepted(3)], 5, 'accepted'],
    ['other hours gave it more time', [offered(1, 10), moved(5, 20), accepted(15)], 99, 'accepted'],
    ['other hours gave it less time', [offered(1, 10), moved(2, 4)], 5, 'lapsed'],
    ['the hours changed when it had lapsed', [offered(1, 10), moved(11, 20)], 12, 'lapsed'],
    ['an answer is older than the offer', [accepted(1), offered(2)], 5, 'offered'],
  ])('%s', (_case, events, now, state) => {
    expect(foldHandoff(events, now)?.is).toBe(state)
    expect(foldHandoff(events.toReversed(), now)?.is).toBe(state)
  })

  test('carries who offered, who took and when', () => {
    expect(foldHandoff([offered(1, 10), accepted(4)], 5)).toEqual({
      is: 'accepted',
      offeredAt: 1,
      by: 'mia',
      to: 'max',
      reason: undefined,
      due: 10,
      acceptedAt: 4,
      acceptedBy: 'max',
    })
  })
})

test.each([
  ['a deal in time ends the clock, however late it is asked', 8, 99, 'offered'],
  ['a deal after the lapse does not undo it', 11, 99, 'lapsed'],
])('%s', (_case, convertedAt, now, state) => {
  expect(foldHandoff([offered(1, 10)], now, convertedAt)?.is).toBe(state)
})

test('a lead that is handed back says who had taken it, and why it comes back', () => {
  expect(foldHandoff([offered(1, 10), accepted(4), handedBack(20)], 30)).toMatchObject({
    is: 'returned',
    acceptedAt: 4,
    acceptedBy: 'max',
    returnedAt: 20,
    returnKey: 'not-reachable',
    returnReason: 'five attempts',
  })
  expect(foldHandoff([offered(1), returned(2)], 5)).toMatchObject({ returnKey: 'other' })
})

describe('a member who hands back', () => {
  test.each([
    ['nothing', [], undefined, 'not-offered'],
    ['what is only offered', [offered(1)], undefined, 'not-accepted'],
    ['what was returned', [offered(1), returned(2)], undefined, 'already-returned'],
    ['what has lapsed', [offered(1, 3)], undefined, 'already-lapsed'],
    ['what became a deal', [offered(1), accepted(2)], 4, 'already-converted'],
    ['what was accepted', [offered(1), accepted(2)], undefined, undefined],
  ])('%s: %s', (_case, events, convertedAt, refused) =>
    expect(refuseHandBack(foldHandoff(events, 5), convertedAt)?.refused).toBe(refused),
  )
})

describe('a member who answers', () => {
  test.each([
    ['nothing', [], 5, 'not-offered'],
    ['what was accepted', [offered(1), accepted(2)], 5, 'already-accepted'],
    ['what was returned', [offered(1), returned(2)], 5, 'already-returned'],
    ['what has lapsed', [offered(1, 3)], 5, 'already-lapsed'],
    ['an open offer', [offered(1, 9)], 5, undefined],
  ])('to %s: %s', (_case, events, now, refused) =>
    expect(refuseAnswer(foldHandoff(events, now), now)?.refused).toBe(refused),
  )
})
