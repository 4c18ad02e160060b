import { expect, test } from 'vitest'
import type { DealInFull } from '#contract/deal.ts'
import { daysInStages } from './stage-path.tsx'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)
const step = (stage: string, day: number, state = 'open') => ({
  stage,
  state,
  at: new Date(START + day * DAY).toISOString(),
  reason: null,
  undo: false,
})

test('time in a stage is that of all stays there, the last one until now; an end is no stay', () => {
  const history = [step('a', 0), step('b', 3), step('a', 5), step('won', 9, 'won'), step('b', 20)]
  expect([...daysInStages({ history } as unknown as DealInFull, START + 26 * DAY)]).toEqual([
    ['a', 7],
    ['b', 8],
  ])
})
