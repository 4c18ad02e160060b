import { fc } from '#test/chance.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { describeDerivedState } from '#server/beat/derived-state.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { inOrder, shuffled, type Delivery } from '#test/prove/arrival.ts'
import { histories } from '#test/prove/happenings.ts'
import { deliver, newWorkspace, outcomeOf, type Outcome } from '#test/prove/run-history.ts'

const PROVE = process.env['DUET_PROVE'] === '1'
const PERMUTATIONS = 20
const HISTORIES = Number(process.env['DUET_HISTORIES'] ?? (PROVE ? 500 : 50))
const SEED = Number(process.env['DUET_SEED'] ?? 20261122)
const AT_ONCE = 3

describe('whatever the order of arrival', { timeout: 3_600_000 }, () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  async function run(deliveries: Delivery[]): Promise<Outcome> {
    const workspace = await newWorkspace(database.owner)
    await deliver(database.pool, workspace, deliveries)
    return outcomeOf(database.pool, workspace)
  }

  const describeIt = (outcome: Outcome): Promise<string> =>
    inWorkspace(database.pool, outcome.workspace, describeDerivedState)
  const booksOf = (outcome: Outcome) => inWorkspace(database.pool, outcome.workspace, checkBooks)

  async function compare(history: Happening[], seed: number, expected: Outcome): Promise<void> {
    const outcome = await run(shuffled(history, seed))
    const same = outcome.hash === expected.hash
    expect(same ? '' : await describeIt(outcome)).toBe(same ? '' : await describeIt(expected))
    expect(outcome.failed).toBe(expected.failed)
    expect((await booksOf(outcome)).wrong).toEqual([])
  }

  test(`${HISTORIES * PERMUTATIONS} permutations of ${HISTORIES} histories end in the same state with the books in balance`, async () => {
    let drawn = 0
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (history, seed) => {
        drawn++
        const expected = await run(inOrder(history))
        expect((await booksOf(expected)).wrong).toEqual([])
        for (let first = 0; first < PERMUTATIONS; first += AT_ONCE) {
          const some = Array.from(
            { length: Math.min(AT_ONCE, PERMUTATIONS - first) },
            (_, place) => first + place,
          )
          await Promise.all(some.map(place => compare(history, seed + place, expected)))
        }
      }),
      { numRuns: HISTORIES, seed: SEED },
    )
    expect(drawn).toBeGreaterThanOrEqual(HISTORIES)
  })
})
