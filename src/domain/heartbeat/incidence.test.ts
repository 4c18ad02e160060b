import { fc } from '#test/chance.ts'
import { describe, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import {
  type AgeTable,
  countByAge,
  cumulativeIncidence,
  redrawEvents,
  type Watched,
} from '#domain/heartbeat/incidence.ts'

const watched = (leavesAt: number, end: Watched['end'], entersAt = 0): Watched => ({
  entersAt,
  leavesAt,
  end,
})

/** Plain Kaplan-Meier with lost censored: what one must not do. */
function kaplanMeier({ atRisk, won }: AgeTable): number {
  return (
    1 - atRisk.reduce((open, standing, age) => open * (standing > 0 ? 1 - (won[age] ?? 0) / standing : 1), 1)
  )
}

test('agrees with the worked example of Satagopan et al. (Br J Cancer 2004; 91: 1229, table 2)', () => {
  const patients = [
    watched(7, 'open'),
    watched(10, 'won'),
    watched(14, 'open'),
    watched(16, 'won'),
    watched(18, 'lost'),
    watched(23, 'won'),
    watched(24, 'open'),
    watched(26, 'lost'),
    watched(27, 'won'),
    ...Array.from({ length: 296 }, () => watched(60, 'open')),
  ]
  const table = countByAge(patients, 30)
  expect([10, 16, 18, 23, 26, 27].map(age => table.atRisk[age])).toEqual([304, 302, 301, 300, 298, 297])
  const { wonBy, openAfter } = cumulativeIncidence(table)
  const percent = (share = 0) => Math.round(share * 1000) / 10
  // The table adds up its rounded 0.3 % steps; the steps themselves are what can be compared.
  expect([10, 16, 23, 27].map(age => percent((wonBy[age] ?? 0) - (wonBy[age - 1] ?? 0)))).toEqual([
    0.3, 0.3, 0.3, 0.3,
  ])
  expect([10, 16, 18, 23, 26, 27].map(age => percent(openAfter[age]))).toEqual([
    99.7, 99.3, 99, 98.7, 98.3, 98,
  ])
})

describe('by hand', () => {
  test.each<[string, Watched[], number[], number[]]>([
    [
      'without censoring it is the plain share',
      [watched(1, 'won'), watched(2, 'lost'), watched(2, 'won'), watched(3, 'lost')],
      [0, 1 / 4, 2 / 4, 2 / 4],
      [0, 0, 1 / 4, 2 / 4],
    ],
    [
      'one seen to age 1 only leaves the later ages to the others',
      [watched(1, 'won'), watched(1, 'open'), watched(2, 'lost'), watched(3, 'won')],
      [0, 1 / 4, 1 / 4, 5 / 8],
      [0, 0, 3 / 8, 3 / 8],
    ],
    [
      'one that enters at age 2 says nothing about age 1',
      [watched(1, 'won'), watched(3, 'lost'), watched(3, 'won', 2), watched(3, 'open', 2)],
      [0, 1 / 2, 1 / 2, 1 / 2 + 1 / 6],
      [0, 0, 0, 1 / 6],
    ],
  ])('%s', (_, cases, wonBy, lostBy) => {
    const incidence = cumulativeIncidence(countByAge(cases, 3))
    wonBy.forEach((share, age) => expect(incidence.wonBy[age]).toBeCloseTo(share, 12))
    lostBy.forEach((share, age) => expect(incidence.lostBy[age]).toBeCloseTo(share, 12))
  })

  test('of those that enter late and look open, the share already won unseen is not at risk', () => {
    const cases = [watched(0, 'won'), watched(5, 'open'), watched(5, 'open', 1), watched(1, 'won', 1)]
    expect(countByAge(cases, 2, 10).atRisk[1]).toBe(1 + 2 - 2 * (1 / 2))
  })
})

test('a quarter is won where a quarter is won; with lost deals censored it would look like two thirds', () => {
  const chance = seededChance(11)
  const cases = Array.from({ length: 20_000 }, () => {
    const ends = Math.floor(-Math.log(1 - chance()) * 60)
    const seen = 250 + Math.floor(chance() * 300)
    return ends > seen ? watched(seen, 'open') : watched(ends, chance() < 0.25 ? 'won' : 'lost')
  })
  const table = countByAge(cases, 252)
  expect(cumulativeIncidence(table).wonBy.at(-1)).toBeCloseTo(0.25, 1)
  expect(Math.abs((cumulativeIncidence(table).wonBy.at(-1) ?? 0) - 0.246)).toBeLessThan(0.01)
  expect(Math.abs(kaplanMeier(table) - 0.65)).toBeLessThan(0.02)
})

const anyCase = fc
  .record({ entersAt: fc.nat(20), stays: fc.nat(40), end: fc.constantFrom('won', 'lost', 'open') })
  .map(
    ({ entersAt, stays, end }): Watched => ({
      entersAt: entersAt < 15 ? 0 : entersAt - 15,
      leavesAt: stays,
      end,
    }),
  )

test('shares stay shares: won, lost and open add up to one and never turn back', () => {
  fc.assert(
    fc.property(
      fc.array(anyCase, { maxLength: 60 }),
      fc.option(fc.nat(30)),
      fc.nat(),
      (cases, hidden, seed) => {
        const table = countByAge(cases, 30, hidden)
        for (const { wonBy, lostBy, openAfter } of [table, redrawEvents(table, seededChance(seed))].map(
          cumulativeIncidence,
        ))
          wonBy.forEach((won, age) => {
            const lost = lostBy[age] ?? 0
            expect(won + lost).toBeLessThanOrEqual(1 + 1e-9)
            expect(won + lost + (openAfter[age] ?? 0)).toBeCloseTo(1, 9)
            expect(won).toBeGreaterThanOrEqual((wonBy[age - 1] ?? 0) - 1e-12)
          })
      },
    ),
  )
})
