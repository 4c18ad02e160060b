import { describe, expect, test } from 'vitest'
import { foldLifecycle, type LifecycleEvent, type LifecycleStage } from './fold-lifecycle.ts'

const event = (at: number, is: LifecycleEvent['is'], more: Partial<LifecycleEvent> = {}): LifecycleEvent => ({
  at,
  is,
  orderKey: String(at).padStart(3, '0'),
  ...more,
})
const stages = (events: LifecycleEvent[]): LifecycleStage[] =>
  foldLifecycle(events).map(change => change.stage)
const through = [
  event(1, 'identified'),
  event(2, 'offered'),
  event(3, 'accepted'),
  event(4, 'deal-created'),
  event(5, 'deal-won'),
]

describe('a person', () => {
  test('goes from lead to customer, each change dated and with its reason', () => {
    expect(stages(through)).toEqual(['lead', 'mql', 'sal', 'sql', 'customer'])
    expect(foldLifecycle(through).map(change => change.at)).toEqual([1, 2, 3, 4, 5])
    expect(foldLifecycle(through).every(change => change.reason !== '')).toBe(true)
  })

  test('moves forward only by what happens, in the order of time', () => {
    expect(stages(through.toReversed())).toEqual(stages(through))
    expect(stages([event(1, 'deal-created'), event(2, 'offered')])).toEqual(['sql'])
  })

  test('returned to marketing goes to nurture with the reason of the return', () => {
    const changes = foldLifecycle([...through.slice(0, 2), event(3, 'returned', { reason: 'no budget' })])
    expect(changes.at(-1)).toEqual({ stage: 'nurture', at: 3, reason: 'no budget' })
  })

  test('with a deal is not taken back by a return', () => {
    expect(stages([event(1, 'deal-created'), event(2, 'returned')])).toEqual(['sql'])
    expect(stages([event(1, 'deal-won'), event(2, 'returned')])).toEqual(['customer'])
  })

  test('in nurture may be offered again', () => {
    const events = [event(1, 'offered'), event(2, 'returned'), event(3, 'offered')]
    expect(stages(events)).toEqual(['mql', 'nurture', 'mql'])
  })

  test('whose offer nobody answered goes to nurture with that reason, unless sales has them already', () => {
    const changes = foldLifecycle([event(1, 'offered'), event(2, 'lapsed')])
    expect(changes.at(-1)).toEqual({ stage: 'nurture', at: 2, reason: 'the handoff lapsed' })
    expect(stages([event(1, 'offered'), event(2, 'lapsed'), event(3, 'offered')])).toEqual([
      'mql',
      'nurture',
      'mql',
    ])
    expect(stages([event(1, 'accepted'), event(2, 'offered'), event(3, 'lapsed')])).toEqual(['sal'])
    expect(stages([event(1, 'deal-created'), event(2, 'lapsed')])).toEqual(['sql'])
  })

  test('may be put anywhere by a member, who says why', () => {
    const changes = foldLifecycle([
      event(1, 'identified'),
      event(2, 'set', { stage: 'disqualified', reason: 'a student' }),
    ])
    expect(changes.at(-1)).toEqual({ stage: 'disqualified', at: 2, reason: 'a student' })
  })
})
