import { describe, expect, test } from 'vitest'
import type { Direction, TouchpointKind } from '#domain/happening/happening.ts'
import { foldWaits, lapseOf, replyOf, type ThreadTouch } from './fold-waits.ts'

const touch = (id: string, at: number, reply: 'asks' | 'answers'): ThreadTouch => ({
  id,
  at,
  orderKey: String(at).padStart(3, '0'),
  channel: 'mail',
  reply,
})

describe('what asks and what answers', () => {
  test.each<[TouchpointKind, Direction, object, 'asks' | 'answers' | undefined]>([
    ['form', 'inbound', {}, 'asks'],
    ['mail', 'inbound', {}, 'asks'],
    ['visit', 'inbound', {}, undefined],
    ['visit', 'inbound', { expectsReply: true }, 'asks'],
    ['mail', 'inbound', { expectsReply: false }, undefined],
    ['mail', 'inbound', { machine: true }, undefined],
    ['mail', 'outbound', {}, 'answers'],
    ['meeting', 'outbound', {}, 'answers'],
    ['mail-open', 'outbound', {}, undefined],
    ['mail', 'outbound', { machine: true }, undefined],
  ])('a %s %s %j: %s', (kind, direction, more, reply) =>
    expect(replyOf({ kind, direction, ...more })).toBe(reply),
  )
})

describe('the waits of a thread', () => {
  test('an inbound opens one, further inbounds join it, the next outbound closes it', () => {
    const waits = foldWaits([touch('c', 5, 'answers'), touch('a', 1, 'asks'), touch('b', 2, 'asks')])
    expect(waits).toEqual([{ id: 'a', channel: 'mail', openedAt: 1, answeredAt: 5, answeredBy: 'c' }])
  })

  test('an inbound after the answer opens another', () => {
    const waits = foldWaits([touch('a', 1, 'asks'), touch('b', 2, 'answers'), touch('c', 3, 'asks')])
    expect(waits.map(wait => [wait.id, wait.answeredBy])).toEqual([
      ['a', 'b'],
      ['c', undefined],
    ])
  })

  test('an outbound that nobody waited for answers nothing that comes later', () => {
    expect(foldWaits([touch('a', 1, 'answers'), touch('b', 2, 'asks')])[0]?.answeredAt).toBeUndefined()
  })
})

describe('a lapse', () => {
  const wait = { id: 'a', channel: 'mail', openedAt: 0 }
  test.each([
    ['not yet due', undefined, 10, 9, undefined],
    ['due and unanswered', undefined, 10, 10, 10],
    ['answered at the last moment', 10, 10, 99, undefined],
    ['answered too late', 11, 10, 99, 10],
    ['without a due time', undefined, undefined, 99, undefined],
  ])('%s', (_case, answeredAt, dueAt, now, lapsed) =>
    expect(lapseOf({ ...wait, ...(answeredAt !== undefined && { answeredAt }) }, dueAt, now)).toBe(lapsed),
  )
})
