import { expect, test } from 'vitest'
import { countAttempts, type TouchSince, USUAL_ATTEMPTS } from './attempts.ts'

const DAY = 86_400_000
const touch = (day: number, kind: string, more: Partial<TouchSince> = {}): TouchSince => ({
  at: day * DAY + DAY / 2,
  kind,
  channel: kind === 'call' ? 'phone' : kind,
  direction: 'outbound',
  byMember: true,
  reached: kind === 'call' ? false : undefined,
  ...more,
})
const counted = (touches: TouchSince[]) => countAttempts(touches, USUAL_ATTEMPTS, 'UTC')
const agreed = [touch(0, 'call'), touch(1, 'call'), touch(3, 'mail'), touch(5, 'call'), touch(7, 'message')]

test('five attempts over eight days on three channels are enough, though nobody was reached', () => {
  expect(counted(agreed)).toEqual({
    attempts: 5,
    days: 8,
    channels: [
      { channel: 'phone', attempts: 3, reached: false },
      { channel: 'mail', attempts: 1, reached: false },
      { channel: 'message', attempts: 1, reached: false },
    ],
    reached: false,
    enough: true,
  })
})

test.each([
  ['four attempts', agreed.slice(1)],
  ['five attempts on one channel', [0, 1, 3, 5, 7].map(day => touch(day, 'call'))],
  ['five attempts within a day', agreed.map(one => ({ ...one, at: 0 }))],
  ['nothing', []],
])('%s are not enough', (_what, touches) => expect(counted(touches).enough).toBe(false))

test.each([
  ['what a machine sent', touch(1, 'mail', { byMember: false })],
  ['a visit', touch(1, 'visit')],
  ['a note', touch(1, 'note')],
  ['a change of the stage', touch(1, 'stage')],
])('%s is no attempt', (_what, one) => expect(counted([one])).toMatchObject({ attempts: 0, channels: [] }))

test('whoever was reached, or answers, need not be tried again', () => {
  expect(counted([touch(1, 'call', { reached: true })])).toMatchObject({
    attempts: 1,
    reached: true,
    enough: true,
  })
  expect(
    counted([touch(1, 'mail'), touch(2, 'mail', { direction: 'inbound', byMember: false })]),
  ).toMatchObject({
    attempts: 1,
    channels: [{ channel: 'mail', attempts: 1, reached: true }],
    reached: true,
  })
})
