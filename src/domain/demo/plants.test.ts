import { describe, expect, test } from 'vitest'
import { brokenPromises, driedUp, lapsingMonths, synergies, synergyOf } from '#test/demo/detectors.ts'
import { rowsOf } from '#test/demo/rows-of-happenings.ts'
import { heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { demoCompany } from './company.ts'
import { ZONE } from './hours.ts'
import { lapsedMonth, PLANTS } from './plants.ts'

const UNTIL = Date.UTC(2026, 10, 22, 12)
const CHANNELS = ['paid-search', 'organic-search', 'social', 'webinar', 'partner', 'event', 'phone', 'email']
const company = (seed: number, plants: boolean) =>
  rowsOf(demoCompany({ seed, until: UNTIL, plants, size: 1 }))
const beatOf = ({ cases, revenue }: ReturnType<typeof company>) =>
  heartbeat({ cases, revenue, now: UNTIL, zone: ZONE, currency: 'USD', seed: 1, resamples: 200 })

describe.each([9, 4711])('of the company of seed %i, detectors that know nothing of it', seed => {
  const planted = company(seed, true)
  const plain = company(seed, false)

  test('find the month in which sales let handoffs lapse, and no other', () => {
    const month = new Date(lapsedMonth(UNTIL).from + 15 * 86_400_000).toISOString().slice(0, 7)
    expect(lapsingMonths(planted.passed)).toEqual([month])
    expect(lapsingMonths(plain.passed)).toEqual([])
  })

  test('find the campaign whose promise the quotes do not keep, and no other', () => {
    expect(brokenPromises(planted.quotes)).toEqual([PLANTS.brokenPromise.campaign])
    expect(brokenPromises(plain.quotes)).toEqual([])
  })

  test('find the two channels that only work together, and no other two', () => {
    const [one, other] = PLANTS.pair.channels
    expect(synergies(planted.buyers, CHANNELS)).toEqual([`${one} + ${other}`])
    expect(synergies(plain.buyers, CHANNELS)).toEqual([])
    expect(Math.abs(synergyOf(plain.buyers, one, other).z)).toBeLessThan(2.6)
  })

  test('find the source that dried up, and no other', () => {
    expect(driedUp(planted.people, UNTIL)).toEqual([PLANTS.driedUp.origin])
    expect(driedUp(plain.people, UNTIL)).toEqual([])
  })

  test('hear a heart out of rhythm with the plants, and in rhythm without them', () => {
    expect(beatOf(planted).state).not.toMatch(/in-rhythm|too-little-data/)
    expect(beatOf(plain).state).toBe('in-rhythm')
  })

  test('see the delay from the handoff to the win that the company has', () => {
    const delay = beatOf(plain).delay.medianDays ?? 0
    expect(delay).toBeGreaterThan(25)
    expect(delay).toBeLessThan(40)
  })

  test('count a whole company', () => {
    expect(planted.cases.length).toBeGreaterThan(1_800)
    expect(planted.passed.length).toBeGreaterThan(1_700)
    const deals = planted.cases.filter(one => one.expected !== undefined).length
    expect(deals).toBeGreaterThan(1_100)
    expect(deals).toBeLessThan(1_400)
  })
})
