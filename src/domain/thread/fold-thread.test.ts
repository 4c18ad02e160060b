import { expect, test } from 'vitest'
import { foldThread, type SaidTouch } from './fold-thread.ts'

const said = (
  id: string,
  at: number,
  reply: SaidTouch['reply'],
  more: Partial<SaidTouch> = {},
): SaidTouch => ({
  id,
  at,
  orderKey: String(at).padStart(3, '0'),
  reply,
  channel: 'mail',
  subject: undefined,
  member: undefined,
  ...more,
})

test('a thread begins with its first touch, and tells who spoke last on either side', () => {
  const touches = [
    said('answer', 4, 'answers', { member: 'mia' }),
    said('question', 1, 'asks', { subject: 'Price?' }),
    said('again', 7, 'asks', { subject: 'Re: Price?', channel: 'web-form' }),
  ]
  expect(foldThread(touches)).toEqual({
    id: 'question',
    channel: 'web-form',
    subject: 'Price?',
    firstAt: 1,
    lastAt: 7,
    lastId: 'again',
    lastInAt: 7,
    lastOutAt: 4,
    lastOutBy: 'mia',
    touches: 3,
  })
})

test('what only we said is no thread yet', () => {
  expect(foldThread([])).toBeUndefined()
  expect(foldThread([said('mailing', 1, 'answers')])).toBeUndefined()
})

test('an automation that answers is not somebody who spoke', () => {
  const thread = foldThread([
    said('a', 1, 'asks'),
    said('b', 2, 'answers', { member: 'mia' }),
    said('c', 3, 'answers'),
  ])
  expect([thread?.lastOutAt, thread?.lastOutBy]).toEqual([3, 'mia'])
})

test('in whatever order it arrives, it is the same thread', () => {
  const touches = Array.from({ length: 9 }, (_, n) =>
    said(`t${n}`, n % 4, n % 3 === 0 ? 'answers' : 'asks', { orderKey: `${n % 4} ${n}`, subject: `s${n}` }),
  )
  expect(foldThread(touches.toReversed())).toEqual(foldThread(touches))
  expect(foldThread([...touches.slice(5), ...touches.slice(0, 5)])).toEqual(foldThread(touches))
})
