import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ImportPlans, ImportRejections, ImportRun, ImportRuns } from '#contract/import-run.ts'
import { startBeat, type Beat } from '#server/beat/worker.ts'
import { buildServer } from '#server/http/server.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { idAt, must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, type Reply, type TestServer, testServer, Visitor } from '#test/visitor.ts'
import { importFolder } from './import-folder.ts'
import { claimRun } from './import-run-store.ts'

const LARGEST = 200_000

const SECRET = 'a secret of the tests, long enough'

let server: TestServer
let owner: Visitor
let workspace = ''
let beat: Beat
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-imports-'))
  process.env['DUET_DATA'] = folder
  process.env['DUET_IMPORT_LARGEST'] = String(LARGEST)
  server = await testServer({ secret: SECRET, wake: changed => beat.wake(changed) })
  beat = startBeat(server.database.pool)
  owner = await ownerOf(server)
  workspace = idAt((await owner.ask('GET', '/v1/me')).body, 'workspace')
})
afterAll(async () => {
  await beat.stop()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

let company = ''
beforeEach(() => {
  company = randomUUID().slice(0, 8)
})

/** People whose mail addresses no other test has; every `bad` one lacks a name that it could be known by. */
function contacts(good: number, bad = 0): string {
  const rows = Array.from(
    { length: good },
    (_, at) => `p${at}@${company}.example,Person ${at},fair,2026-01-02`,
  )
  const broken = Array.from({ length: bad }, (_, at) => `no address ${at},Nobody ${at},fair,2026-01-02`)
  return ['email,name,source,created', ...rows, ...broken].join('\n')
}

async function newRun(plan = 'contacts', who: Visitor = owner): Promise<ImportRun> {
  return must<ImportRun>(await who.ask('POST', '/v1/imports', { plan }))
}
function send(id: string, name: string, text: string | Uint8Array, query = ''): Promise<Reply> {
  const headers = { 'content-type': 'application/octet-stream' }
  const path = `/v1/imports/${id}/files/${encodeURIComponent(name)}${query}`
  return owner.ask('PUT', path, undefined, { raw: text, headers })
}
async function get(id: string): Promise<ImportRun> {
  return must<ImportRun>(await owner.ask('GET', `/v1/imports/${id}`))
}
function act(id: string, what: 'rehearsal' | 'start' | 'undo'): Promise<Reply> {
  return owner.ask('POST', `/v1/imports/${id}/${what}`, {})
}
async function ended(id: string): Promise<ImportRun> {
  for (let tries = 0; tries < 400; tries++) {
    const run = await get(id)
    if (!['rehearsing', 'importing', 'undoing'].includes(run.state)) return run
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the import does not end')
}
async function done(id: string, what: 'rehearsal' | 'start' | 'undo'): Promise<ImportRun> {
  must(await act(id, what))
  return ended(id)
}
async function count(table: 'person' | 'touchpoint' | 'identity'): Promise<number> {
  const { rows } = await server.database.owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE workspace_id = $1`,
    [workspace],
  )
  return rows[0]?.n ?? 0
}
const isKept = (id: string): boolean => existsSync(join(folder, 'imports', id))

test('the plans that come with Duet are offered by title', async () => {
  const { data } = must<ImportPlans>(await owner.ask('GET', '/v1/import-plans'))
  expect(data.map(plan => plan.name).sort()).toEqual(
    (await readdir('plans')).map(name => name.replace('.json', '')).sort(),
  )
  expect(data.map(plan => plan.title)).toEqual(data.map(plan => plan.title).toSorted())
  expect(data.find(plan => plan.name === 'contacts')?.files).toMatchObject([
    { id: 'contacts', required: true },
  ])
})

test('a file is sent, read through without storing anything, taken in, and taken back as a whole', async () => {
  const before = { people: await count('person'), touches: await count('touchpoint') }
  const run = await newRun()
  expect(run).toMatchObject({
    state: 'collecting',
    title: 'A list of contacts',
    missing: ['contacts'],
    files: [],
  })
  const sent = must<ImportRun>(await send(run.id, 'contacts.csv', contacts(30, 2)))
  expect(sent).toMatchObject({ missing: [], files: [{ name: 'contacts.csv', as: 'contacts' }] })

  const rehearsed = await done(run.id, 'rehearsal')
  expect(rehearsed).toMatchObject({ state: 'rehearsed', refused: null, progress: null })
  expect(rehearsed.result).toMatchObject({ rows: 32, taken: 30, rejected: 2, failed: 0 })
  expect(rehearsed.result?.created).toMatchObject({ persons: 30, touchpoints: 30 })
  expect(await count('person')).toBe(before.people)
  expect(isKept(run.id)).toBe(true)

  const imported = await done(run.id, 'start')
  expect(imported.state).toBe('imported')
  expect(imported.result).toMatchObject({ rows: 32, taken: 30, rejected: 2, failed: 0 })
  expect(imported.result?.files).toMatchObject([
    { file: 'contacts.csv', as: 'contacts', rows: 32, rejected: 2 },
  ])
  expect(await count('person')).toBe(before.people + 30)
  expect(isKept(run.id)).toBe(false)

  const undone = await done(run.id, 'undo')
  expect(undone).toMatchObject({ state: 'undone', kept: [] })
  expect({ people: await count('person'), touches: await count('touchpoint') }).toEqual(before)
  const { rows } = await server.database.owner.query(
    `SELECT actor FROM fact WHERE act = 'import-undone' AND subject_id = $1`,
    [run.id],
  )
  expect(rows).toEqual([{ actor: expect.stringMatching(/^member:/) }])
  expect((await act(run.id, 'undo')).body).toMatchObject({ code: 'already-undone' })
})

test('refused rows come as one file, in which nothing is a formula', async () => {
  const run = await newRun()
  const formula = `=cmd|' /C calc'!A0,Nobody,fair,2026-01-02`
  must(await send(run.id, 'contacts.csv', `${contacts(1, 1)}\n${formula}`))
  await done(run.id, 'rehearsal')
  const file = await owner.ask('GET', `/v1/imports/${run.id}/rejections.csv`)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="refused rows.csv"')
  const lines = file.text.split('\r\n')
  expect(lines[0]).toBe('file,row,reason,as it came')
  expect(lines[1]).toContain('contacts.csv,3,')
  expect(lines[2]).toContain(`"'${formula}"`)
  expect(lines).toHaveLength(4)
  const unknown = `/v1/imports/${randomUUID()}/rejections.csv`
  expect(await owner.ask('GET', unknown)).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('refused rows are listed page by page, the same after the rehearsal and after the import', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(3, 5)))
  await done(run.id, 'rehearsal')
  const pages = async (): Promise<string[]> => {
    const rows: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const path = `/v1/imports/${run.id}/rejections?limit=2${next && `&cursor=${next}`}`
      const page: ImportRejections = must<ImportRejections>(await owner.ask('GET', path))
      rows.push(...page.data.map(one => `${one.file} ${one.row} ${one.raw.slice(0, 12)}`))
      next = page.next
    }
    return rows
  }
  const rehearsed = await pages()
  expect(rehearsed).toEqual([0, 1, 2, 3, 4].map(at => `contacts.csv ${at + 5} no address ${at}`))
  await done(run.id, 'rehearsal')
  expect(await pages()).toEqual(rehearsed)
  await done(run.id, 'start')
  expect(await pages()).toEqual(rehearsed)
})

test('the same file again changes nothing', async () => {
  const text = contacts(4)
  const modified = `?modified=${Date.UTC(2026, 0, 3)}`
  const [first, second] = [await newRun(), await newRun()]
  must(await send(first.id, 'contacts.csv', text, modified))
  must(await send(second.id, 'the same once more.csv', text, modified))
  expect((await done(first.id, 'start')).result?.created).toMatchObject({ persons: 4 })
  expect((await done(second.id, 'start')).result).toMatchObject({ unchanged: 8, updated: 0, taken: 4 })
})

test('a name is kept as a label and never used as a path', async () => {
  const run = await newRun()
  for (const name of ['../../../contacts.csv', '/etc/contacts', 'контакты 😀 %2e%2e.csv', 'a'.repeat(250)])
    must(await send(run.id, name, contacts(1)))
  const { files } = await get(run.id)
  expect(files.map(file => file.name)).toContain('../../../contacts.csv')
  const kept = await readdir(join(folder, 'imports', run.id))
  expect(kept).toHaveLength(4)
  for (const name of kept) expect(name).toMatch(/^[0-9a-f-]{36}$/)
  expect((await send(run.id, 'line\nbreak.csv', contacts(1))).body).toMatchObject({
    code: 'invalid',
    param: 'name',
  })
  expect((await send(run.id, 'nul\0.csv', contacts(1))).body).toMatchObject({ code: 'nul-byte' })
})

test('the same name again replaces the file, and what a rehearsal found is forgotten', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(2)))
  await done(run.id, 'rehearsal')
  const again = must<ImportRun>(await send(run.id, 'contacts.csv', contacts(3)))
  expect(again).toMatchObject({ state: 'collecting', result: null, files: [{ name: 'contacts.csv' }] })
  expect(await readdir(join(folder, 'imports', run.id))).toHaveLength(1)
  expect((await done(run.id, 'rehearsal')).result).toMatchObject({ taken: 3 })
})

test('a file beyond the limit is not kept, whether it says its length or not', async () => {
  const run = await newRun()
  const large = new Uint8Array(LARGEST + 1).fill(65)
  const said = await send(run.id, 'contacts.csv', large)
  expect(said).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  const streamed = await fetch(`${server.url}/v1/imports/${run.id}/files/contacts.csv`, {
    method: 'PUT',
    headers: { origin: server.url, cookie: owner.cookie },
    body: new Blob([large]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(streamed.status).toBe(413)
  expect(await get(run.id)).toMatchObject({ files: [] })
  expect(await readdir(join(folder, 'imports', run.id))).toEqual([])
})

test('a file that breaks off leaves nothing', async () => {
  const run = await newRun()
  const breaking = new AbortController()
  const body = new ReadableStream({
    async pull(controller) {
      controller.enqueue(new Uint8Array(1000))
      await new Promise(resolve => setTimeout(resolve, 100))
      breaking.abort()
    },
  })
  const headers = { origin: server.url, cookie: owner.cookie }
  const url = `${server.url}/v1/imports/${run.id}/files/contacts.csv`
  const sending = { method: 'PUT', headers, body, duplex: 'half', signal: breaking.signal } as RequestInit
  await expect(fetch(url, sending)).rejects.toThrow('aborted')
  for (let tries = 0; tries < 40; tries++) {
    if ((await readdir(join(folder, 'imports', run.id))).length === 0) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  expect(await readdir(join(folder, 'imports', run.id))).toEqual([])
  expect(await get(run.id)).toMatchObject({ state: 'collecting', files: [] })
})

test('what is not as the plan means it is said in words, and another file mends it', async () => {
  const run = await newRun('pipedrive-deals')
  must(await send(run.id, 'deals.csv', 'a,b\n1,2\n'))
  const failed = await done(run.id, 'rehearsal')
  expect(failed).toMatchObject({ state: 'failed', result: null })
  expect(failed.refused).toMatch(/deals\.csv has no column .+ Its columns are: a, b\. Nothing was imported\./)
  expect(must<ImportRun>(await send(run.id, 'deals.csv', 'Deal - ID\n'))).toMatchObject({
    state: 'collecting',
    refused: null,
  })
})

test('nothing is begun without files, nor with a plan that there is not, nor taken back before it is stored', async () => {
  expect((await owner.ask('POST', '/v1/imports', { plan: '../package' })).body).toMatchObject({
    code: 'unknown-plan',
  })
  const run = await newRun()
  expect((await act(run.id, 'rehearsal')).body).toMatchObject({ code: 'files-missing' })
  expect((await act(run.id, 'start')).body).toMatchObject({ code: 'files-missing' })
  expect((await act(run.id, 'undo')).body).toMatchObject({ code: 'not-imported' })
})

test('one at a time works in a workspace, and its files stay as they are', async () => {
  const [first, second] = [await newRun(), await newRun()]
  must(await send(first.id, 'contacts.csv', contacts(400)))
  must(await send(second.id, 'contacts.csv', contacts(1)))
  const replies = await Promise.all([act(first.id, 'start'), act(second.id, 'start'), act(first.id, 'start')])
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 409, 409])
  const busy = (await get(first.id)).state === 'importing' ? first : second
  expect((await send(busy.id, 'more.csv', 'x')).status).toBe(409)
  await ended(busy.id)
  expect((await send(busy.id, 'more.csv', 'x')).body).toMatchObject({ code: 'import-begun' })
  expect((await act(busy.id, 'start')).body).toMatchObject({ code: 'import-begun' })
})

test('the same request under one key begins once', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(2)))
  const headers = { 'idempotency-key': randomUUID() }
  const start = () => owner.ask('POST', `/v1/imports/${run.id}/start`, {}, { headers })
  must(await start())
  expect(await ended(run.id)).toMatchObject({ state: 'imported' })
  expect(must<ImportRun>(await start())).toMatchObject({ state: 'importing' })
  expect(await get(run.id)).toMatchObject({ state: 'imported' })
})

test('what a killed server left in the middle goes on with start, without doubling', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(300)))
  await done(run.id, 'rehearsal')
  const people = await count('person')
  // As a server leaves it that is killed: claimed, and nobody alive. Another import brings part of the rows meanwhile.
  const other = await newRun()
  must(await send(other.id, 'contacts.csv', contacts(140)))
  const { pool, owner: tables } = server.database
  await inWorkspace(pool, workspace, tx =>
    claimRun(tx, run.id, { doing: 'import', claim: randomUUID(), now: Date.now() }),
  )
  expect(await get(run.id)).toMatchObject({ state: 'importing' })
  expect((await act(other.id, 'start')).body).toMatchObject({ code: 'import-at-work' })
  await tables.query(`UPDATE import SET alive_at = now() - interval '1 minute' WHERE id = $1`, [run.id])
  const stopped = await get(run.id)
  expect(stopped).toMatchObject({ state: 'failed', refused: 'Duet was stopped in the middle of it.' })
  expect(stopped.result).toMatchObject({ taken: 300 })
  expect((await done(other.id, 'start')).state).toBe('imported')
  const completed = await done(run.id, 'start')
  expect(completed).toMatchObject({ state: 'imported', refused: null })
  expect(completed.result).toMatchObject({ taken: 300, unchanged: 280 })
  expect(await count('person')).toBe(people + 300)
})

test('a server that is told to stop leaves off in the middle, and the next one goes on', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(3000)))
  const rehearsed = await done(run.id, 'rehearsal')
  expect(rehearsed.result).toMatchObject({ taken: 3000 })
  const people = await count('person')
  const leaving = await buildServer({
    pool: server.database.pool,
    now: () => Date.now(),
    newId: () => randomUUID(),
    wake: () => {},
    secret: SECRET,
    version: 'leaving',
  })
  const visitor = new Visitor(await leaving.listen({ port: 0, host: '127.0.0.1' }))
  visitor.cookie = owner.cookie
  must(await visitor.ask('POST', `/v1/imports/${run.id}/start`, {}))
  await leaving.close()
  expect(await get(run.id)).toMatchObject({
    state: 'failed',
    refused: 'Duet was stopped in the middle of it.',
  })
  expect(isKept(run.id)).toBe(true)
  expect(await done(run.id, 'start')).toMatchObject({ state: 'imported', refused: null })
  expect(await count('person')).toBe(people + 3000)
})

test('an import that the beat of another process has decided on is done, although nobody waited for it', async () => {
  const run = await newRun()
  await server.database.owner.query(`UPDATE import SET state = 'processing' WHERE id = $1`, [run.id])
  expect(await get(run.id)).toMatchObject({ state: 'imported' })
})

test('files are thrown away after a day, and the import says so', async () => {
  const run = await newRun()
  must(await send(run.id, 'contacts.csv', contacts(1)))
  const old = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(folder, 'imports', run.id), old, old)
  const house = importFolder({ folder: join(folder, 'imports'), largest: LARGEST })
  await house.sweep(Date.now(), id => id === run.id)
  expect(isKept(run.id)).toBe(true)
  await house.sweep(Date.now(), () => false)
  expect(isKept(run.id)).toBe(false)
  expect((await act(run.id, 'rehearsal')).body).toMatchObject({ code: 'files-gone' })
})

test('the list has the newest first, page by page', async () => {
  const made = [await newRun(), await newRun(), await newRun()].map(run => run.id).toReversed()
  const first = must<ImportRuns>(await owner.ask('GET', '/v1/imports?limit=2'))
  const then = must<ImportRuns>(await owner.ask('GET', `/v1/imports?limit=2&cursor=${first.next}`))
  expect([...first.data, ...then.data].slice(0, 3).map(run => run.id)).toEqual(made)
})

test('whoever only sells may not import, and who looks on may not even look', async () => {
  const run = await newRun()
  const invited = (role: 'sales' | 'viewer') => guestOf(server, owner, role, `${role}@example.com`)
  const [seller, viewer] = [await invited('sales'), await invited('viewer')]
  expect((await seller.ask('GET', `/v1/imports/${run.id}`)).status).toBe(200)
  expect((await seller.ask('POST', '/v1/imports', { plan: 'contacts' })).status).toBe(403)
  expect((await seller.ask('PUT', `/v1/imports/${run.id}/files/x.csv`, {})).status).toBe(403)
  expect((await viewer.ask('GET', '/v1/imports')).status).toBe(403)
})
