import { describe, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import { fitAmount, amountOf } from './amount.ts'
import { calibrate } from './calibration.ts'
import { aucOf, evaluate } from './evaluation.ts'
import { encode, learnEncoding } from './encoding.ts'
import { featuresOf } from './features.ts'
import { learnableAt } from './horizon.ts'
import { knownSince } from './known-since.ts'
import { solvePositive } from './linear-algebra.ts'
import { fitLogistic, logit, sigmoid } from './logistic.ts'
import type { PastCase, TouchFact } from './case.ts'

const DAY = 86_400_000

test('a system of equations is solved, and one without a single answer is said to have none', () => {
  const solved = solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(2, 1))
  expect([...(solved ?? [])]).toEqual([0.5, 0])
  expect(solvePositive(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toBeUndefined()
})

describe('logistic regression', () => {
  const chance = seededChance(7)
  const samples = Array.from({ length: 4_000 }, () => {
    const x = chance() * 4 - 2
    return { row: { places: [0], values: [x] }, won: chance() < sigmoid(-1 + 0.8 * x), weight: 1 }
  })

  test('finds what it was made of', () => {
    const { intercept, weights } = fitLogistic(samples, 1, 0)
    expect(Math.abs(intercept + 1)).toBeLessThan(0.1)
    expect(Math.abs((weights[0] ?? 0) - 0.8)).toBeLessThan(0.1)
  })

  test('a heavier penalty makes weights smaller, and the share that is won stays', () => {
    const heavy = fitLogistic(samples, 1, 1e6)
    expect(Math.abs(heavy.weights[0] ?? 1)).toBeLessThan(0.01)
    const share = samples.filter(one => one.won).length / samples.length
    expect(sigmoid(heavy.intercept)).toBeCloseTo(share, 3)
  })

  test('comes to an end where a line parts the won from the others', () => {
    const parted = samples.map(one => ({ ...one, won: (one.row.values[0] ?? 0) > 0 }))
    const { weights } = fitLogistic(parted, 1, 0.1)
    expect(weights[0]).toBeGreaterThan(3)
    expect(Number.isFinite(weights[0])).toBe(true)
  })
})

describe('calibration', () => {
  const chance = seededChance(11)
  const truths = Array.from({ length: 6_000 }, () => 0.05 + 0.6 * chance())
  const told = (distort: (truth: number) => number) =>
    truths.map(truth => ({ chance: distort(truth), won: chance() < truth, weight: 1 }))

  test('takes back what is too extreme', () => {
    const { slope, shift } = calibrate(told(truth => sigmoid(2 * logit(truth) + 0.5)))
    expect(Math.abs(slope - 0.5)).toBeLessThan(0.13)
    expect(Math.abs(shift + 0.25)).toBeLessThan(0.1)
  })

  test('leaves alone what holds, and does not believe a handful of cases', () => {
    expect(Math.abs(calibrate(told(truth => truth)).slope - 1)).toBeLessThan(0.1)
    const few = calibrate(told(truth => truth).slice(0, 12))
    expect(few.slope).toBeGreaterThan(0.5)
    expect(few.slope).toBeLessThan(1.5)
  })

  test('is measured: right ones have a slope of 1, those that are too extreme less', () => {
    const right = evaluate(told(truth => truth))
    expect(right.slope?.low).toBeLessThan(1)
    expect(right.slope?.high).toBeGreaterThan(1)
    expect(right.ece).toBeLessThan(0.04)
    const extreme = evaluate(told(truth => sigmoid(2 * logit(truth))))
    expect(extreme.slope?.high).toBeLessThan(0.8)
    expect(extreme.ece).toBeGreaterThan(right.ece)
    expect(right.brier).toBeLessThan(right.brierOfBaseRate)
  })
})

describe('the area under the curve', () => {
  const told = (wins: number[], rest: number[]) => [
    ...wins.map(chance => ({ chance, won: true, weight: 1 })),
    ...rest.map(chance => ({ chance, won: false, weight: 1 })),
  ]
  test('counts the pairs in the right order, ties by half', () => {
    expect(aucOf(told([0.9, 0.5], [0.5, 0.1]))?.mid).toBeCloseTo(0.875, 12)
    expect(aucOf(told([0.9], [0.1]))).toEqual({ low: 1, mid: 1, high: 1 })
    expect(aucOf(told([], [0.1]))).toBeNull()
  })
  test('has a wider interval with fewer cases', () => {
    const some = told([0.9, 0.5, 0.6, 0.3], [0.5, 0.1, 0.4, 0.7])
    const [few, many] = [aucOf(some), aucOf(Array.from({ length: 20 }, () => some).flat())]
    if (!few || !many) throw new Error('no area')
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2)
  })
})

describe('tenths and bins', () => {
  const chance = seededChance(3)
  const told = Array.from({ length: 1_003 }, () => {
    const said = chance() * 0.8
    return { chance: said, won: chance() < said, weight: 1 }
  })
  const { bins, tenths, cases, won } = evaluate(told)
  test('hold every case once', () => {
    expect(bins.reduce((sum, bin) => sum + bin.cases, 0)).toBe(cases)
    expect(tenths.reduce((sum, tenth) => sum + tenth.cases, 0)).toBe(cases)
    expect(tenths.reduce((sum, tenth) => sum + tenth.won, 0)).toBe(won)
  })
  test('the best tenth is won more often than all, the last less', () => {
    expect(tenths[0]?.lift).toBeGreaterThan(1.3)
    expect(tenths.at(-1)?.lift).toBeLessThan(0.6)
  })
})

describe('what is expected to come of a win', () => {
  const chance = seededChance(5)
  const wins = Array.from({ length: 900 }, () => {
    const large = chance() < 0.4
    const noise = Math.exp(0.8 * Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()))
    return {
      row: large ? { places: [0], values: [1] } : { places: [], values: [] },
      amount: (large ? 5e6 : 1e6) * noise,
    }
  })
  test('is the mean and not the median, for each kind', () => {
    const model = fitAmount(wins, 1)
    if (!model) throw new Error('no amounts')
    const truth = Math.exp(0.32)
    expect(amountOf(model, { places: [], values: [] }) / (1e6 * truth)).toBeCloseTo(1, 0)
    expect(
      amountOf(model, { places: [0], values: [1] }) / amountOf(model, { places: [], values: [] }),
    ).toBeGreaterThan(3.5)
  })
  test('is not known where no win brought anything', () => {
    expect(fitAmount([{ row: { places: [], values: [] }, amount: 0 }], 1)).toBeUndefined()
  })
})

const touch = (at: number, more: Partial<TouchFact> = {}): TouchFact => ({
  at,
  knownAt: at,
  kind: 'visit',
  channel: 'website',
  direction: 'inbound',
  side: 'marketing',
  machine: false,
  asks: false,
  ...more,
})
const caseAt = (at: number, more: Partial<PastCase> = {}): PastCase => ({
  id: `case ${at}`,
  at,
  side: 'marketing',
  touches: [],
  said: [],
  end: { is: 'open' },
  ...more,
})

describe('the features of a case', () => {
  const at = 100 * DAY
  test('are what had happened and was known by then, and never what machines or failed tries did', () => {
    const features = featuresOf(
      caseAt(at, {
        touches: [
          touch(at - 3 * DAY, { origin: 'Google', channel: 'paid-search' }),
          touch(at - 2 * DAY, { machine: true, kind: 'mail-open' }),
          touch(at - 2 * DAY, { reached: false, kind: 'call' }),
          touch(at - DAY, { knownAt: at + DAY, kind: 'form' }),
          touch(at + 1, { kind: 'meeting' }),
        ],
        said: [
          { noun: 'person', key: 'size', value: 12, knownAt: at - DAY },
          { noun: 'person', key: 'size', value: 50, knownAt: at + DAY },
          { noun: 'person', key: 'town', value: 'Harare', knownAt: at - 2 * DAY },
          { noun: 'person', key: 'town', value: null, knownAt: at - DAY },
        ],
        mail: { is: 'company', knownAt: at + 1 },
        stated: { minor: 100, knownAt: at + 1 },
      }),
      'UTC',
    )
    expect(features.words).toMatchObject({
      origin: 'Google',
      'channel.first': 'paid-search',
      side: 'marketing',
    })
    expect(features.words).not.toHaveProperty('person.town')
    expect(features.words).not.toHaveProperty('mail')
    expect(features.flags).toEqual(['paid-search'])
    expect(features.numbers).toMatchObject({ inbound: 1, 'inbound.7': 1, 'days.first': 3, 'person.size': 12 })
    expect(features.numbers).toMatchObject({
      'kind.mail-open': 0,
      'kind.form': 0,
      'kind.meeting': 0,
      'kind.call': 0,
    })
    expect(features.numbers).not.toHaveProperty('stated')
  })

  test('the hour and weekday of the first touch are those of the team', () => {
    const first = Date.UTC(2026, 5, 7, 23)
    const { words } = featuresOf(caseAt(first + DAY, { touches: [touch(first)] }), 'Africa/Harare')
    expect(words).toMatchObject({ weekday: '1', hour: 'night' })
  })

  test('a rare level is pooled, an unknown one said, and a level never seen is no surprise', () => {
    const cases = Array.from({ length: 100 }, (_, place) => ({
      words: place < 40 ? { town: 'A' } : place < 70 ? { town: 'B' } : place < 72 ? { town: 'rare' } : {},
      numbers: {},
      flags: [],
    }))
    const encoding = learnEncoding(cases, 'plain')
    expect(encoding.columns.map(one => (one.is === 'level' ? one.level : one.is))).toEqual([
      'A',
      'B',
      'unknown',
    ])
    expect(encoding.columns.map(one => one.mean)).toEqual([0.4, 0.3, 0.28])
    expect(encode(encoding, { words: { town: 'new' }, numbers: {}, flags: [] })).toEqual({
      places: [],
      values: [],
    })
  })
})

describe('what came in late', () => {
  const of = { at: 100 * DAY, receivedAt: 100 * DAY }
  test('counts from when it came in, whatever date it bears', () => {
    expect(knownSince({ occurredAt: 99 * DAY, receivedAt: 99 * DAY }, of)).toBe(99 * DAY)
    expect(knownSince({ occurredAt: 99 * DAY, receivedAt: 150 * DAY }, of)).toBe(150 * DAY)
  })
  test('unless the case itself came in as late, as with an imported history', () => {
    const imported = { at: 100 * DAY, receivedAt: 900 * DAY }
    expect(knownSince({ occurredAt: 99 * DAY, receivedAt: 900 * DAY + 1 }, imported)).toBe(99 * DAY)
    expect(knownSince({ occurredAt: 99 * DAY, receivedAt: 950 * DAY }, imported)).toBe(950 * DAY)
  })
})

describe('cases that are too young to have ended', () => {
  const now = 1_000 * DAY
  const cases = Array.from({ length: 100 }, (_, place) =>
    caseAt(now - (place + 1) * DAY, { end: { is: 'won', at: now - place * DAY - DAY / 2, amount: 1 } }),
  )
  const open = Array.from({ length: 100 }, (_, place) => ({
    ...caseAt(now - (place + 1) * DAY),
    id: `open ${place}`,
  }))
  test('teach nothing, or as much as they stand for', () => {
    const old = learnableAt([...cases, ...open], { days: 50, censoring: 'old-enough' }, now)
    expect(old).toHaveLength(102)
    expect(old.filter(one => one.won)).toHaveLength(51)
    const weighed = learnableAt([...cases, ...open], { days: 50, censoring: 'weighted' }, now)
    const share =
      weighed.reduce((sum, one) => sum + (one.won ? one.weight : 0), 0) /
      weighed.reduce((sum, one) => sum + one.weight, 0)
    expect(Math.abs(share - 0.5)).toBeLessThan(0.02)
  })
})
