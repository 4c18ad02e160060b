import { describe, expect, test } from 'vitest'
import type { AgreementState } from './agreement.ts'
import {
  isComplete,
  refuseChange,
  refuseProposal,
  refuseSigning,
  sidesOfRole,
  type Standing,
  startsAt,
} from './signing.ts'

const proposed = (signed: Standing['signed'] = []): Standing => ({ state: 'proposed', hash: 'a', signed })

describe('who may sign for which side', () => {
  test.each([
    ['marketing', ['marketing']],
    ['sales', ['sales']],
    ['leader', ['marketing', 'sales']],
    ['admin', ['marketing', 'sales']],
    ['owner', ['marketing', 'sales']],
    ['finance', []],
    ['viewer', []],
  ])('%s: %j', (role, sides) => expect(sidesOfRole(role)).toEqual(sides))
})

describe('signing', () => {
  test.each([
    ['for the own side', proposed(), 'sales', ['sales'], 'a', undefined],
    ['for the other side', proposed(), 'marketing', ['sales'], 'a', 'agreement-not-your-side'],
    ['what was changed since', proposed(), 'sales', ['sales'], 'b', 'agreement-other-content'],
    ['the same side twice', proposed(['sales']), 'sales', ['sales'], 'a', 'agreement-signed-already'],
    [
      'the same side twice, content changed',
      proposed(['sales']),
      'sales',
      ['sales'],
      'b',
      'agreement-signed-already',
    ],
    ['a draft', { state: 'draft', hash: 'a', signed: [] }, 'sales', ['sales'], 'a', 'agreement-not-proposed'],
    [
      'what is withdrawn',
      { state: 'withdrawn', hash: 'a', signed: [] },
      'sales',
      ['sales'],
      'a',
      'agreement-closed',
    ],
    [
      'what holds',
      { state: 'in-force', hash: 'a', signed: ['marketing', 'sales'] },
      'sales',
      ['sales'],
      'a',
      'agreement-signed-already',
    ],
  ] as const)('%s', (_case, standing, side, sides, hash, refused) =>
    expect(refuseSigning(standing, { side, sides, hash })?.refused).toBe(refused),
  )

  test('both sides are needed, in any order', () => {
    expect(isComplete([], 'sales')).toBe(false)
    expect(isComplete(['marketing'], 'sales')).toBe(true)
    expect(isComplete(['sales'], 'marketing')).toBe(true)
  })

  test('nothing holds for a time before both had signed it', () => {
    expect(startsAt(100, undefined)).toBe(100)
    expect(startsAt(100, 50)).toBe(100)
    expect(startsAt(100, 200)).toBe(200)
  })
})

test.each<[AgreementState, string | undefined, string | undefined]>([
  ['draft', undefined, undefined],
  ['proposed', undefined, 'agreement-proposed-already'],
  ['signed', undefined, 'agreement-proposed-already'],
  ['in-force', 'agreement-in-force', 'agreement-in-force'],
  ['superseded', 'agreement-closed', 'agreement-closed'],
  ['withdrawn', 'agreement-closed', 'agreement-closed'],
])('a version that is %s: changing it says %s, proposing it %s', (state, change, proposal) => {
  expect(refuseChange({ state })?.refused).toBe(change)
  expect(refuseProposal({ state })?.refused).toBe(proposal)
})
