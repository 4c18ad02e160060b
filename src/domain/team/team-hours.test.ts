import { expect, test } from 'vitest'
import { businessClock, type OpenSpan } from '#domain/workspace/business-hours.ts'
import { hasOwnHours, hoursOfTeam, teamConcerned, type TeamWithHours } from './team-hours.ts'

const NONE = { timeZone: null, spans: null, holidays: null }
const WEEK: OpenSpan[] = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', until: '17:00' }))
const WORKSPACE = { zone: 'Europe/Berlin', spans: WEEK, holidays: ['2026-12-25'] }
const HOUR = 3_600_000

test('what a team does not say is as in the workspace', () => {
  expect(hasOwnHours(NONE)).toBe(false)
  expect(hoursOfTeam(NONE, WORKSPACE)).toEqual(WORKSPACE)
  expect(hoursOfTeam({ ...NONE, holidays: [] }, WORKSPACE)).toEqual({ ...WORKSPACE, holidays: [] })
  expect(hoursOfTeam({ ...NONE, timeZone: 'America/New_York' }, WORKSPACE).zone).toBe('America/New_York')
})

test('a team around the clock is one beside a workspace that sleeps', () => {
  const clock = businessClock(hoursOfTeam({ ...NONE, spans: [] }, WORKSPACE))
  const saturday = Date.parse('2026-11-21T22:00:00Z')
  expect(clock.after(saturday, 4 * HOUR)).toBe(saturday + 4 * HOUR)
})

test('the hours are those of the holder, of the side before any other, and else of the first team of the side', () => {
  const team = (id: string, side: TeamWithHours['side']): TeamWithHours => ({ id, side, own: NONE })
  const teams = [team('m', 'marketing'), team('s1', 'sales'), team('s2', 'sales')]
  const concerned = (holders: string[] | undefined): string | undefined =>
    teamConcerned(teams, holders && new Set(holders), 'sales')?.id
  expect(concerned(['m', 's2'])).toBe('s2')
  expect(concerned(['m'])).toBe('m')
  expect(concerned([])).toBe('s1')
  expect(concerned(undefined)).toBe('s1')
  expect(teamConcerned([team('m', 'marketing')], undefined, 'sales')).toBeUndefined()
})
