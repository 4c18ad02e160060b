import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { MONDAY, touch } from '#test/prove/told.ts'
import { storeHappenings, type Stored } from './store-happenings.ts'

let database: TestDatabase
let workspace: WorkspaceId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  workspace = await newWorkspace(database.owner)
})

const store = (...happenings: Happening[]): Promise<Stored[]> =>
  inWorkspace(database.pool, workspace, tx => storeHappenings(tx, happenings, { now: MONDAY }))

async function stored(): Promise<Happening[]> {
  const { rows } = await database.owner.query<{ envelope: string }>(
    'SELECT envelope FROM intake WHERE workspace_id = $1 ORDER BY id',
    [workspace],
  )
  return rows.flatMap(row => JSON.parse(row.envelope) as Happening[])
}

const visit = touch({ email: 'anna@acme.com' }, MONDAY)
const other: Happening = { ...visit, body: { ...visit.body, channel: 'phone' } }
const record = (named: string): Happening => ({
  kind: 'person',
  source: 'crm',
  externalId: 'p1',
  at: MONDAY,
  body: { person: { externalId: '1' }, name: named },
})

describe('what is sent again', () => {
  test('is known when it is the same, whatever the order of its keys', async () => {
    const { person, ...rest } = visit.body
    expect(await store(visit)).toEqual(['taken'])
    expect(await store({ ...visit, body: { ...rest, person } })).toEqual(['known'])
    expect(await stored()).toEqual([visit])
  })

  test('conflicts when it says something else, and the rest of the batch is taken', async () => {
    await store(visit)
    const next = touch({ visitor: 'c1' }, MONDAY)
    expect(await store(other, next)).toEqual(['conflict', 'taken'])
    expect(await stored()).toEqual([visit, next])
  })

  test('in one batch is judged as if it had come one after the other', async () => {
    expect(await store(visit, other, visit)).toEqual(['taken', 'conflict', 'known'])
    expect(await stored()).toEqual([visit])
  })

  test('is a new version of a record, and the last of a batch counts', async () => {
    await store(record('Anna'))
    expect((await store(record('Anna A.'), record('Anna B.'))).at(-1)).toBe('taken')
    expect(await store(record('Anna B.'))).toEqual(['known'])
    expect(await stored()).toEqual([record('Anna'), record('Anna B.')])
  })

  test('by another source, or of another kind, is something else', async () => {
    const elsewhere = { ...visit, source: 'site' }
    const another: Happening = { ...record('Anna'), source: visit.source, externalId: visit.externalId }
    expect(await store(visit, elsewhere, another)).toEqual(['taken', 'taken', 'taken'])
  })
})

describe('two doors at the same moment', () => {
  /** The first holds its transaction open until the second has begun to wait for it. */
  async function race(first: Happening, second: Happening, { gone = false } = {}): Promise<Stored[]> {
    let began = (): void => {}
    const beginning = new Promise<void>(resolve => (began = resolve))
    const holding = inWorkspace(database.pool, workspace, async tx => {
      const [answer] = await storeHappenings(tx, [first], { now: MONDAY })
      began()
      await waiting()
      if (gone) throw new Error('the first is gone')
      return answer
    }).catch(() => undefined)
    await beginning
    const [answer] = await store(second)
    return [await holding, answer].filter(one => one !== undefined)
  }

  async function waiting(): Promise<void> {
    const asked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    while ((await database.owner.query(asked)).rowCount === 0)
      await new Promise(resolve => setTimeout(resolve, 5))
  }

  test('who send the same store it once', async () => {
    expect(await race(visit, visit)).toEqual(['taken', 'known'])
    expect(await stored()).toEqual([visit])
  })

  test('who send different things under one name: the first is taken', async () => {
    expect(await race(visit, other)).toEqual(['taken', 'conflict'])
    expect(await stored()).toEqual([visit])
  })

  test('of whom the first gives up: the second is taken', async () => {
    expect(await race(visit, other, { gone: true })).toEqual(['taken'])
    expect(await stored()).toEqual([other])
  })
})
