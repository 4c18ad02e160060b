import { expect, test } from 'vitest'
import { type Breath, yearBefore } from './year-before.ts'

const months = (count: number, change: (place: number) => Partial<Breath> = () => ({})): Breath[] =>
  Array.from({ length: count }, (_, place) => ({
    start: `month ${place}`,
    inhale: 100n,
    exhale: 10n,
    cases: 5,
    truncated: false,
    ...change(place),
  }))

test('a year and the year before stand side by side, period by period', () => {
  const past = months(25, place => ({ exhale: place < 13 ? 10n : 12n }))
  const { earlier, periods, inhale, exhale } = yearBefore(past, 12, 'month')
  expect(earlier.map(one => one?.start)).toEqual(past.slice(1, 13).map(({ start }) => start))
  expect(periods).toBe(12)
  expect(inhale).toEqual({ is: 'compared', now: 1200n, before: 1200n })
  expect(exhale).toEqual({ is: 'compared', now: 144n, before: 120n })
})

test('where the year before is not on record nothing is compared', () => {
  expect(yearBefore(months(20), 12, 'month')).toMatchObject({
    periods: 7,
    inhale: { is: 'missing', periods: 7 },
    exhale: { is: 'missing', periods: 7 },
  })
  expect(yearBefore([], 12, 'month').exhale).toEqual({ is: 'missing', periods: 0 })
})

test('the first period on record may be half a one, and one in ten may be missing for it', () => {
  const { periods, exhale } = yearBefore(months(24), 12, 'month')
  expect(periods).toBe(11)
  expect(exhale).toEqual({ is: 'compared', now: 110n, before: 110n })
})

test('wins that were not on record a year ago leave the revenue without a comparison, not what was qualified', () => {
  const { inhale, exhale } = yearBefore(
    months(25, place => ({ truncated: place < 3 })),
    12,
    'month',
  )
  expect(inhale.is).toBe('compared')
  expect(exhale).toEqual({ is: 'unrecorded' })
})

test('a handful of cases is no year', () => {
  const thin = months(25, place => ({ cases: place === 5 ? 7 : 0 }))
  expect(yearBefore(thin, 12, 'month').inhale).toEqual({ is: 'thin', cases: 7, needed: 12 })
})
