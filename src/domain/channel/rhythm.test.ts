import { describe, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { quantile } from '#domain/statistics.ts'
import { HOUR, hoursOfWeek } from './hours-of-week.ts'
import { type HourCount, learnRhythm, quietOf, type Rhythm, silentFrom, WEEKS_LEARNT } from './rhythm.ts'
import { type Manner, simulateArrivals } from '#test/simulated-channel.ts'

const WEEK = 7 * 24 * HOUR
const FROM = Date.parse('2026-01-05T00:00Z')
const WATCHED_WEEKS = 26
const MONTHS = (WATCHED_WEEKS * 7) / 30
const place = hoursOfWeek('Europe/Berlin', FROM, FROM + (WEEKS_LEARNT + WATCHED_WEEKS + 2) * WEEK)
const isClosed = () => false

function countsOf(arrivals: readonly Instant[], from: Instant, until: Instant): HourCount[] {
  const counts = new Map<number, number>()
  for (const at of arrivals) {
    if (at < from || at >= until) continue
    const hour = Math.floor(at / HOUR) * HOUR
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  return [...counts].map(([hour, arrived]) => ({ hour, arrived }))
}

function learnt(arrivals: readonly Instant[], now: Instant) {
  const counts = countsOf(arrivals, now - WEEKS_LEARNT * WEEK, now)
  return learnRhythm({ counts, firstAt: FROM, now, place, isClosed })
}

/** How often a channel that works is called silent, learnt anew each week as the product does each day. */
function falseAlarms(arrivals: readonly Instant[]): number {
  let alarms = 0
  const rhythms = new Map<number, Rhythm | undefined>()
  const begin = FROM + WEEKS_LEARNT * WEEK
  for (let one = 1; one < arrivals.length; one++) {
    const [since = 0, until = 0] = [arrivals[one - 1], arrivals[one]]
    if (until < begin || until - since < HOUR) continue
    const week = Math.floor((since - FROM) / WEEK)
    if (week < WEEKS_LEARNT - 1) continue
    if (!rhythms.has(week)) {
      const rhythm = learnt(arrivals, FROM + Math.max(WEEKS_LEARNT, week) * WEEK)
      rhythms.set(week, rhythm.is === 'known' ? rhythm : undefined)
    }
    const rhythm = rhythms.get(week)
    if (rhythm && quietOf(rhythm, { since, until, place, isClosed }).silent) alarms++
  }
  return alarms
}

const CHANNELS = 6
const WEEKLY = [14, 100, 400]

function simulated(manner: Manner, weekly: number, seed: number): Instant[] {
  const weeks = WEEKS_LEARNT + WATCHED_WEEKS
  return simulateArrivals(manner, weekly, { from: FROM, weeks, place, chance: seededChance(seed) })
}

describe('a channel that works', () => {
  test.each<Manner>(['even', 'office', 'uneven-days', 'bursts', 'declining'])(
    'is called silent less than once a month: %s',
    manner => {
      for (const weekly of WEEKLY) {
        let alarms = 0
        for (let one = 0; one < CHANNELS; one++)
          alarms += falseAlarms(simulated(manner, weekly, one * 1_000 + weekly))
        const monthly = alarms / (CHANNELS * MONTHS)
        expect(monthly).toBeLessThan(1)
      }
    },
    60_000,
  )
})

describe('a channel that breaks', () => {
  test.each<[Manner, number, number]>([
    ['office', 2_000, 2],
    ['office', 400, 4],
    ['office', 100, 8],
    ['bursts', 400, 10],
    ['office', 40, 36],
  ])('%s with %i a week is called silent in the middle within %i hours', (manner, weekly, hours) => {
    const delays: number[] = []
    for (let one = 0; one < 30; one++) {
      const arrivals = simulated(manner, weekly, one * 77 + weekly)
      // On a Tuesday at ten, in some week.
      const broken = FROM + (WEEKS_LEARNT + (one % WATCHED_WEEKS)) * WEEK + 33 * HOUR
      const rhythm = learnt(arrivals, broken)
      const since = arrivals.filter(at => at < broken).at(-1) ?? 0
      if (rhythm.is !== 'known') continue
      const raised = silentFrom(rhythm, { since, until: broken + 4 * WEEK, place, isClosed })
      delays.push(raised === undefined ? Infinity : (raised - broken) / HOUR)
    }
    delays.sort((a, b) => a - b)
    const middle = quantile(delays, 0.5)
    expect(delays.length).toBeGreaterThan(20)
    expect(middle).toBeLessThan(hours)
  })

  test('is not called silent at night, nor on a day on which nobody works', () => {
    const arrivals = simulated('office', 200, 5)
    const rhythm = learnt(arrivals, FROM + WEEKS_LEARNT * WEEK)
    if (rhythm.is !== 'known') throw new Error('not learnt')
    const evening = FROM + WEEKS_LEARNT * WEEK + 17 * HOUR
    expect(quietOf(rhythm, { since: evening, until: evening + 13 * HOUR, place, isClosed }).silent).toBe(
      false,
    )
    const window = { since: evening, until: evening + 48 * HOUR, place }
    expect(quietOf(rhythm, { ...window, isClosed }).silent).toBe(true)
    expect(quietOf(rhythm, { ...window, isClosed: () => true })).toMatchObject({ expected: 0, silent: false })
  })
})

describe('what is not known', () => {
  test('a channel of three weeks is too new, one of thirty arrivals in a few hours brings too few', () => {
    const arrivals = simulated('office', 100, 1)
    const early = FROM + 3 * WEEK
    expect(
      learnRhythm({ counts: countsOf(arrivals, FROM, early), firstAt: FROM, now: early, place, isClosed }),
    ).toEqual({
      is: 'too-new',
    })
    const seldom = simulated('even', 2, 1)
    expect(learnt(seldom, FROM + WEEKS_LEARNT * WEEK)).toEqual({ is: 'too-few' })
  })
})
