import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignPromise } from '#contract/campaign.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { companyServer, type CompanyServer } from '#test/company-server.ts'
import { NOW } from '#test/random-company.ts'

const DAY = 86_400_000
let company: CompanyServer
const ids: Record<string, string> = {}

beforeAll(async () => {
  company = await companyServer([
    campaign('quick', 'Installed within 10 days of your order'),
    campaign('few', 'Installed within 10 days of your order'),
    campaign('vague', 'Plain answers without a salesperson'),
    ...[1, 2, 3, 4, 5, 6].flatMap(n => lead('quick', n, n === 6 ? 9 : 30)),
    ...[7, 8].flatMap(n => lead('few', n, 30)),
    ...[9, 10, 11, 12, 13].flatMap(n => lead('vague', n, 30)),
    // Who is told twice counts by the latest word; what nobody was told of the matter is none.
    mail('again', 1, NOW - DAY, 'The installation takes 12 days after all.'),
    mail('price', 2, NOW - DAY, 'The price holds for 60 days.'),
  ])
  for (const { id, name } of await company.rows<{ id: string; name: string }>(
    'SELECT id, name FROM campaign',
  ))
    ids[name] = id
})
afterAll(() => company.server.close())

function campaign(name: string, promise: string): Happening {
  return { kind: 'campaign', source: 'crm', externalId: name, at: NOW - 90 * DAY, body: { name, promise } }
}

function lead(name: string, n: number, days: number): Happening[] {
  const person = { email: `lead${n}@firm.example` }
  return [
    {
      kind: 'touchpoint',
      source: 'web',
      externalId: `form ${n}`,
      at: NOW - 50 * DAY + n,
      body: { person, kind: 'form', channel: 'web', direction: 'inbound', side: 'customer', campaign: name },
    },
    mail(`quote ${n}`, n, NOW - 40 * DAY + n, `Dear all.\nInstallation: ${days} days from deposit.`),
  ]
}

function mail(externalId: string, n: number, at: number, text: string): Happening {
  const person = { email: `lead${n}@firm.example` }
  const body = { person, kind: 'mail', channel: 'email', direction: 'outbound', side: 'sales', text } as const
  return { kind: 'touchpoint', source: 'mail', externalId, at, body }
}

const promiseOf = async (name: string) =>
  campaignPromise.parse(await company.get(`/v1/campaigns/${ids[name]}/promise`))

test('sets the days that sales told beside those that were promised, lead by lead', async () => {
  const { rows, ...told } = await promiseOf('quick')
  expect(told).toEqual({ promisedDays: 10, told: 6, longer: 5, needed: 5, medianDays: 30, more: false })
  expect(rows.map(row => row.days).sort((one, other) => one - other)).toEqual([9, 12, 30, 30, 30, 30])
  expect(rows[0]).toMatchObject({ days: 12, sentence: 'The installation takes 12 days after all.' })
})

test('says too few were told, where they are too few', async () => {
  expect(await promiseOf('few')).toMatchObject({ promisedDays: 10, told: 2, medianDays: null })
})

test('compares nothing with a promise that names no days', async () => {
  expect(await promiseOf('vague')).toMatchObject({ promisedDays: null, told: 0, rows: [] })
})
