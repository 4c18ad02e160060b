import { expect, test } from 'vitest'
import { foldLifecycle, foldWhole, type LifecycleEvent } from './fold-lifecycle.ts'
import { meetsOf } from './judgement.ts'
import { type JudgedStage, writeOut } from './write-out.ts'

const event = (at: number, is: LifecycleEvent['is'], more: Partial<LifecycleEvent> = {}): LifecycleEvent => ({
  at,
  is,
  orderKey: String(at).padStart(3, '0'),
  ...more,
})
const judged = (at: number, stages: JudgedStage[], identity = 'one'): LifecycleEvent =>
  event(at, 'judged', { judgement: { identity, meets: meetsOf(stages), agreement: 'a', number: 3 } })
const stages = (...events: LifecycleEvent[]) => foldLifecycle(events).map(change => change.stage)

test('a definition that is met leads to its stage and names the version, and none that was met already', () => {
  expect(foldLifecycle([judged(1, ['lead']), judged(2, ['lead', 'mql'])])).toEqual([
    {
      stage: 'lead',
      at: 1,
      reason: 'meets the definition of a lead in version 3 of the agreement',
      agreement: 'a',
    },
    {
      stage: 'mql',
      at: 2,
      reason: 'meets the definition of an MQL in version 3 of the agreement',
      agreement: 'a',
    },
  ])
  expect(stages(judged(1, ['lead', 'mql']))).toEqual(['mql'])
})

test('who meets it no more falls to the furthest that they still meet', () => {
  expect(stages(judged(1, ['lead', 'mql']), judged(2, ['lead']))).toEqual(['mql', 'lead'])
  expect(stages(judged(1, ['lead', 'mql']), judged(2, ['lead', 'nurture']))).toEqual(['mql', 'nurture'])
  expect(stages(judged(1, ['mql']), judged(2, []))).toEqual(['mql', 'visitor'])
  expect(stages(event(1, 'identified'), judged(2, []))).toEqual(['lead', 'visitor'])
})

test('who is ruled out stays so until the definition is met no more, or a member says otherwise', () => {
  const out = judged(2, ['lead', 'disqualified'])
  expect(stages(judged(1, ['lead', 'mql']), out, judged(3, ['lead', 'mql', 'disqualified']))).toEqual([
    'mql',
    'disqualified',
  ])
  expect(stages(out, judged(3, ['lead', 'mql']))).toEqual(['disqualified', 'mql'])
  const said = event(3, 'set', { stage: 'disqualified', reason: 'a student' })
  expect(stages(judged(1, ['lead']), said, judged(4, ['lead', 'mql']))).toEqual(['lead', 'disqualified'])
})

test('from the offer to its return or lapse, and with a deal, no definition moves anybody', () => {
  const mql = judged(1, ['lead', 'mql'])
  expect(stages(mql, event(2, 'offered'), judged(3, ['lead']))).toEqual(['mql'])
  expect(stages(mql, event(2, 'accepted'), judged(3, ['lead', 'disqualified']))).toEqual(['mql', 'sal'])
  expect(stages(mql, event(2, 'deal-created'), event(3, 'returned'), judged(4, []))).toEqual(['mql', 'sql'])
})

test('after a return leads back only a definition that is met anew', () => {
  const back = [
    judged(1, ['lead', 'mql']),
    event(2, 'offered'),
    event(3, 'returned', { reason: 'no budget' }),
  ]
  expect(stages(...back)).toEqual(['mql', 'nurture'])
  expect(stages(...back, judged(4, ['lead']))).toEqual(['mql', 'nurture'])
  expect(stages(...back, judged(4, ['lead']), judged(5, ['lead', 'mql']))).toEqual(['mql', 'nurture', 'mql'])
})

test('what was several people meets what any of them met', () => {
  const { changes, meets } = foldWhole([
    judged(1, ['lead', 'mql'], 'one'),
    judged(2, ['lead'], 'other'),
    judged(3, ['lead'], 'one'),
  ])
  expect(changes.map(change => change.stage)).toEqual(['mql', 'lead'])
  expect(meets).toBe(meetsOf(['lead']))
})

test('a stage that a condition asks for is written out as what it means, and a circle is met by nobody', () => {
  const stage = (...values: string[]) => ({ attribute: 'stage', test: { op: 'one-of' as const, values } })
  const email = { attribute: 'email', test: { op: 'filled' as const } }
  expect(
    writeOut([
      { stage: 'lead', condition: email },
      { stage: 'mql', condition: { all: [stage('lead', 'sal'), { not: stage('mql') }] } },
      { stage: 'nurture', condition: { attribute: 'stageAt', test: { op: 'more-than-ago', days: 9 } } },
      { stage: 'disqualified', condition: null },
    ]),
  ).toEqual({
    lead: email,
    mql: {
      all: [
        { any: [email, { handoff: { states: ['accepted', 'converted'] }, has: true }] },
        { not: { any: [{ any: [] }] } },
      ],
    },
    nurture: { any: [] },
  })
})
