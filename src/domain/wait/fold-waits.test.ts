import { describe, expect, test } from 'vitest'
import type { Direction, WaitStep } from '#domain/happening/happening.ts'
import type { TouchpointKind } from '#domain/touchpoint/kinds.ts'
import { foldWaits, lapseOf, replyOf, type ThreadStep, type ThreadTouch } from './fold-waits.ts'

const key = (at: number): string => String(at).padStart(3, '0')
const touch = (id: string, at: number, reply: 'asks' | 'answers'): ThreadTouch => ({
  id,
  at,
  orderKey: `${key(at)} touch ${id}`,
  channel: 'mail',
  reply,
})
const asks = (id: string, at: number) => touch(id, at, 'asks')
const answers = (id: string, at: number) => touch(id, at, 'answers')
const says = (asked: string, at: number, step: WaitStep, answer?: ThreadStep['answer']): ThreadStep => ({
  asked,
  at,
  orderKey: `${key(at)} word ${step.is}`,
  step,
  answer,
})
const needless = (asked: string, at: number) =>
  says(asked, at, { is: 'needs-no-answer', by: 'mia', reason: 'spam' })
const elsewhere = (asked: string, at: number, answer?: ThreadStep['answer']) =>
  says(asked, at, { is: 'answered-by', by: 'mia', touch: { source: 'app', externalId: 'call' } }, answer)
const reopened = (asked: string, at: number) => says(asked, at, { is: 'reopened' })
const handedOn = (asked: string, at: number, to?: string) =>
  says(asked, at, { is: 'handed-on', ...(to !== undefined && { to }) })
const snoozed = (asked: string, at: number, until?: number) =>
  says(asked, at, { is: 'snoozed', ...(until !== undefined && { until }) })

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
    ['call', 'outbound', { reached: false }, undefined],
  ])('a %s %s %j: %s', (kind, direction, more, reply) =>
    expect(replyOf({ kind, direction, ...more })).toBe(reply),
  )
})

describe('the waits of a thread', () => {
  test('an inbound opens one, further inbounds join it, the next outbound closes it', () => {
    const waits = foldWaits([answers('c', 5), asks('a', 1), asks('b', 2)])
    expect(waits).toEqual([
      {
        id: 'a',
        channel: 'mail',
        openedAt: 1,
        asks: ['a', 'b'],
        lastAskedAt: 2,
        answeredAt: 5,
        answeredBy: 'c',
      },
    ])
  })

  test('an inbound after the answer opens another', () => {
    const waits = foldWaits([asks('a', 1), answers('b', 2), asks('c', 3)])
    expect(waits.map(wait => [wait.id, wait.answeredBy])).toEqual([
      ['a', 'b'],
      ['c', undefined],
    ])
  })

  test('an outbound that nobody waited for answers nothing that comes later', () => {
    expect(foldWaits([answers('a', 1), asks('b', 2)])[0]?.answeredAt).toBeUndefined()
  })
})

describe('what members say of a wait', () => {
  test('one that needs no answer is over, with the reason, and is no answer', () => {
    const [wait] = foldWaits([asks('a', 1)], [needless('a', 3)])
    expect(wait).toMatchObject({ needlessAt: 3, reason: 'spam', saidBy: 'mia' })
    expect(wait?.answeredAt).toBeUndefined()
  })

  test('what is asked after that opens another', () => {
    const waits = foldWaits([asks('a', 1), asks('b', 5)], [needless('a', 3)])
    expect(waits.map(wait => wait.id)).toEqual(['a', 'b'])
  })

  test('a word about a later inbound is a word about the wait that it joined', () => {
    expect(foldWaits([asks('a', 1), asks('b', 2)], [needless('b', 3)])[0]).toMatchObject({
      id: 'a',
      needlessAt: 3,
    })
  })

  test('a call elsewhere answers from when it was, linked, whenever that is said', () => {
    const [wait] = foldWaits([asks('a', 1)], [elsewhere('a', 9, { id: 'call', at: 4 })])
    expect(wait).toMatchObject({ answeredAt: 4, answeredBy: 'call', elsewhere: true, saidBy: 'mia' })
  })

  test.each([
    ['one that is not known, or reached somebody else', undefined],
    ['one before the question', { id: 'call', at: 0 }],
  ])('%s answers nothing', (_case, answer) =>
    expect(foldWaits([asks('a', 1)], [elsewhere('a', 9, answer)])[0]?.answeredAt).toBeUndefined(),
  )

  test('what was said can be taken back, and said again', () => {
    const open = foldWaits([asks('a', 1)], [needless('a', 3), reopened('a', 4)])
    expect(open).toEqual([{ id: 'a', channel: 'mail', openedAt: 1, asks: ['a'], lastAskedAt: 1 }])
    const again = foldWaits(
      [asks('a', 1)],
      [needless('a', 3), reopened('a', 4), elsewhere('a', 6, { id: 'call', at: 5 })],
    )
    expect(again[0]).toMatchObject({ answeredAt: 5 })
    expect(again[0]?.reason).toBeUndefined()
  })

  test('a real answer is not taken back', () => {
    expect(foldWaits([asks('a', 1), answers('b', 2)], [reopened('a', 3)])[0]?.answeredBy).toBe('b')
  })

  test('one that is reopened takes in what was asked since, and what was answered since answers it', () => {
    const joined = foldWaits([asks('a', 1), asks('b', 4)], [needless('a', 3), reopened('a', 5)])
    expect(joined.map(wait => wait.asks)).toEqual([['a', 'b']])
    const answered = foldWaits([asks('a', 1), answers('b', 4)], [needless('a', 3), reopened('a', 5)])
    expect(answered[0]).toMatchObject({ answeredAt: 4, answeredBy: 'b' })
  })

  test('who is handed the thread has it from then on, until it is nobody’s', () => {
    const touches = [asks('a', 1), answers('b', 3), asks('c', 4)]
    expect(foldWaits(touches, [handedOn('a', 2, 'max')]).map(wait => wait.assigned)).toEqual(['max', 'max'])
    expect(
      foldWaits(touches, [handedOn('a', 2, 'max'), handedOn('c', 5)]).map(wait => wait.assigned),
    ).toEqual(['max', undefined])
  })

  test('snoozing ends by a word, by a further question and by an answer', () => {
    const sleeping = foldWaits([asks('a', 1)], [snoozed('a', 2, 20)])
    expect(sleeping[0]?.snoozedUntil).toBe(20)
    for (const [touches, steps] of [
      [[asks('a', 1)], [snoozed('a', 2, 20), snoozed('a', 3)]],
      [[asks('a', 1), asks('b', 3)], [snoozed('a', 2, 20)]],
      [[asks('a', 1), answers('b', 3)], [snoozed('a', 2, 20)]],
    ] as const)
      expect(foldWaits(touches, steps)[0]?.snoozedUntil).toBeUndefined()
  })

  test('assigning and snoozing answer nothing', () => {
    const [wait] = foldWaits([asks('a', 1)], [handedOn('a', 2, 'max'), snoozed('a', 3, 9)])
    expect([wait?.answeredAt, wait?.needlessAt]).toEqual([undefined, undefined])
  })

  test('a word from a clock that is behind counts just after what it is about', () => {
    expect(foldWaits([asks('a', 5)], [needless('a', 3)])[0]?.needlessAt).toBe(3)
  })

  test('a word about what asked nothing changes nothing', () => {
    expect(foldWaits([answers('a', 1)], [needless('a', 3), needless('z', 3)])).toEqual([])
  })

  test('in whatever order it is told, it ends the same', () => {
    const touches = [asks('a', 1), asks('b', 4), answers('c', 8), asks('d', 9)]
    const steps = [
      needless('a', 3),
      reopened('a', 5),
      handedOn('b', 6, 'max'),
      snoozed('a', 7, 30),
      elsewhere('d', 12, { id: 'x', at: 10 }),
    ]
    const told = JSON.stringify(foldWaits(touches, steps))
    expect(JSON.stringify(foldWaits(touches.toReversed(), steps.toReversed()))).toBe(told)
    expect(JSON.stringify(foldWaits(touches, [...steps.slice(2), ...steps.slice(0, 2)]))).toBe(told)
  })
})

describe('a lapse', () => {
  test.each([
    ['not yet due', {}, 10, 9, undefined],
    ['due and unanswered', {}, 10, 10, 10],
    ['answered at the last moment', { answeredAt: 10 }, 10, 99, undefined],
    ['answered too late', { answeredAt: 11 }, 10, 99, 10],
    ['said in time to need no answer', { needlessAt: 9 }, 10, 99, undefined],
    ['said too late to need no answer', { needlessAt: 11 }, 10, 99, 10],
    ['without a due time', {}, undefined, 99, undefined],
  ])('%s', (_case, wait, dueAt, now, lapsed) => expect(lapseOf(wait, dueAt, now)).toBe(lapsed))
})
