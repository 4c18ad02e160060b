import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { Housekeeping } from './housekeeping.ts'
import { startBeat } from './worker.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOON = Date.UTC(2026, 4, 8, 12)

let database: TestDatabase
let here: WorkspaceId
let there: WorkspaceId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.owner.query('DELETE FROM idempotency')
  here = await newWorkspace(database.owner)
  there = await newWorkspace(database.owner)
})

const answered = (workspace: WorkspaceId, key: string, at: number) =>
  database.owner.query(
    `INSERT INTO idempotency (workspace_id, key, request_hash, status, response, created_at)
     VALUES ($1, $2, sha256('asked'), 201, '{}', $3)`,
    [workspace, key, new Date(at)],
  )

async function kept(): Promise<string[]> {
  const found = await database.owner.query<{ key: string }>('SELECT key FROM idempotency ORDER BY key')
  return found.rows.map(row => row.key)
}

test('answers are forgotten after a day, in every workspace', async () => {
  await answered(here, 'old here', NOON - 24 * HOUR - 1)
  await answered(there, 'old there', NOON - 48 * HOUR)
  await answered(there, 'young there', NOON - 24 * HOUR)
  await new Housekeeping().keep(database.pool, NOON)
  expect(await kept()).toEqual(['young there'])
})

test('it looks once an hour', async () => {
  const housekeeping = new Housekeeping()
  await housekeeping.keep(database.pool, NOON)
  await answered(here, 'old', NOON - 25 * HOUR)
  await housekeeping.keep(database.pool, NOON + 59 * MINUTE)
  expect(await kept()).toEqual(['old'])
  await housekeeping.keep(database.pool, NOON + HOUR)
  expect(await kept()).toEqual([])
})

test('the beat does it without being woken', async () => {
  await answered(here, 'old', NOON - 25 * HOUR)
  const beat = startBeat(database.pool, { clock: () => NOON })
  try {
    await expect.poll(kept, { timeout: 10_000 }).toEqual([])
  } finally {
    await beat.stop()
  }
})
