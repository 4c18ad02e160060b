import { describe, expect, test } from 'vitest'
import type { HandoffStep } from '#domain/happening/happening.ts'
import { foldHandoff, refuseAnswer, type HandoffEvent } from './fold-handoff.ts'

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
