import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { parsePlan } from '#contract/import-plan.ts'
import type { ImportRejections, ImportRun } from '#contract/import-run.ts'
import { startBeat, type Beat } from '#server/beat/worker.ts'
import { idAt, must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, type Reply, type TestServer, testServer, type Visitor } from '#test/visitor.ts'
import { workbookOf, zipOf } from '#test/workbook.ts'

const OLIST = join(import.meta.dirname, '../../../../shared/data/olist-funnel')

let server: TestServer
let owner: Visitor
let workspace = ''
let beat: Beat
let folder = ''
let company = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-hand-'))
  process.env['DUET_DATA'] = folder
  delete process.env['DUET_IMPORT_LARGEST']
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
beforeEach(() => {
  company = randomUUID().slice(0, 8)
})

async function newRun(): Promise<string> {
  return must<ImportRun>(await owner.ask('POST', '/v1/imports', {})).id
}
function send(id: string, name: string, content: string | Uint8Array): Promise<Reply> {
  const headers = { 'content-type': 'application/octet-stream' }
  return owner.ask('PUT', `/v1/imports/${id}/files/${encodeURIComponent(name)}`, undefined, {
    raw: content,
    headers,
  })
}
async function proposed(id: string): Promise<ImportMapping> {
  return must<ImportMapping>(await owner.ask('GET', `/v1/imports/${id}/mapping`))
}
async function say(id: string, mapping: ImportMapping['mapping']): Promise<ImportMapping> {
  return must<ImportMapping>(await owner.ask('PUT', `/v1/imports/${id}/mapping`, { mapping }))
}
async function done(id: string, what: 'rehearsal' | 'start' | 'undo'): Promise<ImportRun> {
  must(await owner.ask('POST', `/v1/imports/${id}/${what}`, {}))
  for (let tries = 0; tries < 1200; tries++) {
    const run = must<ImportRun>(await owner.ask('GET', `/v1/imports/${id}`))
    if (!['rehearsing', 'importing', 'undoing'].includes(run.state)) return run
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the import does not end')
}

/** As a spreadsheet of a German company writes it; the second address is none, and the orders of the dates are open. */
function list(): string {
  return [
    'Vorname;Nachname;E-Mail;Quelle;Erstellt am;Umsatzpotenzial',
    `Ana;Ruiz;ana@${company}.example;Messe;01/02/2026;1.200,50`,
    `Ben;Ito;ben at ${company};Google Ads;03/02/2026;7,00`,
    `Cem;Ak;cem@${company}.example;Empfehlung;05/02/2026;`,
  ].join('\r\n')
}

describe('a list that is mapped by hand', () => {
  test('is understood, asked about, put right in a cell, imported and taken back', async () => {
    const id = await newRun()
    const windows1252 = Buffer.from(list().replace('Ruiz', 'Rüiz'), 'latin1')
    expect(must<ImportRun>(await send(id, 'Kunden.csv', windows1252))).toMatchObject({
      byHand: true,
      mapped: false,
      files: [{ name: 'Kunden.csv' }],
    })
    const seen = await proposed(id)
    expect(seen.files[0]).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      rows: 3,
      whole: true,
      kind: 'contacts',
      system: null,
    })
    expect(seen.problems).toEqual([{ code: 'date-order-open', file: 'Kunden.csv', column: 'Erstellt am' }])
    expect(await owner.ask('POST', `/v1/imports/${id}/rehearsal`, {})).toMatchObject({
      status: 409,
      body: { code: 'mapping-open' },
    })
    const [file] = seen.mapping.files
    if (!file) throw new Error('no file')
    const files = [{ ...file, columns: { 'Erstellt am': { order: 'DMY' as const } } }]
    const said = await say(id, { ...seen.mapping, files })
    expect(said).toMatchObject({ said: true, problems: [] })

    const read = await done(id, 'rehearsal')
    expect(read).toMatchObject({
      state: 'rehearsed',
      mapped: true,
      result: { rows: 3, taken: 2, rejected: 1 },
    })
    const refused = must<ImportRejections>(await owner.ask('GET', `/v1/imports/${id}/rejections`)).data
    expect(refused).toMatchObject([
      { row: 3, cells: ['Ben', 'Ito', `ben at ${company}`, 'Google Ads', '03/02/2026', '7,00'] },
    ])
    const cells = refused[0]?.cells?.with(2, `ben@${company}.example`)
    const wrong = { file: 'Kunden.csv', row: 3, cells: ['too', 'few'] }
    expect((await owner.ask('PUT', `/v1/imports/${id}/correction`, wrong)).status).toBe(400)
    must(await owner.ask('PUT', `/v1/imports/${id}/correction`, { file: 'Kunden.csv', row: 3, cells }))
    expect(await done(id, 'rehearsal')).toMatchObject({
      result: { taken: 3, rejected: 0, created: { persons: 3, touchpoints: 3 }, peopleKnown: 0 },
    })
    expect(await done(id, 'start')).toMatchObject({ state: 'imported', result: { taken: 3 } })
    const people = must<{ data: { name: string; attributes: Record<string, unknown> }[] }>(
      await owner.ask('GET', `/v1/people?q=${company}`),
    ).data
    expect(people.map(one => one.name).toSorted()).toEqual(['Ana Rüiz', 'Ben Ito', 'Cem Ak'])
    expect((await done(id, 'undo')).state).toBe('undone')
  })

  test('is kept under a name, and offered when files with the same columns come', async () => {
    const first = await newRun()
    await send(first, 'Kunden.csv', list())
    const seen = await proposed(first)
    const files = seen.mapping.files.map(file => ({
      ...file,
      columns: { 'Erstellt am': { order: 'DMY' as const } },
    }))
    await say(first, { ...seen.mapping, title: 'Kundenliste', files })
    must(await owner.ask('POST', `/v1/imports/${first}/mapping/name`, { name: 'Unsere Kunden' }))
    const plan = await owner.ask('GET', `/v1/imports/${first}/plan.json`)
    expect('plan' in parsePlan(plan.text)).toBe(true)

    const again = await newRun()
    await send(again, 'Kunden neu.csv', list())
    const offered = await proposed(again)
    expect(offered).toMatchObject({
      said: false,
      used: { name: 'Unsere Kunden' },
      problems: [],
      mapping: { title: 'Kundenliste', files: [{ file: 'Kunden neu.csv' }] },
    })
    must(await owner.ask('DELETE', `/v1/import-mappings/${offered.used?.id}`))
    expect((await proposed(again)).used).toBe(null)
  })

  test('is neither seen nor changed by those who may not import', async () => {
    const id = await newRun()
    await send(id, 'Kunden.csv', list())
    const { mapping } = await proposed(id)
    const viewer = await guestOf(server, owner, 'viewer', `${company}@example.com`)
    expect((await viewer.ask('GET', `/v1/imports/${id}/mapping`)).status).toBe(403)
    const seller = await guestOf(server, owner, 'sales', `s${company}@example.com`)
    expect((await seller.ask('PUT', `/v1/imports/${id}/mapping`, { mapping })).status).toBe(403)
    await owner.ask('DELETE', `/v1/imports/${id}/files/Kunden.csv`)
    expect((await proposed(id)).files).toEqual([])
  })
})

describe('a workbook', () => {
  test('becomes a table for each sheet with rows, with dates and numbers as they are shown', async () => {
    const id = await newRun()
    const book = workbookOf({
      Deals: [
        ['Our deals, July'],
        ['Deal ID', 'Deal name', 'Amount', 'Won date'],
        [1, 'Roof, large', 1234.5, new Date(Date.UTC(2026, 0, 31))],
        [],
        [2, 'Wall "B"', 0.1 + 0.2, new Date(Date.UTC(2026, 1, 1))],
      ],
      Empty: [],
      Notes: [
        ['a', 'b'],
        ['1', '2'],
      ],
    })
    must(await send(id, 'July.xlsx', book))
    const { files, mapping } = await proposed(id)
    expect(files.map(file => [file.file, file.rows])).toEqual([
      ['July.xlsx · Deals', 2],
      ['July.xlsx · Notes', 1],
    ])
    expect(files[0]?.columns.map(one => [one.name, one.type, one.examples])).toEqual([
      ['Deal ID', 'id', ['1', '2']],
      ['Deal name', 'text', ['Roof, large', 'Wall "B"']],
      ['Amount', 'money', ['1234.5', '0.3']],
      ['Won date', 'date', ['2026-01-31', '2026-02-01']],
    ])
    expect(mapping.files.map(file => file.use)).toEqual(['rows', 'leave'])
    must(
      await send(
        id,
        'July.xlsx',
        workbookOf({
          One: [
            ['a', 'b'],
            [1, 2],
          ],
        }),
      ),
    )
    expect((await proposed(id)).files.map(file => file.file)).toEqual(['July.xlsx'])
  })

  test('that would harm is refused in words, and leaves nothing behind', async () => {
    const id = await newRun()
    const bomb = zipOf({ 'xl/workbook.xml': Buffer.alloc(400_000_000) })
    for (const [name, content, why] of [
      ['bomb.xlsx', bomb, /unpacked it is larger than 300 MB/],
      ['torn.xlsx', bomb.subarray(0, 1000), /no whole workbook/],
      ['other.xlsx', zipOf({ 'a.txt': 'a' }), /cannot be read as a workbook/],
      ['empty.xlsx', workbookOf({ A: [] }), /holds no rows/],
    ] as const) {
      const reply = await send(id, name, content)
      expect(reply.body).toMatchObject({ code: 'file-unreadable', message: expect.stringMatching(why) })
    }
    expect((await proposed(id)).files).toEqual([])
  })
})

/** The data may not be passed on, so they are not in the repository. */
describe.skipIf(!existsSync(OLIST))(
  'the Olist funnel without a plan (skipped where ../shared/data/olist-funnel is absent)',
  () => {
    test('as it is suggested gives the figures of the reference', async () => {
      const id = await newRun()
      for (const name of [
        'olist_marketing_qualified_leads_dataset.csv',
        'olist_closed_deals_dataset.csv',
        'seller_revenue_delivered_products__josebustamante.csv',
        'olist_sellers_dataset.csv',
      ])
        must(await send(id, name, readFileSync(join(OLIST, name))))
      const { mapping } = await proposed(id)
      expect(await say(id, mapping)).toMatchObject({ problems: [] })
      expect((await done(id, 'rehearsal')).result).toMatchObject({
        rows: 8_842,
        rejected: 0,
        created: {
          persons: 8_000,
          touchpoints: 8_000,
          handoffs: 8_000,
          deals: 842,
          accounts: 842,
          members: 41,
        },
        revenue: [{ kind: 'received', currency: 'BRL', minor: '66485800' }],
      })
      expect(workspace).not.toBe('')
    })
  },
)
