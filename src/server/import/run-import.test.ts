import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportPlan } from '#domain/import/plan.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { findFiles } from './find-files.ts'
import { beginImport } from './import-store.ts'
import { readPlan } from './read-plan.ts'
import { type ImportResult, runImport, tryImport } from './run-import.ts'
import { type Origin, stageBatch } from './stage.ts'

const NOW = Date.UTC(2026, 10, 22)
const WRITTEN = new Date('2026-11-01T00:00:00Z')

const PLAN: ImportPlan = {
  duetPlan: 1,
  name: 'fair',
  title: 'A fair',
  source: 'fair',
  timeZone: 'Europe/Madrid',
  money: { currency: { value: 'EUR' } },
  files: [
    {
      id: 'visitors',
      match: ['visitors*.csv'],
      make: [
        { make: 'person', externalId: 'id', person: { externalId: 'id', email: 'email' }, name: 'name' },
        {
          make: 'touchpoint',
          externalId: 'id',
          at: 'day',
          person: { externalId: 'id' },
          kind: { value: 'event' },
          channel: { value: 'fair' },
          direction: { value: 'inbound' },
          side: { value: 'marketing' },
          subject: 'topic',
          expectsReply: false,
        },
        {
          make: 'entry',
          when: [{ column: 'paid', is: 'filled' }],
          externalId: 'id',
          at: 'day',
          person: { externalId: 'id' },
          kind: { value: 'received' },
          money: 'paid',
        },
      ],
    },
  ],
}

let database: TestDatabase
let folder = ''
let workspace = ''
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'duet-import-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  workspace = (await createWorkspace(database.pool, { name: randomUUID(), currency: 'EUR' })).id
})

async function requestFor(text: string, name = 'visitors.csv') {
  const path = join(folder, name)
  await writeFile(path, text)
  await utimes(path, WRITTEN, WRITTEN)
  const files = await findFiles(PLAN, [path])
  if ('refused' in files) throw new Error(files.refused)
  return { plan: PLAN, files: files.found, now: NOW }
}

function done(result: ImportResult | { refused: string }): ImportResult {
  if ('refused' in result) throw new Error(result.refused)
  return result
}

async function runOn(text: string): Promise<ImportResult> {
  const request = await requestFor(text)
  return done(await runImport(database.pool, async () => workspace, request))
}

function rowsOf<Row extends object>(sql: string): Promise<Row[]> {
  return inWorkspace(database.pool, workspace, async tx => (await tx.sql.query<Row>(sql, [workspace])).rows)
}

const HEADER = 'id,name,email,day,topic,paid\n'
const good = (n: number, paid = '') => `${n},Name ${n},n${n}@example.com,2026-05-01,ropes,${paid}\n`
const many = (count: number) =>
  HEADER + Array.from({ length: count }, (_, n) => good(n, n % 2 ? '10.50' : '')).join('')

describe('an import', () => {
  test('brings what the rows say through the beat, and counts it', async () => {
    const result = await runOn(many(800))
    expect(result).toMatchObject({
      rows: 800,
      taken: 800,
      rejected: [],
      failed: [],
      updated: 0,
      unchanged: 0,
    })
    expect(result.created).toMatchObject({ persons: 800, touchpoints: 800, entries: 400, deals: 0 })
    expect(
      await rowsOf('SELECT count(*)::int AS people FROM person WHERE workspace_id = $1 AND known'),
    ).toEqual([{ people: 800 }])
    expect(
      await rowsOf(
        'SELECT count(*)::int AS entries, sum(amount)::text AS amount FROM entry WHERE workspace_id = $1',
      ),
    ).toEqual([{ entries: 400, amount: '420000' }])
    expect(await rowsOf('SELECT state, counts FROM import WHERE workspace_id = $1')).toMatchObject([
      { state: 'done', counts: { rows: 800, taken: 800, rejected: 0 } },
    ])
  })

  test('tried without writing counts the same and leaves nothing behind', async () => {
    const text = `${many(400)}x,y\n9,,broken,2026-05-01,,\n`
    const tried = done(await tryImport(database.pool, workspace, await requestFor(text)))
    expect(await rowsOf('SELECT 1 FROM intake_key WHERE workspace_id = $1')).toEqual([])
    expect(await rowsOf('SELECT 1 FROM import WHERE workspace_id = $1')).toEqual([])
    const real = await runOn(text)
    expect({ ...tried, import: '' }).toEqual({ ...real, import: '' })
    expect(real.rejected).toEqual([
      {
        file: 'visitors.csv',
        row: 402,
        reason: expect.stringContaining('2 values where the header has 6'),
      },
      { file: 'visitors.csv', row: 403, reason: expect.stringContaining('"broken" is not a mail address') },
    ])
  })

  test('into a workspace that is not there yet can be tried too', async () => {
    expect(done(await tryImport(database.pool, undefined, await requestFor(many(3)))).created.persons).toBe(3)
  })

  test('done again changes nothing', async () => {
    await runOn(many(50))
    const again = await runOn(many(50))
    expect(again).toMatchObject({ rows: 50, taken: 50, rejected: [], updated: 0, unchanged: 125 })
    expect(Object.values(again.created).every(count => count === 0)).toBe(true)
    expect(await rowsOf('SELECT count(*)::int AS touches FROM touchpoint WHERE workspace_id = $1')).toEqual([
      { touches: 50 },
    ])
  })

  test('with a changed record brings a new version, and with a changed touch rejects the row', async () => {
    await runOn(HEADER + good(1) + good(2))
    const again = await runOn(
      HEADER + good(1).replace('Name 1', 'New Name') + good(2).replace('ropes', 'sails'),
    )
    expect(again).toMatchObject({ rows: 2, taken: 1, updated: 1 })
    expect(again.rejected).toEqual([
      {
        file: 'visitors.csv',
        row: 3,
        reason: expect.stringContaining('the touchpoint "2" of fair is already there with other content'),
      },
    ])
    expect(await rowsOf('SELECT name FROM person WHERE workspace_id = $1 AND known ORDER BY name')).toEqual([
      { name: 'Name 2' },
      { name: 'New Name' },
    ])
  })

  test('keeps rejected rows to the letter beside their reason', async () => {
    const broken = '7,"lost,mark\u0000,x,y,z\n'
    const { import: id } = await runOn(HEADER + good(1) + broken + good(2))
    expect(
      await rowsOf('SELECT import_id, file, line, raw FROM import_rejection WHERE workspace_id = $1'),
    ).toEqual([
      { import_id: id, file: 'visitors.csv', line: '3', raw: broken.trim().replace('\0', '\u2400') },
    ])
  })

  test('that was killed while it staged is completed under the same id, without anything twice', async () => {
    const request = await requestFor(many(300))
    const reading = await readPlan(PLAN, request.files, NOW)
    if ('refused' in reading) throw new Error(reading.refused)
    const stopped = await inWorkspace(database.pool, workspace, tx =>
      beginImport(tx, PLAN, request.files, NOW),
    )
    const origins: Origin[] = []
    for await (const { rows } of reading.batches) {
      for (const { row, raw, result } of rows.slice(0, 120)) {
        if ('rejected' in result) continue
        for (const happening of result.happenings) origins.push({ happening, file: 'visitors.csv', row, raw })
      }
    }
    await inWorkspace(database.pool, workspace, tx =>
      stageBatch(tx, origins, { now: NOW, importId: stopped, rejections: [] }),
    )
    const result = done(await runImport(database.pool, async () => workspace, request))
    expect(result).toMatchObject({ import: stopped, rows: 300, taken: 300, rejected: [] })
    expect(await rowsOf('SELECT count(*)::int AS touches FROM touchpoint WHERE workspace_id = $1')).toEqual([
      { touches: 300 },
    ])
    expect(await rowsOf('SELECT count(*)::int AS entries FROM entry WHERE workspace_id = $1')).toEqual([
      { entries: 150 },
    ])
  })

  test('takes emoji, right-to-left text and formulas to the letter', async () => {
    const names = ['😀 Ana', 'שלום עולם', "=cmd|' /C calc'!A0"]
    await runOn(HEADER + names.map((name, n) => `${n},${name},,2026-05-01,,\n`).join(''))
    expect(
      (await rowsOf<{ name: string }>('SELECT name FROM person WHERE workspace_id = $1 AND known'))
        .map(row => row.name)
        .sort(),
    ).toEqual([...names].sort())
  })
})
