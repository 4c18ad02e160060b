import { describe, expect, test } from 'vitest'
import { expectedOf, unansweredOf } from './unanswered.ts'

const asked = (more: object) => ({
  asked: 0,
  answered: 0,
  inTime: 0,
  needless: 0,
  pending: 0,
  medianMs: null,
  p90Ms: null,
  ...more,
})

describe('how many were answered', () => {
  test('what needs no answer and what is not due yet is counted apart', () => {
    expect(unansweredOf(asked({ asked: 20, answered: 6, inTime: 3, needless: 4, pending: 4 }))).toMatchObject(
      {
        unanswered: 6,
        shareAnswered: 0.5,
        shareInTime: 0.25,
      },
    )
  })

  test('of few nothing is said', () => {
    const few = unansweredOf(asked({ asked: 4, answered: 4, inTime: 4, medianMs: 9, p90Ms: 12 }))
    expect(few).toMatchObject({ shareAnswered: null, medianMs: null, p90Ms: null })
    const some = unansweredOf(asked({ asked: 19, answered: 19, inTime: 4, medianMs: 9, p90Ms: 12 }))
    expect(some).toMatchObject({ medianMs: 9, p90Ms: null })
  })
})

test('what is expected is the open amount times how often deals are won, where enough were closed', () => {
  expect(expectedOf(1_000n, { won: 10, closed: 40 })).toBe(250n)
  expect(expectedOf(1_000n, { won: 10, closed: 19 })).toBeNull()
})
