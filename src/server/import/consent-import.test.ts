import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonConsents } from '#contract/consent.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { ImportRun } from '#contract/import-run.ts'
import { type Beat, startBeat } from '#server/beat/worker.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { idAt, must } from '#test/revenue-team.ts'
import { ownerOf, type TestServer, testServer, type Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
let workspace = ''
let beat: Beat
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-consents-'))
  process.env['DUET_DATA'] = folder
  server = await testServer({ wake: changed => beat.wake(changed) })
  beat = startBeat(server.database.pool)
  owner = await ownerOf(server)
  workspace = idAt((await owner.ask('GET', '/v1/me')).body, 'workspace')
})
afterAll(async () => {
  await beat.stop()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const LIST = [
  'E-Mail;Name;Newsletter;Einwilligung am;Einwilligung Quelle;Erstellt am',
  'ja@liste.example;Ja Sager;ja;14.03.2025;Messe Intersolar;13.03.2025',
  'nein@liste.example;Nein Sager;nein;;;13.03.2025',
  'leer@liste.example;Nie Gefragt;;;;13.03.2025',
  'ohne@liste.example;Ohne Tag;ja;;Webformular;13.03.2025',
].join('\r\n')

async function settled(id: string): Promise<ImportRun> {
  for (let tries = 0; tries < 1200; tries++) {
    const run = must<ImportRun>(await owner.ask('GET', `/v1/imports/${id}`))
    if (!['rehearsing', 'importing', 'undoing'].includes(run.state)) return run
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the import does not end')
}

async function imported(list: string): Promise<ImportRun> {
  const { id } = must<ImportRun>(await owner.ask('POST', '/v1/imports', {}))
  const headers = { 'content-type': 'application/octet-stream' }
  must(await owner.ask('PUT', `/v1/imports/${id}/files/Kontakte.csv`, undefined, { raw: list, headers }))
  const { mapping } = must<ImportMapping>(await owner.ask('GET', `/v1/imports/${id}/mapping`))
  expect(mapping.files[0]?.makes).toContain('consent')
  must(await owner.ask('PUT', `/v1/imports/${id}/mapping`, { mapping }))
  must(await owner.ask('POST', `/v1/imports/${id}/rehearsal`, {}))
  await settled(id)
  must(await owner.ask('POST', `/v1/imports/${id}/start`, {}))
  return settled(id)
}

async function may(name: string): Promise<boolean> {
  const reach = await inWorkspace(server.database.pool, workspace, tx =>
    mayReach(tx, {
      channel: 'mail',
      address: `${name}@liste.example`,
      purpose: 'newsletter',
      now: Date.now(),
    }),
  )
  return reach.may
}

async function consentsOf(name: string): Promise<PersonConsents> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `SELECT person_id AS id FROM belonging JOIN identity ON identity.id = identity_id WHERE value = $1`,
    [`${name}@liste.example`],
  )
  return must<PersonConsents>(await owner.ask('GET', `/v1/people/${rows[0]?.id}/consents`))
}

/** Until the beat has taken in what the import put on its way. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && !(await holds()); tries++)
    await new Promise(done => setTimeout(done, 50))
}

test('what a file says of consent becomes words of the ledger with their proof, and who did not agree is never written to', async () => {
  const run = await imported(LIST)
  expect(run.result).toMatchObject({ created: { consents: 2, persons: 3 }, rejected: 1 })
  await until(() => may('ja'))
  expect(await Promise.all(['ja', 'nein', 'leer', 'ohne'].map(may))).toEqual([true, false, false, false])
  const yes = await consentsOf('ja')
  expect(yes.history).toMatchObject([
    {
      given: true,
      purpose: 'newsletter',
      channel: 'mail',
      how: 'import',
      at: expect.stringMatching(/^2025-03-1[34]T/),
      proof: { form: 'Messe Intersolar' },
    },
  ])
  expect((await consentsOf('nein')).now).toMatchObject([{ purpose: 'newsletter', given: false }])
  expect((await consentsOf('leer')).history).toEqual([])
})

test('the same file again says nothing new, a later one takes it back, and undone it is as before', async () => {
  const again = await imported(LIST)
  expect(again.result).toMatchObject({ created: { consents: 0 } })
  const later = await imported(
    LIST.split('\r\n').slice(0, 2).join('\r\n').replace('ja;14.03.2025', 'nein;01.06.2025'),
  )
  await until(async () => !(await may('ja')))
  expect(await may('ja')).toBe(false)
  must(await owner.ask('POST', `/v1/imports/${later.id}/undo`, {}))
  await settled(later.id)
  await until(() => may('ja'))
  expect(await may('ja')).toBe(true)
})
