import { expect, test } from 'vitest'
import { planOfOffer, type HandoffRules } from './lapse-steps.ts'

const always = {
  after: (at: number, within: number) => at + within,
  between: (from: number, until: number) => until - from,
}
const rules: HandoffRules = { remindBefore: 4, escalateAfter: 10, reassign: 'fewest-open' }

test('whoever is asked is reminded, then it lapses, is offered to somebody else, and leaders hear of it', () => {
  expect(planOfOffer({ offeredAt: 100, due: 120 }, rules, always)).toEqual([
    { step: 'reminder', at: 116 },
    { step: 'lapse', at: 120 },
    { step: 'reassignment', at: 130 },
    { step: 'escalation', at: 140 },
  ])
})

test('what the rule has offered again is not offered a third time', () => {
  expect(planOfOffer({ offeredAt: 100, due: 120, after: 'first' }, rules, always)).toEqual([
    { step: 'reminder', at: 116 },
    { step: 'lapse', at: 120 },
    { step: 'escalation', at: 130 },
  ])
})

test.each([
  ['no clock runs', { offeredAt: 100 }, rules, []],
  [
    'the time is too short to be reminded',
    { offeredAt: 100, due: 103 },
    rules,
    ['lapse', 'reassignment', 'escalation'],
  ],
  [
    'neither a reminder nor more is wanted',
    { offeredAt: 100, due: 120 },
    { remindBefore: undefined, escalateAfter: undefined, reassign: 'never' as const },
    ['lapse'],
  ],
])('where %s, only what is left is planned', (_case, offer, asked, steps) =>
  expect(planOfOffer(offer, asked, always).map(one => one.step)).toEqual(steps),
)
