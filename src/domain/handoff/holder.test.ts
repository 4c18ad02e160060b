import { expect, test } from 'vitest'
import type { HandoffStep } from '#domain/happening/happening.ts'
import { foldHandoff, type HandoffEvent } from './fold-handoff.ts'
import { holderOf } from './holder.ts'

const HOUR = 3_600_000
const event = (hours: number, step: HandoffStep): HandoffEvent => ({
  orderKey: `${String(hours).padStart(4, '0')} ${step.is}`,
  at: hours * HOUR,
  step,
})
const holder = (events: HandoffEvent[], hours = 9): string | undefined => {
  const handoff = foldHandoff(events, hours * HOUR)
  return handoff && holderOf(handoff, events)
}
const offer = event(1, { is: 'offered', to: 'ada', due: 10 * HOUR })

test('a lead is whose it was offered to, and then whose it was handed on to', () => {
  expect(holder([offer])).toBe('ada')
  expect(holder([offer, event(2, { is: 'handed-on', to: 'bob' })])).toBe('bob')
  expect(
    holder([event(3, { is: 'handed-on' }), offer, event(2, { is: 'handed-on', to: 'bob' })]),
  ).toBeUndefined()
})

test('once accepted it is who accepted, until it is handed on', () => {
  const accepted = [offer, event(2, { is: 'handed-on', to: 'bob' }), event(3, { is: 'accepted', by: 'cleo' })]
  expect(holder(accepted)).toBe('cleo')
  expect(holder([...accepted, event(4, { is: 'handed-on', to: 'dan' })])).toBe('dan')
  expect(holder([...accepted, event(4, { is: 'handed-on' })])).toBeUndefined()
  expect(foldHandoff([...accepted, event(4, { is: 'handed-on', to: 'dan' })], 9 * HOUR)).toMatchObject({
    is: 'accepted',
    acceptedBy: 'cleo',
  })
})

test('handing on keeps the time to answer, or moves it where it says so; without a clock none begins to run', () => {
  const on = (due?: number): HandoffEvent =>
    event(2, { is: 'handed-on', to: 'bob', ...(due !== undefined && { due: due * HOUR }) })
  expect(foldHandoff([offer, on()], 9 * HOUR)).toMatchObject({ due: 10 * HOUR })
  expect(foldHandoff([offer, on(20)], 15 * HOUR)).toMatchObject({ is: 'offered', to: 'bob', due: 20 * HOUR })
  expect(foldHandoff([event(1, { is: 'offered' }), on(20)], 30 * HOUR)).toMatchObject({
    is: 'offered',
    due: undefined,
  })
})

test('what has lapsed is nobody’s, and handing it on changes nothing', () => {
  const late = [offer, event(11, { is: 'handed-on', to: 'bob', due: 20 * HOUR })]
  expect(holder(late, 12)).toBeUndefined()
  expect(foldHandoff(late, 12 * HOUR)).toMatchObject({ is: 'lapsed', lapsedAt: 10 * HOUR })
})
