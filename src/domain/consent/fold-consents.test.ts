import { expect, test } from 'vitest'
import type { ConsentBody } from '#domain/happening/happening.ts'
import { type ConsentEvent, foldConsents } from './fold-consents.ts'

function word(at: number, given: boolean, body: Partial<ConsentBody> = {}): ConsentEvent {
  return {
    at,
    orderKey: `k${at}`,
    body: {
      person: { email: 'a@b.example' },
      purpose: 'newsletter',
      channel: 'mail',
      how: 'form',
      given,
      ...body,
    },
  }
}

test('the latest word counts, in any order and said any number of times', () => {
  const words = [word(1, true), word(3, false), word(2, true)]
  for (const order of [words, words.toReversed(), [...words, ...words]])
    expect(foldConsents(order)).toEqual([
      { purpose: 'newsletter', channel: 'mail', given: false, at: 3, orderKey: 'k3', how: 'form' },
    ])
})

test('purposes and channels stand apart, and a withdrawal of everything is a word of its own', () => {
  const { purpose: _purpose, ...everything } = word(4, false).body
  const now = foldConsents([
    word(1, true),
    word(2, true, { channel: 'phone' }),
    word(3, true, { purpose: 'offers' }),
    { ...word(4, false), body: everything },
  ])
  expect(now.map(one => `${one.channel} ${one.purpose} ${one.given}`)).toEqual([
    'mail newsletter true',
    'phone newsletter true',
    'mail offers true',
    'mail * false',
  ])
})
