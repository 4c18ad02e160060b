import { describe, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import type { AgreementContent, DefinedStage } from './agreement.ts'
import type { Clause } from './clause.ts'
import { problemsOf, unreadyFor } from './refuse-content.ts'
import { startingAgreement } from './starting-agreement.ts'

const empty: AgreementContent = { definitions: [], clauses: [], returnReasons: [] }
const clauses = (...given: Clause[]): AgreementContent => ({
  ...empty,
  clauses: given,
})
const defined = (
  stages: Partial<Record<DefinedStage, Filter | null>>,
  people: { examples?: string[]; counterExamples?: string[] } = {},
): AgreementContent => ({
  ...empty,
  definitions: Object.entries(stages).map(([stage, condition]) => ({
    stage: stage as DefinedStage,
    words: 'w',
    condition,
    examples: people.examples ?? [],
    counterExamples: people.counterExamples ?? [],
  })),
})
const isOf = (...values: string[]): Filter => ({ attribute: 'stage', test: { op: 'one-of', values } })

test.each(['en', 'de'] as const)('the starting agreement (%s) can be proposed as it is', language => {
  const content = startingAgreement(language)
  expect(problemsOf(content, [])).toEqual([])
  expect(unreadyFor(content, false)).toBeUndefined()
})

describe('clauses', () => {
  test.each<[string, AgreementContent, object[]]>([
    [
      'one with 0 hours binds to nothing',
      clauses({ kind: 'first-response', hours: 0, percent: 90, note: null }),
      [{ problem: 'clause-zero', figure: 'hours' }],
    ],
    [
      'an amount of nothing is no quality',
      clauses({ kind: 'quality', measure: 'expected-revenue', minor: '0', currency: 'EUR', note: null }),
      [{ problem: 'clause-zero', figure: 'minor' }],
    ],
    [
      'a packet of no parts is always complete',
      clauses({ kind: 'context-complete', parts: [], percent: 90, note: null }),
      [{ problem: 'clause-zero', figure: 'parts' }],
    ],
    [
      'two of one kind say different things of the same',
      clauses({ kind: 'volume', perMonth: 5, note: null }, { kind: 'volume', perMonth: 9, note: null }),
      [{ problem: 'clause-twice', at: 1, clause: 'volume' }],
    ],
    [
      'two measures of quality do not',
      clauses(
        { kind: 'quality', measure: 'won-share', percent: 5, note: null },
        { kind: 'quality', measure: 'accepted-share', percent: 50, note: null },
      ),
      [],
    ],
    [
      'who must try for ten days cannot hand back after five',
      clauses(
        { kind: 'attempts', atLeast: 5, days: 10, channels: 2, note: null },
        { kind: 'hand-back', days: 5, note: null },
      ),
      [{ problem: 'clauses-contradict', at: 1, clause: 'hand-back', other: 'attempts' }],
    ],
    [
      'two attempts are not made on three channels',
      clauses({ kind: 'attempts', atLeast: 2, days: 10, channels: 3, note: null }),
      [{ problem: 'clauses-contradict', clause: 'attempts', other: 'attempts' }],
    ],
    [
      'who may wait 40 hours for the first word cannot have decided after a day',
      clauses(
        { kind: 'disposition', days: 1, note: null },
        { kind: 'first-response', hours: 40, percent: 90, note: null },
      ),
      [{ problem: 'clauses-contradict', at: 0, clause: 'disposition', other: 'first-response' }],
    ],
  ])('%s', (_case, content, found) =>
    expect(problemsOf(content, [])).toEqual(found.map(one => expect.objectContaining(one))),
  )
})

describe('definitions', () => {
  const SINCE: Filter = { attribute: 'stageAt', test: { op: 'more-than-ago', days: 90 } }

  test.each<[string, AgreementContent, object[]]>([
    [
      'that ask for each other in a circle',
      defined({ mql: isOf('sal'), sal: { not: isOf('nurture') }, nurture: isOf('mql', 'lead') }),
      [{ problem: 'cycle', at: 0, stages: ['mql', 'sal', 'nurture', 'mql'] }],
    ],
    ['that asks for itself', defined({ mql: isOf('mql') }), [{ problem: 'cycle', stages: ['mql', 'mql'] }]],
    [
      'that asks since when any stage holds, which it changes',
      defined({ nurture: SINCE }),
      [{ problem: 'cycle', stages: ['nurture', 'nurture'] }],
    ],
    [
      'that asks since when another stage holds, which ends by it',
      defined({ nurture: { all: [isOf('sal'), SINCE] } }),
      [{ problem: 'cycle', stages: ['nurture', 'nurture'] }],
    ],
    ['that ask for each other one way', defined({ mql: isOf('lead'), lead: null }), []],
    [
      'for an attribute that there is not',
      defined({ mql: { attribute: 'shoeSize', test: { op: 'filled' } } }),
      [{ problem: 'condition-unfit', why: { problem: 'unknown-attribute', key: 'shoeSize' } }],
    ],
    [
      'with groups in groups in groups, which leave no room to compare it',
      defined({ mql: { all: [{ any: [{ all: [{ any: [isOf('lead')] }] }] }] } }),
      [{ problem: 'condition-too-wide' }],
    ],
    [
      'of whom somebody is an example and the opposite of one',
      defined({ mql: null }, { examples: ['ann', 'bob'], counterExamples: ['bob'] }),
      [{ problem: 'example-both-ways', person: 'bob' }],
    ],
  ])('%s', (_case, content, found) =>
    expect(problemsOf(content, [])).toEqual(found.map(one => expect.objectContaining(one))),
  )

  test('of one stage stand once', () => {
    const { definitions } = defined({ mql: null })
    expect(problemsOf({ ...empty, definitions: [...definitions, ...definitions] }, [])).toEqual([
      { problem: 'definition-twice', at: 1, stage: 'mql' },
    ])
  })
})

describe('what is put before both sides', () => {
  const whole = startingAgreement('en')
  test.each<[string, AgreementContent, boolean, object | undefined]>([
    ['defines something', { ...whole, definitions: [] }, false, { unready: 'no-definitions' }],
    [
      'binds both',
      {
        ...whole,
        clauses: whole.clauses.filter(one => one.kind !== 'volume' && one.kind !== 'quality').slice(2),
      },
      false,
      { unready: 'one-sided', side: 'marketing' },
    ],
    ['says why a lead may be returned', { ...whole, returnReasons: [] }, false, { unready: 'no-reasons' }],
    ['changes something', whole, true, { unready: 'unchanged' }],
  ])('%s', (_case, content, same, expected) => expect(unreadyFor(content, same)).toEqual(expected))
})
