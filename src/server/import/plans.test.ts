import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePlan } from '#contract/import-plan.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { findFiles } from './find-files.ts'
import { readPlan } from './read-plan.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SALESFORCE = join(ROOT, '../shared/data/salesforce-sample/apex-recipes')
const NOW = Date.UTC(2026, 10, 22)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-plans-'))
})
afterAll(() => rm(folder, { recursive: true }))

function planNamed(name: string): ImportPlan {
  const parsed = parsePlan(readFileSync(join(ROOT, 'plans', `${name}.json`), 'utf8'))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.plan
}

async function readWith(name: string, paths: string[]) {
  const plan = planNamed(name)
  const files = await findFiles(plan, paths)
  if ('refused' in files) throw new Error(files.refused)
  const reading = await readPlan(plan, files.found, NOW)
  if ('refused' in reading) throw new Error(reading.refused)
  const happenings: Happening[] = []
  const rejected: string[] = []
  for await (const batch of reading.batches) {
    for (const { result } of batch.rows) {
      if ('rejected' in result) rejected.push(...result.rejected)
      else happenings.push(...result.happenings)
    }
  }
  return { happenings, rejected, kinds: happenings.map(one => one.kind) }
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

test.each(readdirSync(join(ROOT, 'plans')))(
  '%s can be followed, and the guide has a paragraph on it',
  name => {
    const plan = planNamed(name.replace('.json', ''))
    expect(`${plan.name}.json`).toBe(name)
    expect(readFileSync(join(ROOT, 'docs/guide/import.md'), 'utf8')).toContain(`plans/${name}`)
  },
)

describe('the plans for what people come with', () => {
  test('a list of contacts with semicolons and local dates', async () => {
    const path = await write(
      'contacts.csv',
      'id;Name;email;phone;source;created\n1;Ana;Ana@Example.com;+34 600 000 001;Web;03/05/2024\n;Zoë;zoe@example.com;;;\n',
    )
    const { happenings, kinds, rejected } = await readWith('contacts', [path])
    expect(rejected).toEqual([])
    expect(kinds).toEqual(['person', 'touchpoint', 'person'])
    expect(happenings[1]).toMatchObject({
      at: Date.UTC(2024, 4, 3),
      body: { channel: 'web', origin: 'Web', person: { externalId: '1' } },
    })
    expect(happenings[2]).toMatchObject({ externalId: 'zoe@example.com', body: { name: 'Zoë' } })
  })

  test('a list of deals, of which won ones book their amount', async () => {
    const path = await write(
      'deals.csv',
      'id,name,amount,currency,stage,status,created,closed\n1,One,"1,200.50",EUR,,won,2024-05-01,2024-06-01\n2,Two,900,USD,Proposal,open,2024-05-01,\n3,Three,700,,,lost,2024-05-01,2024-05-20\n4,Four,1,QQQ,,open,2024-05-01,\n',
    )
    const { happenings, kinds, rejected } = await readWith('deals', [path])
    expect(kinds).toEqual(['deal', 'deal', 'entry', 'deal', 'deal', 'deal', 'deal'])
    expect(happenings[2]).toMatchObject({
      at: Date.UTC(2024, 5, 1),
      body: { kind: 'booked', money: { minor: '120050', currency: 'EUR' } },
    })
    expect(happenings.map(one => (one.kind === 'deal' ? one.body.step : undefined))).toMatchObject([
      { is: 'created' },
      { is: 'won' },
      undefined,
      { is: 'created' },
      { is: 'moved', stage: 'Proposal' },
      { is: 'created' },
      { is: 'lost', reason: 'not recorded' },
    ])
    expect(rejected).toEqual([expect.stringContaining('unknown currency "QQQ"')])
  })

  test('HubSpot contacts', async () => {
    const path = await write(
      'hubspot-crm-exports-all.csv',
      'Record ID,First Name,Last Name,Email,Create Date,Original Source,First Conversion,First Conversion Date\n151,Juan,Pérez,juan@example.com,2024-03-01 09:15,Organic Search,Contact: form,2024-03-02 10:00\n',
    )
    const { happenings, kinds } = await readWith('hubspot-contacts', [path])
    expect(kinds).toEqual(['person', 'touchpoint', 'touchpoint'])
    expect(happenings[1]).toMatchObject({
      externalId: 'created:151',
      body: { channel: 'organic-search', origin: 'Organic Search' },
    })
    expect(happenings[2]).toMatchObject({
      at: Date.UTC(2024, 2, 2, 10),
      body: { kind: 'form', subject: 'Contact: form' },
    })
  })

  test('Pipedrive deals', async () => {
    const path = await write(
      'deals-1.csv',
      '"Deal - ID","Deal - Title","Deal - Value","Deal - Currency of Value","Deal - Status","Deal - Stage","Deal - Owner","Deal - Organization","Deal - Contact person","Deal - Deal created","Deal - Won time"\n7,Boats,1200,EUR,Won,Closed,Eva,Harbour,Ana,"2024-05-01 10:00:00","2024-06-01 10:00:00"\n',
    )
    const { kinds, rejected } = await readWith('pipedrive-deals', [path])
    expect(rejected).toEqual([])
    expect(kinds).toEqual(['member', 'account', 'person', 'deal', 'deal', 'entry'])
  })

  test.skipIf(!existsSync(SALESFORCE))(
    'Salesforce sample objects (skipped where ../shared/data/salesforce-sample is absent)',
    async () => {
      const { kinds, rejected, happenings } = await readWith('salesforce', [SALESFORCE])
      expect(rejected).toEqual([])
      const count = (kind: string) => kinds.filter(one => one === kind).length
      expect({ accounts: count('account'), persons: count('person'), campaigns: count('campaign') }).toEqual({
        accounts: 50,
        persons: 150,
        campaigns: 15,
      })
      expect(new Set(happenings.flatMap(one => (one.kind === 'deal' ? [one.body.deal] : []))).size).toBe(50)
    },
  )
})

describe('what a plan and its files do not agree on is told before anything is imported', () => {
  const refusal = async (name: string, paths: string[]) => {
    const plan = planNamed(name)
    const files = await findFiles(plan, paths)
    if ('refused' in files) return files.refused
    const reading = await readPlan(plan, files.found, NOW)
    return 'refused' in reading ? reading.refused : 'nothing'
  }

  test.each<[string, string, () => Promise<string[]>, string]>([
    ['a file that is not there', 'deals', async () => ['nowhere.csv'], 'nowhere.csv is not there'],
    [
      'a file that the plan does not read',
      'olist',
      async () => [await write('other.csv', 'a\n1')],
      'reads no file named other.csv',
    ],
    [
      'a file that is missing',
      'olist',
      async () => [await write('olist_closed_deals_dataset.csv', 'mql_id\n1')],
      'needs the file "Marketing qualified leads"',
    ],
    [
      'a column that is missing',
      'deals',
      async () => [await write('my-deals.csv', 'id,name\n1,x')],
      'has no column created',
    ],
    ['an empty file', 'deals', async () => [await write('no-deals.csv', '')], 'the file is empty'],
    ['an empty folder', 'deals', async () => [await mkdtemp(join(folder, 'empty-'))], 'Nothing to import'],
  ])('%s', async (_, name, paths, words) => {
    expect(await refusal(name, await paths())).toContain(words)
  })

  test('a mistake in a plan is told with its place', () => {
    const text = readFileSync(join(ROOT, 'plans/olist.json'), 'utf8')
    const problems = (changed: string) => {
      const parsed = parsePlan(changed)
      return 'problems' in parsed ? parsed.problems : []
    }
    expect(problems('{')).toMatchObject([{ path: '', expected: expect.stringContaining('expected JSON') }])
    expect(problems(text.replace('"dates": ["iso"]', '"dates": ["DD.MM.YYYY"]'))).toMatchObject([
      { path: 'dates[0]', expected: expect.stringContaining('"DD" is not known') },
    ])
    expect(problems(text.replace('America/Sao_Paulo', 'America/Sao Paulo'))).toMatchObject([
      { path: 'timeZone' },
    ])
    expect(problems(text.replace('"file": "sellers"', '"file": "shops"'))).toMatchObject([
      { path: 'files[1].joins[1].file', expected: 'expected one of leads, deals, revenue, sellers' },
    ])
    expect(problems(text.replace('"make": "handoff"', '"make": "handover"'))[0]?.path).toBe(
      'files[0].make[2].make',
    )
    expect(problems(text.replace('"duetPlan": 1', '"duetPlan": 2'))).toMatchObject([{ path: 'duetPlan' }])
  })
})
