import { describe, expect, test } from 'vitest'
import { demoCompany } from '#domain/demo/company.ts'
import { ZONE } from '#domain/demo/hours.ts'
import { scoreCasesOf } from '#test/demo/score-cases.ts'
import type { PastCase } from '#domain/score/case.ts'
import { aucOf, evaluate } from '#domain/score/evaluation.ts'
import { scoreOf } from '#domain/score/model.ts'
import { plainOnHeldOut, train, type Trained } from '#domain/score/train.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const DAY = 86_400_000
const PROVE = process.env['DUET_PROVE'] === '1'
/**
 * Looked at while the score was built: 1 to 6, 311, 1213, 2024, 3571, 5077, 6151, 7919, 8461, 9973, and 40111 to 52081.
 * None of these was.
 */
const SEEDS = PROVE ? [61_001, 61_007, 61_027, 61_031, 61_043, 61_051, 61_057, 61_091] : [61_001]
const SIZE = PROVE ? 1 : 0.4
const options = { now: NOW, zone: ZONE }

const companies = SEEDS.map(seed => scoreCasesOf(demoCompany({ seed, until: NOW, plants: true, size: SIZE })))
const trained = companies.map(cases => trainedOn(cases))

function trainedOn(cases: readonly PastCase[]): Trained {
  const result = train(cases, options)
  if ('refused' in result) throw new Error(JSON.stringify(result))
  return result
}

const told = trained.flatMap(one => one.heldOut.map(({ chance, won }) => ({ chance, won, weight: 1 })))

describe(`on the held-out months of ${SEEDS.length} companies`, () => {
  const all = evaluate(told)

  test('what is said is what comes', () => {
    if (PROVE) console.info(JSON.stringify({ ...all, chosen: trained.map(one => one.chosen) }))
    expect(all.cases).toBeGreaterThanOrEqual(PROVE ? 1_500 : 100)
    // A small company alone has some 170 cases, of which chance alone makes more than 0.05.
    expect(all.ece).toBeLessThanOrEqual(PROVE ? 0.05 : 0.12)
    expect(all.slope?.low).toBeLessThan(1)
    expect(all.slope?.high).toBeGreaterThan(1)
  })

  test('it tells cases apart at least as well as a plain logistic regression on everything it may know', () => {
    const yardstick = companies.map((cases, place) =>
      plainOnHeldOut(cases, options, trained[place]?.learntFrom.heldOutSince ?? NOW),
    )
    const meanAuc = (many: { chance: number; won: boolean; weight: number }[][]): number =>
      many.reduce((sum, one) => sum + (aucOf(one)?.mid ?? 0), 0) / many.length
    const ours = trained.map(one => one.heldOut.map(({ chance, won }) => ({ chance, won, weight: 1 })))
    if (PROVE) console.info(JSON.stringify({ score: meanAuc(ours), plain: meanAuc(yardstick) }))
    expect(meanAuc(ours)).toBeGreaterThanOrEqual(meanAuc(yardstick))
  })

  test('a field that sales fills in after the outcome changes nothing', () => {
    const [cases = []] = companies
    const trapped = cases.map(one => ({ ...one, said: [...one.said, ...trapOf(one)] }))
    expect(trainedOn(trapped).heldOut).toEqual(trained[0]?.heldOut)
    // The same field known from the beginning would give everything away, so the trap is a trap.
    const open = cases.map(one => ({ ...one, said: [...one.said, ...trapOf(one, one.at)] }))
    expect(trainedOn(open).evaluation.auc?.mid).toBeGreaterThan(0.9)
  })

  test('the shares of what tells add up to the log-odds that are said', () => {
    const [cases = [], model] = [companies[0], trained[0]?.model]
    const [one] = cases
    if (!one || !model) throw new Error('no case')
    const score = scoreOf(model, one)
    const sum = score.contributions.reduce((total, { logOdds }) => total + logOdds, 0)
    const base = model.encoding.columns.reduce(
      (total, column, place) => total + column.mean * (model.chance.weights[place] ?? 0),
      model.chance.intercept,
    )
    const said = model.calibration.slope * base + model.calibration.shift + sum
    expect(Math.log(score.chance / (1 - score.chance))).toBeCloseTo(said, 6)
    expect(score.expected).toBeCloseTo(score.chance * (score.amount ?? 0), 6)
  })
})

function trapOf(one: PastCase, knownAt = one.end.is === 'open' ? NOW : one.end.at + DAY) {
  return [{ noun: 'person' as const, key: 'grade', value: one.end.is === 'won' ? 'A' : 'C', knownAt }]
}

test('the same cases give the same score, to the last digit, in whatever order they come', () => {
  const [cases = []] = companies
  const some = cases.slice(0, 500)
  expect(JSON.stringify(train(some.toReversed(), options))).toBe(JSON.stringify(train(some, options)))
})

test('thirty outcomes are refused, with how much is missing', () => {
  const [cases = []] = companies
  const ended = cases.filter(one => one.end.is !== 'open').slice(0, 30)
  const refused = train(ended, options)
  expect(refused).toMatchObject({ refused: 'too-few-outcomes', leastWon: 50, leastLost: 50 })
  expect('won' in refused ? refused.won + refused.lost : 0).toBeLessThanOrEqual(30)
})
