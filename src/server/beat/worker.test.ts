import { newId } from '#server/new-id.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { hint } from './hints.ts'
import { startBeat } from './worker.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const receive = (workspace: WorkspaceId, envelope: string) =>
  database.owner.query(
    'INSERT INTO intake (workspace_id, id, received_at, items, envelope) VALUES ($1, $2, now(), 1, $3)',
    [workspace, newId(), envelope],
  )

async function waiting(workspace: WorkspaceId): Promise<number> {
  const found = await database.owner.query('SELECT FROM intake WHERE workspace_id = $1', [workspace])
  return found.rowCount ?? 0
}

const VISIT = JSON.stringify([
  {
    kind: 'person',
    source: 'crm',
    externalId: 'p1',
    at: Date.UTC(2026, 4, 8, 12),
    body: { person: { externalId: '1' }, name: 'Anna' },
  },
])

test('a workspace whose turns fail holds up no other', async () => {
  const [broken, sound] = [await newWorkspace(database.owner), await newWorkspace(database.owner)]
  await receive(broken, 'no envelope at all')
  const beat = startBeat(database.pool)
  try {
    await hasFailed(broken)
    await receive(sound, VISIT)
    await hint(database.pool, sound, Date.now())
    await expect.poll(() => waiting(sound), { timeout: 10_000 }).toBe(0)
    expect(await waiting(broken)).toBe(1)
  } finally {
    await beat.stop()
  }
})

/** A turn begins by taking the hint away; the one of the broken workspace then fails. */
async function hasFailed(workspace: WorkspaceId): Promise<void> {
  await hint(database.pool, workspace, 0)
  const hinted = async () =>
    (await database.owner.query('SELECT FROM beat_hint WHERE workspace_id = $1', [workspace])).rowCount
  await expect.poll(hinted, { timeout: 10_000 }).toBe(0)
}
