import { expect, test } from 'vitest'
import { isActive, toggled, weeksToPlan } from './plan-weeks.ts'

const MAY = { startsOn: '2026-05-05', endsOn: '2026-05-20', weeks: [] }
const ALL = ['2026-05-04', '2026-05-11', '2026-05-18']

test('the weeks from the first day to the last can be planned, and those chosen outside of them', () => {
  expect(weeksToPlan(MAY, '2026-01-01')).toEqual(ALL)
  expect(weeksToPlan({ ...MAY, weeks: ['2026-04-27'] }, '2026-01-01')).toEqual(['2026-04-27', ...ALL])
  expect(weeksToPlan({ startsOn: null, endsOn: null, weeks: [] }, '2026-05-06')).toHaveLength(13)
  expect(weeksToPlan({ ...MAY, endsOn: '2036-01-01' }, '2026-01-01')).toHaveLength(260)
})

test('without a chosen week all are active; one is left out, taken back, and the last one stays', () => {
  expect(ALL.every(week => isActive([], week))).toBe(true)
  const two = toggled([], '2026-05-11', ALL)
  expect(two).toEqual(['2026-05-04', '2026-05-18'])
  expect(toggled(two, '2026-05-11', ALL)).toEqual([])
  expect(toggled(['2026-05-04'], '2026-05-04', ALL)).toEqual([])
})
