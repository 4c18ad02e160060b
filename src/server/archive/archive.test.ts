import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONTROL_PLANE } from '#server/database/control-plane.ts'
import { tablesInOrder } from '#server/database/backup/tables.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inOrder } from '#test/prove/arrival.ts'
import { deliver, newWorkspace, outcomeOf } from '#test/prove/run-history.ts'
import { randomCompany } from '#test/random-company.ts'
import { guestOf, ownerOf, testServer } from '#test/visitor.ts'
import { archiveFrom, archiveTo } from './archive-file.ts'
import { archiveTables } from './archive-tables.ts'
import { LEFT_OUT } from './left-out.ts'
import { readTar } from './tar.ts'

const NASTY = 'tab\there\nline\\.\n\\.\r\\N "quoted" =1+1 \u0001\u0002 😀 שלום'

let source: TestDatabase
let folder: string
let file: string
let company: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-archive-'))
  file = join(folder, 'company.duet.tar.gz')
  source = await testDatabase()
  company = await newWorkspace(source.owner)
  await deliver(source.pool, company, inOrder(randomCompany(1), 100))
  await source.owner.query(
    `INSERT INTO identity (workspace_id, id, kind, value) VALUES ($1, gen_random_uuid(), 'external', $2)`,
    [company, NASTY],
  )
  await source.owner.query(
    `INSERT INTO account (workspace_id, id, source, external_id, name, attributes)
      VALUES ($1, gen_random_uuid(), 'crm', 'exact', 'Exact', '{"whole": 12345678901234567890, "part": 1.10, "deep": {"list": [1, null, "x"]}}')`,
    [company],
  )
  await source.owner.query(
    `INSERT INTO outbox (workspace_id, id, kind, recipient, payload, created_at, next_try_at)
      VALUES ($1, gen_random_uuid(), 'mail', 'secret-recipient@example.com', '{}', now(), now())`,
    [company],
  )
  const other = await newWorkspace(source.owner)
  await source.owner.query(
    `INSERT INTO identity (workspace_id, id, kind, value) VALUES ($1, gen_random_uuid(), 'external', 'canary-of-another')`,
    [other],
  )
  await archiveTo(file, source.pool, company, 0)
})
afterAll(async () => {
  await source.close()
  rmSync(folder, { recursive: true, force: true })
})

async function filesOf(path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const one of readTar(Readable.from([gunzipSync(readFileSync(path))]), 1e9))
    found.set(one.name, one.content.toString('utf8'))
  return found
}

async function workspacesIn(owner: Pool): Promise<number> {
  return (await owner.query('SELECT FROM workspace')).rowCount ?? 0
}

describe('the archive of a workspace', () => {
  test('made into a workspace in an empty house and exported again is the same but for its time', async () => {
    const target = await testDatabase()
    const taken = await archiveFrom(file, target.pool)
    expect(taken).toMatchObject({ workspace: { id: company, name: 'Proof' } })
    const again = join(folder, 'again')
    await archiveTo(again, target.pool, company, 1)
    const [before, after] = [await filesOf(file), await filesOf(again)]
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [name, text] of before)
      expect(after.get(name)?.replace('1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.000Z')).toBe(text)
    expect(before.size).toBeGreaterThan(20)
    const [one, other] = [await outcomeOf(source.pool, company), await outcomeOf(target.pool, company)]
    expect(other).toEqual(one)
    await target.close()
  })

  test('holds nothing of other workspaces, no effects on their way out, and can be read as lines of JSON', async () => {
    const text = gunzipSync(readFileSync(file)).toString('utf8')
    expect(text).not.toContain('canary-of-another')
    expect(text).not.toContain('secret-recipient')
    const files = await filesOf(file)
    const identities = (files.get('tables/identity/000001.ndjson') ?? '').trim().split('\n')
    expect(identities.map(line => (JSON.parse(line) as { value: string }).value)).toContain(NASTY)
    expect(JSON.parse(files.get('manifest.json') ?? '')).toMatchObject({
      leftOut: { webhook: expect.stringMatching(/secret/) },
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('becomes a second workspace where there is the first already', async () => {
    const taken = await archiveFrom(file, source.pool)
    if ('refused' in taken) throw new Error(taken.message)
    expect(taken.workspace.id).not.toBe(company)
    expect(taken.workspace.slug).toMatch(/-2$/)
    expect((await outcomeOf(source.pool, taken.workspace.id)).hash).toBe(
      (await outcomeOf(source.pool, company)).hash,
    )
  })

  test('that is cut off, altered or something else is refused as a whole, in words', async () => {
    const target = await testDatabase()
    const broken = join(folder, 'broken')
    const packed = readFileSync(file)
    const text = gunzipSync(packed)
    const altered = Buffer.from(text)
    altered.write('X', text.indexOf('person1@') + 3)
    const wrongs: [Buffer, RegExp][] = [
      [packed.subarray(0, -60), /breaks off/],
      [gzipSync(text.subarray(0, text.indexOf('manifest.json'))), /breaks off/],
      [gzipSync(altered), /not as it was written|do not fit/],
      [gzipSync('name,email\n'), /breaks off|no archive/],
      [Buffer.from('name,email\n'), /no archive/],
      [Buffer.alloc(0), /breaks off|no archive/],
    ]
    for (const [bytes, why] of wrongs) {
      writeFileSync(broken, bytes)
      expect(await archiveFrom(broken, target.pool)).toMatchObject({
        refused: 'archive-damaged',
        message: expect.stringMatching(why),
      })
    }
    const head = '"schema": "'
    const later = Buffer.from(
      text.toString('latin1').replace(new RegExp(`${head}....`), `${head}9999`),
      'latin1',
    )
    writeFileSync(broken, gzipSync(later))
    expect(await archiveFrom(broken, target.pool)).toMatchObject({ refused: 'archive-of-another-version' })
    expect(await workspacesIn(target.owner)).toBe(0)
    await target.close()
  })

  test('has people, accounts, deals, campaigns and touchpoints for a spreadsheet, with no formula in them', async () => {
    await source.owner.query(
      `INSERT INTO field (workspace_id, id, noun, key, label, type, position)
        VALUES ($1, gen_random_uuid(), 'account', 'part', 'Part', 'number', 0)`,
      [company],
    )
    await source.owner.query(
      `INSERT INTO account (workspace_id, id, source, external_id, name, attributes)
        VALUES ($1, gen_random_uuid(), 'crm', 'formula', '=HYPERLINK("http://evil.example")', '{"part": 7, "other": "+1"}')`,
      [company],
    )
    await source.owner.query(
      `UPDATE deal SET amount = 123450, currency = 'EUR' WHERE workspace_id = $1 AND id = (SELECT id FROM deal WHERE workspace_id = $1 LIMIT 1)`,
      [company],
    )
    const written = join(folder, 'sheets')
    await archiveTo(written, source.pool, company, 0)
    const files = await filesOf(written)
    const rows = (name: string): string[] => (files.get(`csv/${name}.csv`) ?? '').trimEnd().split('\r\n')
    const [heads, ...accounts] = rows('accounts')
    expect(heads).toBe('\uFEFFid,name,domain,source,external_id,part,attributes')
    const one = accounts.find(row => row.includes('evil')) ?? ''
    expect(one).toContain(`,"'=HYPERLINK(""http://evil.example"")",,crm,formula,7,"{""other"":""+1""}"`)
    for (const [name, table] of [
      ['accounts', 'account'],
      ['deals', 'deal'],
      ['campaigns', 'campaign'],
      ['touchpoints', 'touchpoint'],
    ] as const) {
      const manifest = JSON.parse(files.get('manifest.json') ?? '') as { rows: Record<string, number> }
      expect((files.get(`csv/${name}.csv`) ?? '').match(/\r\n/g)?.length).toBe(
        (manifest.rows[table] ?? 0) + 1,
      )
    }
    expect(rows('people').length).toBeGreaterThan(5)
    expect(rows('deals').some(row => row.includes(',1234.50,EUR,'))).toBe(true)
    const target = await testDatabase()
    expect(await archiveFrom(written, target.pool)).toMatchObject({ workspace: { id: company } })
    await target.close()
  })

  test('holds every table of a workspace, but for those that are left out for a reason', async () => {
    const client = await source.owner.connect()
    const all = (await tablesInOrder(client)).filter(table => table.tenant).map(table => table.name)
    client.release()
    const held = await inWorkspace(source.pool, company, async tx =>
      (await archiveTables(tx.sql)).map(table => table.name),
    )
    expect([...held, ...LEFT_OUT.keys()].toSorted()).toEqual(all.toSorted())
    for (const [name, reason] of LEFT_OUT) {
      expect(CONTROL_PLANE.has(name)).toBe(false)
      expect(reason.length).toBeGreaterThan(20)
    }
  })
})

test('an owner exports in the browser and makes a workspace of the file; others may not', async () => {
  process.env['DUET_DATA'] = folder
  const server = await testServer()
  const owner = await ownerOf(server)
  const reply = await fetch(`${server.url}/v1/workspace/archive`, { headers: { cookie: owner.cookie } })
  expect(reply.status).toBe(200)
  const bytes = new Uint8Array(await reply.arrayBuffer())
  const headers = { 'content-type': 'application/gzip' }
  const made = await owner.ask('POST', '/v1/workspaces/archive', undefined, { raw: bytes, headers })
  expect(made).toMatchObject({ status: 201, body: { workspace: { name: 'First', slug: 'first-2' } } })
  const mine = (await owner.ask('GET', '/v1/workspaces')).body as { data: { slug: string; role: string }[] }
  expect(mine.data.map(one => [one.slug, one.role])).toEqual([
    ['first', 'owner'],
    ['first-2', 'owner'],
  ])
  const nothing = await owner.ask('POST', '/v1/workspaces/archive', undefined, { raw: 'no archive', headers })
  expect(nothing).toMatchObject({ status: 400, body: { code: 'archive-damaged' } })
  const leader = await guestOf(server, owner, 'leader', 'leader@example.com')
  expect((await leader.ask('GET', '/v1/workspace/archive')).status).toBe(403)
  const refused = await leader.ask('POST', '/v1/workspaces/archive', undefined, { raw: bytes, headers })
  expect(refused.status).toBe(403)
  await server.close()
})
