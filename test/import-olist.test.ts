import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePlan } from '#contract/import-plan.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { findFiles } from '#server/import/find-files.ts'
import { runImport } from '#server/import/run-import.ts'
import { undoWholeImport } from '#server/import/undo-import.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { inOrder } from './prove/arrival.ts'
import { deliver, newWorkspace, outcomeOf } from './prove/run-history.ts'
import { randomCompany } from './random-company.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(ROOT, '../shared/data/olist-funnel')
const NOW = Date.UTC(2026, 10, 22)

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(DATA))(
  'the Olist funnel in a company that was there before (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    let database: TestDatabase
    let workspace: string
    const hashes: string[] = []

    const importIt = async () => {
      const parsed = parsePlan(readFileSync(join(ROOT, 'plans/olist.json'), 'utf8'))
      if (!('plan' in parsed)) throw new Error(JSON.stringify(parsed.problems))
      const files = await findFiles(parsed.plan, [DATA])
      if (!('found' in files)) throw new Error(files.refused)
      const request = { plan: parsed.plan, files: files.found, now: NOW }
      const done = await runImport(database.pool, async () => workspace, request)
      if ('refused' in done) throw new Error(done.refused)
      return done
    }
    const keepHash = async () => {
      await drainWorkspace(database.pool, workspace, { clock: () => NOW })
      hashes.push((await outcomeOf(database.pool, workspace)).hash)
    }

    beforeAll(async () => {
      database = await testDatabase()
      workspace = await newWorkspace(database.owner)
      await database.owner.query(`UPDATE workspace SET currency = 'BRL' WHERE id = $1`, [workspace])
      await deliver(database.pool, workspace, inOrder(randomCompany(3), 100))
      await keepHash()
    })
    afterAll(() => database?.close())

    test('imported, imported again, and taken back: again changes nothing, and then all is as it was before', async () => {
      const first = await importIt()
      expect(first).toMatchObject({ rows: 8842, taken: 8842, rejected: [], failed: [] })
      await keepHash()
      const again = await importIt()
      expect(again).toMatchObject({
        created: { persons: 0, deals: 0, entries: 0, touchpoints: 0 },
        updated: 0,
      })
      await keepHash()
      const undone = await undoWholeImport(database.pool, workspace, {
        importId: first.import ?? '',
        now: NOW,
        actor: 'test',
      })
      expect(undone).toMatchObject({ kept: [] })
      await keepHash()
      const [before, imported, twice, takenBack] = hashes
      expect(imported).not.toBe(before)
      expect(twice).toBe(imported)
      expect(takenBack).toBe(before)
    }, 300_000)
  },
)
