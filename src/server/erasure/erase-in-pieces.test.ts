import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeDerivedState } from '#server/beat/derived-state.ts'
import { claimWork } from '#server/beat/work-claims.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { newId } from '#server/new-id.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { fc } from '#test/chance.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { inOrder, shuffled } from '#test/prove/arrival.ts'
import { deriveAgain, forget } from '#test/prove/derive-again.ts'
import { FIRST_DAY, histories, LONG_AFTER } from '#test/prove/happenings.ts'
import { deliver, newWorkspace } from '#test/prove/run-history.ts'
import { unlikeHistories } from '#test/prove/unlike-histories.ts'
import { PIECE } from './erase-touches.ts'
import { type ClaimedErasure, erasureById, erasureRows, insertErasure } from './erasure-store.ts'
import { doPiece } from './erasure-work.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function begin(workspace: WorkspaceId, person: string): Promise<string> {
  const id = newId()
  const given = { id, person, salt: Buffer.alloc(32, 1), by: 'proof', now: LONG_AFTER }
  await inWorkspace(database.pool, workspace, tx => insertErasure(tx, given))
  return id
}

/** Works on an erasure for at most so many pieces, as a process that is killed then. Answers whether it ended. */
async function work(workspace: WorkspaceId, id: string, most = Infinity): Promise<boolean> {
  const claim = newId()
  const claimed = await inWorkspace(database.pool, workspace, tx =>
    claimWork<ClaimedErasure>(tx, erasureRows, id, claim),
  )
  if (!claimed) throw new Error('somebody else works on it')
  for (let pieces = 0; pieces < most; pieces++)
    if (!(await inWorkspace(database.pool, workspace, tx => doPiece(tx, claimed, claim, LONG_AFTER))))
      return true
  return false
}

const MONEY = `SELECT json_build_object(
    'entries', (SELECT json_agg(json_build_array(id, kind, amount, currency, value) ORDER BY id) FROM entry WHERE workspace_id = $1),
    'credits', (SELECT json_agg(json_build_array(entry_id, model, basis, touchpoint_ids, amounts, origin) ORDER BY entry_id, model)
      FROM credit WHERE workspace_id = $1),
    'stages', (SELECT json_agg(json_build_array(person_id, step, stage, at) ORDER BY person_id, step) FROM stage_change WHERE workspace_id = $1),
    'waits', (SELECT json_agg(json_build_array(id, person_id, opened_at, answered_by, lapsed_at) ORDER BY id) FROM wait WHERE workspace_id = $1),
    'belongings', (SELECT json_agg(json_build_array(identity_id, person_id, from_at, until_at) ORDER BY identity_id, from_at)
      FROM belonging WHERE workspace_id = $1)) AS all`

async function moneyOf(sql: Pool, workspace: WorkspaceId): Promise<unknown> {
  return (await sql.query<{ all: unknown }>(MONEY, [workspace])).rows[0]?.all
}

test('of chance histories any person can be erased, and whatever is counted and earned stays', async () => {
  const workspace = await newWorkspace(database.owner)
  const happenings = unlikeHistories(fc.sample(histories, { numRuns: 12, seed: 31 }))
  await deliver(database.pool, workspace, shuffled(happenings, 31))
  const before = await moneyOf(database.owner, workspace)
  const { rows } = await database.owner.query<{ id: string }>(
    `SELECT DISTINCT person_id AS id FROM belonging WHERE workspace_id = $1 ORDER BY 1`,
    [workspace],
  )
  const people = rows.filter((_, place) => place % 2 === 0)
  expect(people.length).toBeGreaterThan(10)
  for (const { id } of people) expect(await work(workspace, await begin(workspace, id))).toBe(true)
  expect(await moneyOf(database.owner, workspace)).toEqual(before)
  expect((await inWorkspace(database.pool, workspace, checkBooks)).wrong).toEqual([])
  const derived = await inWorkspace(database.pool, workspace, describeDerivedState)
  const client = await database.owner.connect()
  await forget({ workspace, sql: client })
  client.release()
  await inWorkspace(database.pool, workspace, tx => deriveAgain(tx))
  expect(await inWorkspace(database.pool, workspace, describeDerivedState)).toBe(derived)
}, 180_000)

test('a long life is erased in pieces; what a killed process left is gone on with, and is not done twice', async () => {
  const workspace = await newWorkspace(database.owner)
  const touches = Array.from({ length: 2 * PIECE + 50 }, (_, n) => ({
    kind: 'touchpoint' as const,
    source: 'site',
    externalId: `visit${n}`,
    at: FIRST_DAY + n * 1_000,
    body: {
      person: { email: 'long@life.example' },
      kind: 'visit' as const,
      channel: 'web',
      direction: 'inbound' as const,
      side: 'marketing' as const,
      text: 'long at life',
    },
  }))
  await deliver(database.pool, workspace, inOrder(touches, 1_000))
  const { rows } = await database.owner.query<{ person_id: string }>(
    'SELECT person_id FROM activity WHERE workspace_id = $1',
    [workspace],
  )
  const id = await begin(workspace, rows[0]?.person_id ?? '')
  expect(await work(workspace, id, 2)).toBe(false)
  const left = async (): Promise<number> =>
    (
      await database.owner.query('SELECT FROM touchpoint WHERE workspace_id = $1 AND body IS NOT NULL', [
        workspace,
      ])
    ).rows.length
  expect(await left()).toBe(PIECE + 50)
  await expect(work(workspace, id)).rejects.toThrow('somebody else works on it')
  await database.owner.query(`UPDATE erasure SET alive_at = now() - interval '1 hour' WHERE id = $1`, [id])
  expect(await work(workspace, id)).toBe(true)
  expect(await left()).toBe(0)
  const done = await inWorkspace(database.pool, workspace, tx => erasureById(tx, id))
  expect(done).toMatchObject({ state: 'done', touches: touches.length })
  const kept = await database.owner.query('SELECT touches FROM activity WHERE workspace_id = $1', [workspace])
  expect(kept.rows).toEqual([{ touches: touches.length }])
}, 120_000)
