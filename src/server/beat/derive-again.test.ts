import { fc } from '#test/chance.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { inOrder, shuffled } from '#test/prove/arrival.ts'
import { deriveAgain, forget } from '#test/prove/derive-again.ts'
import { histories } from '#test/prove/happenings.ts'
import { deliver, newWorkspace, outcomeOf } from '#test/prove/run-history.ts'
import { unlikeHistories } from '#test/prove/unlike-histories.ts'
import { describeDerivedState } from './derived-state.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const HISTORIES = 12

async function lived(seed: number): Promise<WorkspaceId> {
  const workspace = await newWorkspace(database.owner)
  const happenings = unlikeHistories(fc.sample(histories, { numRuns: HISTORIES, seed }))
  await deliver(database.pool, workspace, shuffled(happenings, seed))
  return workspace
}

test('derived from nothing but what happened, everything is as it was when it was kept up to date', async () => {
  const workspace = await lived(11)
  const before = await inWorkspace(database.pool, workspace, describeDerivedState)
  const owner = await database.owner.connect()
  await forget({ workspace, sql: owner })
  owner.release()
  expect(await inWorkspace(database.pool, workspace, describeDerivedState)).not.toBe(before)
  await inWorkspace(database.pool, workspace, deriveAgain)
  expect(await inWorkspace(database.pool, workspace, describeDerivedState)).toBe(before)
}, 120_000)

test('all happenings at once into a fresh workspace give the same as one after the other', async () => {
  const happenings = unlikeHistories(fc.sample(histories, { numRuns: HISTORIES, seed: 12 }))
  const [slow, fast] = [await newWorkspace(database.owner), await newWorkspace(database.owner)]
  await deliver(database.pool, slow, inOrder(happenings, 5))
  await deliver(database.pool, fast, inOrder(happenings, happenings.length))
  const [one, other] = [await outcomeOf(database.pool, slow), await outcomeOf(database.pool, fast)]
  expect([other.hash, other.failed]).toEqual([one.hash, one.failed])
}, 120_000)
