import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { typed } from '#test/typed.ts'

let database: TestDatabase
let folder = ''
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'duet-failed-'))
  const { id } = await createWorkspace(database.pool, { name: 'Acme', currency: 'BRL' })
  const happenings = ['a', 'b', 'c'].map((externalId): Happening => {
    const body = { person: { email: `not a mail` }, name: externalId }
    return { kind: 'person', source: 'crm', externalId, at: Date.UTC(2026, 0, 1), body }
  })
  await inWorkspace(database.pool, id, tx => storeHappenings(tx, happenings, { now: Date.now() }))
  await drainWorkspace(database.pool, id)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const duet = (...line: string[]) => typed(['failed', ...line, '--workspace', 'Acme'], database.url)

test('what was refused is listed, fixed, replayed and dropped from the command line', async () => {
  const listed = await duet('list', '--json')
  const rows = JSON.parse(listed.stdout) as { id: string; code: string; externalId: string }[]
  expect(rows.map(row => [row.externalId, row.code])).toEqual([
    ['a', 'invalid-email'],
    ['b', 'invalid-email'],
    ['c', 'invalid-email'],
  ])
  const [a = '', b = ''] = rows.map(row => row.id)
  const file = join(folder, 'right.json')
  await writeFile(file, JSON.stringify({ body: { person: { email: 'a@x.example' }, name: 'Ann' } }))
  expect(await duet('fix', a, '--file', file)).toMatchObject({ code: 0, stdout: `${a}: replayed\n` })
  expect(await duet('fix', a, '--file', file)).toMatchObject({
    code: 1,
    stdout: `${a}: was replayed or dropped before\n`,
  })
  expect(await duet('replay', b)).toMatchObject({ code: 1, stdout: expect.stringContaining('not an e-mail') })
  expect(await duet('drop', b)).toMatchObject({ code: 0, stdout: `${b}: dropped\n` })
  expect(await duet('replay', '--all', '--json')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('"refused":1'),
  })
  expect((await duet('list', '--kind', 'person')).stdout).toMatch(/c\s+invalid-email/)
  expect((await duet('list', '--kind', 'entry')).stdout).toBe('Nothing waits to be mended.\n')
})

test('what was typed wrong is told, with code 2', async () => {
  for (const [line, says] of [
    [['mend'], 'Say what'],
    [['drop'], 'Say which ids'],
    [['replay'], 'Say which: ids, or --all'],
    [['drop', 'x'], '"x" is not an id'],
    [['list', '--kind', 'thing'], '--kind'],
  ] as const)
    expect(await duet(...line)).toMatchObject({ code: 2, stderr: expect.stringContaining(says) })
})
