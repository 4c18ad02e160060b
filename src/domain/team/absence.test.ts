import { expect, test } from 'vitest'
import { type Absence, awayUntil } from './absence.ts'
import { refuseAbsence } from './refuse-absence.ts'

const away = (from: string, until: string, member = 'ada'): Absence => ({
  member,
  from,
  until,
  allDay: from.endsWith('T00:00') && until.endsWith('T00:00'),
})
const back = (absences: Absence[], local: string, member = 'ada'): string | undefined =>
  awayUntil(absences, local).get(member)?.until

test('somebody is away from the beginning to the end, which is no part of it', () => {
  const day = [away('2026-11-24T00:00', '2026-11-25T00:00')]
  expect(back(day, '2026-11-23T23:59')).toBeUndefined()
  expect(back(day, '2026-11-24T00:00')).toBe('2026-11-25T00:00')
  expect(back(day, '2026-11-24T23:59')).toBe('2026-11-25T00:00')
  expect(back(day, '2026-11-25T00:00')).toBeUndefined()
})

test('what follows on or overlaps is one absence, in whatever order it was entered', () => {
  const parts = [
    away('2026-11-26T00:00', '2026-11-28T00:00'),
    away('2026-11-24T13:00', '2026-11-26T00:00'),
    away('2026-11-24T00:00', '2026-11-25T00:00'),
  ]
  expect(back(parts, '2026-11-24T09:00')).toBe('2026-11-28T00:00')
  expect(back(parts.toReversed(), '2026-11-24T09:00')).toBe('2026-11-28T00:00')
  expect(back([...parts, away('2026-11-29T00:00', '2026-12-01T00:00')], '2026-11-24T09:00')).toBe(
    '2026-11-28T00:00',
  )
})

test('one who is away says nothing about another', () => {
  const both = [
    away('2026-11-24T00:00', '2026-11-25T00:00'),
    away('2026-11-25T00:00', '2026-11-30T00:00', 'bob'),
  ]
  expect(back(both, '2026-11-24T12:00')).toBe('2026-11-25T00:00')
  expect(back(both, '2026-11-24T12:00', 'bob')).toBeUndefined()
})

test('an absence ends after it begins, and is no longer than two years', () => {
  const now = Date.parse('2026-11-23T09:00:00Z')
  const days = (from: string, until: string) => refuseAbsence({ allDay: true, from, until }, now)?.refused
  const times = (from: string, until: string) => refuseAbsence({ allDay: false, from, until }, now)?.refused
  expect(days('2026-11-24', '2026-11-24')).toBeUndefined()
  expect(days('2026-11-24', '2026-11-23')).toBe('absence-ends-first')
  expect(times('2026-11-24T09:00', '2026-11-24T09:00')).toBe('absence-ends-first')
  expect(times('2026-11-24T09:00', '2026-11-24T09:01')).toBeUndefined()
  expect(days('2026-11-24', '2030-11-24')).toBe('absence-too-long')
  expect(days('2126-11-24', '2126-11-25')).toBe('absence-too-long')
  // What a form lets through and no calendar knows.
  expect(times('2026-02-31T25:00', '2026-03-31T09:00')).toBe('absence-ends-first')
})
