import { fc } from '#test/chance.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayOfDate } from '#domain/calendar.ts'
import { type Heartbeat, type HeartbeatInput, heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { DAY, simulateCompany, type Truth } from '#test/simulated-company.ts'

const usual: Truth = { seed: 1, days: 730, casesADay: 8, winShare: 0.25, meanDelay: 40 }
const settings = { zone: 'UTC', currency: 'EUR', seed: 5 }
const beat = (truth: Partial<Truth> = {}, extra: Partial<HeartbeatInput> = {}): Heartbeat =>
  heartbeat({ ...simulateCompany({ ...usual, ...truth }), ...settings, ...extra })
const reasons = ({ reasons: all }: Heartbeat) => all.map(({ is }) => is)
const aloud = ({ sentence }: Heartbeat) =>
  sentence.map(phrase => ('text' in phrase ? phrase.text : `€${phrase.money / 100n}`)).join('')

describe('a company that goes on as it did', () => {
  const steady = beat()

  test('breathes in rhythm, by the week, and says so in numbers', () => {
    expect(steady).toMatchObject({
      state: 'in-rhythm',
      since: null,
      silent: false,
      period: 'week',
      title: 'In rhythm',
    })
    expect(reasons(steady)).toEqual(['exhale-within', 'inhale-within'])
    expect(aloud(steady)).toMatch(
      /^In the last 13 weeks €[\d]+ came out, within the €\d+ to €\d+ to be expected\. What was/,
    )
  })

  test('shows its true win share and delay', () => {
    const { winShare, medianDays, cumulative, truncated, winsRecordedSince } = steady.delay
    expect(Math.abs((winShare?.mid ?? 0) - 0.25)).toBeLessThan(0.02)
    expect(winShare?.low).toBeLessThan(0.25)
    expect(winShare?.high).toBeGreaterThan(0.25)
    expect(Math.abs((medianDays ?? 0) - 40 * Math.LN2)).toBeLessThan(3)
    expect(cumulative.at(-1)).toBeCloseTo(1, 12)
    expect([truncated, winsRecordedSince]).toEqual([0, null])
  })

  test('values its inhale at what it turns out to bring', () => {
    const mature = steady.weeks.slice(20, 80)
    const breathedIn = mature.reduce((sum, { inhale }) => sum + Number(inhale?.minor), 0)
    const cameOut = steady.weeks.slice(26, 86).reduce((sum, { exhale }) => sum + Number(exhale), 0)
    expect(Math.abs(breathedIn / cameOut - 1)).toBeLessThan(0.15)
    for (const { inhale } of mature) {
      const { marketing, sales, partner, customer } = inhale?.bySide ?? {
        marketing: 0n,
        sales: 0n,
        partner: 0n,
        customer: 0n,
      }
      expect(marketing + sales + partner + customer).toBe(inhale?.minor)
      expect(sales).toBeLessThan(marketing)
    }
  })

  test('marks the running week, young cohorts, and looks ahead', () => {
    expect(steady.weeks.at(-1)).toMatchObject({ complete: false, immature: true, start: '2025-12-29' })
    expect(steady.weeks[40]).toMatchObject({ complete: true, immature: false, truncated: false })
    expect(steady.ahead).toHaveLength(13)
    expect(steady.ahead[0]?.start).toBe('2026-01-05')
    const [next, past] = [Number(steady.ahead[5]?.expected.mid), Number(steady.weeks.at(-3)?.expected?.mid)]
    expect(Math.abs(next / past - 1)).toBeLessThan(0.2)
  })

  test('expects nothing while older cases are unknown', () => {
    expect(steady.weeks[0]?.expected).toBeNull()
    expect(steady.weeks[20]?.expected).not.toBeNull()
  })
})

describe('a company that changes', () => {
  test('holds its breath when what is qualified is no longer won', () => {
    const held = beat({ stopsWinning: 730 - 49 })
    expect(held.state).toBe('holding-its-breath')
    expect(Math.abs(dayOfDate(held.since ?? '') - dayOfDate('2025-11-12'))).toBeLessThanOrEqual(14)
    expect(held.title).toMatch(/^Holding its breath since \d+ (October|November)( 2025)?$/)
    expect(aloud(held)).toMatch(
      /came out where €\d+ was to be expected from what had been qualified: €\d+ is missing/,
    )
  })

  test('is short of breath when fewer cases are qualified, and then holds nothing back', () => {
    const short = beat({ driesUp: 730 - 80 })
    expect(short.state).toBe('short-of-breath')
    expect(Math.abs(dayOfDate(short.since ?? '') - dayOfDate('2025-10-12'))).toBeLessThanOrEqual(14)
    expect(aloud(short)).toMatch(/less is coming in/)
  })

  test('is both when both happen', () => {
    expect(beat({ driesUp: 650, stopsWinning: 670 }).state).toBe('both')
  })
})

describe('too little data', () => {
  test('nothing at all', () => {
    const empty = heartbeat({ cases: [], revenue: [], now: Date.UTC(2026, 0, 1), ...settings })
    expect(empty).toMatchObject({
      state: 'too-little-data',
      weeks: [],
      ahead: [],
      problems: [],
      asOf: '2026-01-01',
    })
    expect(empty.delay).toMatchObject({ medianDays: null, winShare: null, cumulative: [], wins: 0 })
    expect(aloud(empty)).toBe('Nothing has been recorded yet. ')
  })

  test('few wins: said, with what is needed, and no band is drawn', () => {
    const thin = beat({ days: 150, casesADay: 1 })
    expect(thin.state).toBe('too-little-data')
    expect(reasons(thin)).toContain('too-few-wins')
    expect(thin.weeks.every(({ expected }) => expected === null)).toBe(true)
    expect(aloud(thin)).toMatch(/it takes 30 to tell a rhythm from chance/)
  })

  test('cases without any outcome are counted, not valued', () => {
    const { cases, now } = simulateCompany({ ...usual, days: 60, winShare: 0 })
    const young = heartbeat({ cases, revenue: [], now, ...settings })
    expect(young.weeks.at(-1)?.inhale).toBeNull()
    expect(young.weeks.at(-1)?.cases).toBeGreaterThan(0)
  })

  test('a record that ended long ago is read up to its end, not as eight years without breath', () => {
    const { cases, revenue, now } = simulateCompany(usual)
    const later = heartbeat({ cases, revenue, now: now + 2900 * DAY, ...settings })
    expect(later).toMatchObject({ state: 'too-little-data', asOf: '2025-12-30', silent: true, ahead: [] })
    expect(aloud(later)).toMatch(/^Nothing recorded since 30 December 2025; the chart ends there/)
    expect(later.weeks.at(-1)?.start).toBe('2025-12-29')
    expect(later.weeks.at(-5)?.expected).not.toBeNull()
  })
})

describe('wins recorded later than cases', () => {
  const late = beat({ recordsSince: 300 })

  test('are recognised: older cohorts are marked and have no conversion that could improve', () => {
    expect(late.delay.winsRecordedSince).toBe('2024-10-27')
    const [before, after] = [late.weeks[20], late.weeks[60]]
    expect(before).toMatchObject({ truncated: true, conversion: null, expected: null })
    expect(after?.truncated).toBe(false)
    expect(reasons(late)).toContain('wins-recorded-since')
  })

  test('leave the true win share where it is, and the rhythm', () => {
    expect(Math.abs((late.delay.winShare?.mid ?? 0) - 0.25)).toBeLessThan(0.02)
    expect(late.state).toBe('in-rhythm')
  })
})

describe('dates that cannot be true', () => {
  const base = simulateCompany({ ...usual, days: 400 })
  const early = { id: 'early', qualifiedAt: base.now - 50 * DAY, side: 'sales' as const }
  const odd = [
    { ...early, outcome: { is: 'won' as const, at: base.now - 60 * DAY, amount: 100_00n } },
    { ...early, id: 'gone', outcome: { is: 'lost' as const, at: base.now - 60 * DAY } },
    { ...early, id: 'next', qualifiedAt: base.now + DAY, outcome: { is: 'open' as const } },
  ]
  const figures = heartbeat({ ...base, cases: [...base.cases, ...odd], ...settings })

  test('are listed, and teach the delay nothing', () => {
    expect(figures.problems).toEqual([
      { caseId: 'early', reason: 'won-before-qualified' },
      { caseId: 'gone', reason: 'lost-before-qualified' },
      { caseId: 'next', reason: 'qualified-in-the-future' },
    ])
    expect(figures.delay).toEqual(heartbeat({ ...base, ...settings }).delay)
  })

  test('do not take the case out of its week', () => {
    const count = ({ weeks }: Heartbeat) => weeks.reduce((sum, { cases, wins }) => sum + cases + wins, 0)
    expect(count(figures) - count(heartbeat({ ...base, ...settings }))).toBe(3)
  })
})

test.each<[number, string]>([
  [8, 'week'],
  [0.7, 'month'],
  [0.25, 'quarter'],
])('with %f cases a day a company breathes by the %s', (casesADay, period) => {
  expect(beat({ casesADay, days: 1400 }).period).toBe(period)
})

test('the order in which cases come makes no difference', () => {
  const { cases, revenue, now } = simulateCompany({ ...usual, days: 300 })
  const given = cases.map((one, place) =>
    place % 3 === 0 ? { ...one, expected: BigInt(1 + (place % 17)) * 50_000n } : one,
  )
  const figures = heartbeat({ cases: given, revenue, now, ...settings, resamples: 50 })
  fc.assert(
    fc.property(fc.shuffledSubarray(given, { minLength: given.length }), shuffled => {
      expect(
        heartbeat({ cases: shuffled, revenue: revenue.toReversed(), now, ...settings, resamples: 50 }),
      ).toEqual(figures)
    }),
    { numRuns: 5 },
  )
})

describe('over many companies in which nothing changes', () => {
  const companies = process.env.DUET_PROVE === '1' ? 300 : 12
  const beats: Heartbeat[] = []
  beforeAll(() => {
    for (let seed = 1; seed <= companies; seed++)
      beats.push(beat({ seed: seed * 97, casesADay: 6 }, { seed }))
  }, 300_000)

  test('the band holds what it promises: about 80 of 100 weeks that it had not seen', () => {
    const unseen = beats.flatMap(({ weeks }) => weeks.slice(-14).filter(({ complete }) => complete))
    const inside = unseen.filter(
      ({ expected, exhale }) => expected && exhale >= expected.low && exhale <= expected.high,
    )
    expect(unseen).toHaveLength(companies * 13)
    const slack = 4 * Math.sqrt((0.8 * 0.2) / unseen.length)
    expect(Math.abs(inside.length / unseen.length - 0.8)).toBeLessThan(slack)
  })

  test('a false alarm is rare', () => {
    const alarms = beats.filter(({ state }) => state !== 'in-rhythm')
    expect(alarms.length).toBeLessThan(0.1 * companies + 3 * Math.sqrt(0.09 * companies))
  })
})
