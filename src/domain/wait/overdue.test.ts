import { describe, expect, test } from 'vitest'
import { HELD_AT_MOST, horizonOf, isHistory, planOf, stepsDue, type StepName } from './overdue.ts'

const HOUR = 3_600_000
const plain = (at: number, within: number) => at + within
const rules = {
  answerWithin: 4 * HOUR,
  remindBefore: HOUR,
  escalateAfter: 2 * HOUR,
  reassign: 'never',
} as const

describe('what passing time does', () => {
  test('a reminder before, the lapse, then the leaders', () => {
    expect(planOf(0, 4 * HOUR, rules, plain)).toEqual([
      { step: 'reminder', at: 3 * HOUR },
      { step: 'lapse', at: 4 * HOUR },
      { step: 'escalation', at: 6 * HOUR },
    ])
  })

  test('a rule hands it on first, and leaders hear of it when that did not help', () => {
    const plan = planOf(0, 4 * HOUR, { ...rules, reassign: 'fewest-waiting' }, plain)
    expect(plan.slice(2)).toEqual([
      { step: 'reassignment', at: 6 * HOUR },
      { step: 'escalation', at: 8 * HOUR },
    ])
  })

  test.each([
    ['without reminder and escalation', { remindBefore: undefined, escalateAfter: undefined }],
    ['with a reminder as long as the promise', { remindBefore: 4 * HOUR, escalateAfter: undefined }],
  ])('%s only the lapse is left', (_case, more) =>
    expect(planOf(0, 4 * HOUR, { ...rules, ...more }, plain).map(one => one.step)).toEqual(['lapse']),
  )
})

describe('steps that are due', () => {
  const plan = planOf(0, 4 * HOUR, rules, plain)
  const names = (steps: { step: StepName }[]) => steps.map(one => one.step)

  test('each is taken once', () => {
    const first = stepsDue(plan, new Set(), 3 * HOUR)
    expect([first.take?.step, names(first.passOver), names(first.next)]).toEqual([
      'reminder',
      [],
      ['lapse', 'escalation'],
    ])
    expect(stepsDue(plan, new Set(['reminder']), 3 * HOUR).take).toBeUndefined()
  })

  test('of several that are overdue the latest is taken, the others are passed over', () => {
    const late = stepsDue(plan, new Set(), 99 * HOUR)
    expect([late.take?.step, names(late.passOver), late.next]).toEqual([
      'escalation',
      ['reminder', 'lapse'],
      [],
    ])
  })
})

describe('how far a wait may be judged', () => {
  test.each([
    ['no door fetches', null, undefined, 100, { at: 100, uncertain: false }],
    ['all doors have caught up', 100, undefined, 100, { at: 100, uncertain: false }],
    ['a door has not caught up', 60, undefined, 100, { at: 60, uncertain: false }],
    ['it was held back just now', 60, 99, 100, { at: 60, uncertain: false }],
    [
      'it was held back long enough',
      60,
      100,
      100 + HELD_AT_MOST,
      { at: 100 + HELD_AT_MOST, uncertain: true },
    ],
  ])('%s', (_case, caughtUp, held, now, horizon) => expect(horizonOf(caughtUp, held, now)).toEqual(horizon))
})

test('what came in a week after it was written calls nobody', () => {
  expect(isHistory(0, 24 * HOUR)).toBe(false)
  expect(isHistory(0, 8 * 24 * HOUR)).toBe(true)
})
