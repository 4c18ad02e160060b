import { expect, test } from 'vitest'
import {
  type Answered,
  answerNow,
  asksAgain,
  meetingOfUid,
  type MeetingWords,
  refuseChange,
  refuseOutcome,
  refuseTimes,
  uidOf,
} from './meeting.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const HOUR = 3_600_000
const words: MeetingWords = {
  title: 'Demo',
  startsAt: NOW + HOUR,
  endsAt: NOW + 2 * HOUR,
  place: '',
  link: '',
  note: '',
}
const answered = (more: Partial<Answered>): Answered => ({
  name: 'a',
  answer: 'accepted',
  sequence: 0,
  at: NOW,
  ...more,
})

test.each([
  [{ startsAt: NOW + HOUR, endsAt: NOW + HOUR }, 'meeting-ends-before'],
  [{ startsAt: NOW - HOUR, endsAt: NOW + HOUR }, 'meeting-in-the-past'],
  [{ startsAt: NOW + HOUR, endsAt: NOW + HOUR * 24 * 15 }, 'meeting-too-long'],
  [{ startsAt: NOW + 24 * HOUR * 3_000, endsAt: NOW + 24 * HOUR * 3_000 + HOUR }, 'meeting-too-far'],
])('a meeting at %o is refused as %s', (times, refused) => {
  expect(refuseTimes(times, NOW)).toEqual({ refused })
})

test('what has begun is not changed, and what has not begun has no outcome', () => {
  const standing = { startsAt: NOW, cancelledAt: undefined, outcome: undefined }
  expect(refuseChange(standing, NOW)).toEqual({ refused: 'meeting-has-begun' })
  expect(refuseChange(standing, NOW - 1)).toBeUndefined()
  expect(refuseOutcome(standing, NOW - 1)).toEqual({ refused: 'meeting-to-come' })
  expect(refuseOutcome(standing, NOW)).toBeUndefined()
  expect(refuseOutcome({ ...standing, cancelledAt: NOW - HOUR }, NOW)).toEqual({
    refused: 'meeting-cancelled',
  })
  expect(refuseOutcome({ ...standing, outcome: 'held' }, NOW)).toEqual({ refused: 'meeting-outcome-said' })
})

const FIRST = { sequence: 0, at: 0 }

test('the latest answer counts, in whatever order they came', () => {
  const answers = [
    answered({ name: 'a', at: NOW, answer: 'accepted' }),
    answered({ name: 'b', at: NOW + 1, answer: 'declined' }),
    answered({ name: 'c', at: NOW - 1, answer: 'tentative' }),
    answered({ name: 'd', at: NOW, answer: 'tentative', sequence: undefined }),
  ]
  for (const order of [answers, answers.toReversed()]) expect(answerNow(order, FIRST).answer).toBe('declined')
})

test('an answer to a time that was moved says nothing of the new one, and one to other words stands', () => {
  expect(asksAgain(words, { ...words, endsAt: words.endsAt + HOUR })).toBe(true)
  expect(asksAgain(words, { ...words, place: 'Room 2' })).toBe(false)
  const moved = { sequence: 2, at: NOW }
  expect(answerNow([answered({ sequence: 1, at: NOW + 1 })], moved)).toEqual({ answer: 'none' })
  expect(answerNow([answered({ sequence: 2 })], moved).answer).toBe('accepted')
})

test('a calendar that does not say what it answers means what it had as it wrote', () => {
  const moved = { sequence: 2, at: NOW }
  expect(answerNow([answered({ sequence: undefined, at: NOW - 1 })], moved).answer).toBe('none')
  expect(answerNow([answered({ sequence: undefined, at: NOW + 1 })], moved).answer).toBe('accepted')
})

test('calendars count in seconds: an answer in the second of the invitation answers it', () => {
  const just = { sequence: 0, at: NOW + 700 }
  expect(answerNow([answered({ sequence: undefined, at: NOW })], just).answer).toBe('accepted')
})

test('a meeting is found by its UID again, in whatever case it comes back', () => {
  const id = '0192f000-0000-7000-8000-000000000001'
  expect(uidOf(id, 'Sales@Acme.example')).toBe(`${id}@acme.example`)
  expect(meetingOfUid(` ${uidOf(id, 'sales@acme.example').toUpperCase()}`)).toBe(id)
  expect(meetingOfUid('040000008200E00074C5B7101A82E008')).toBeUndefined()
})
