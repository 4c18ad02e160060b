import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { guestOf, ownerOf, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'
import { storeHappenings } from './store-happenings.ts'

let server: TestServer
let owner: Visitor
let workspace: string

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  const me = (await owner.ask('GET', '/v1/me')).body as { workspace: { id: string } }
  workspace = me.workspace.id
})
afterAll(() => server.close())

async function takeIn(...happenings: Happening[]): Promise<string[]> {
  const stored = await inWorkspace(server.database.pool, workspace, tx =>
    storeHappenings(tx, happenings, { now: Date.now() }),
  )
  await drainWorkspace(server.database.pool, workspace)
  return stored
}

/** Revenue in a currency for which there is no rate is refused by the rules, and kept. */
function entryIn(currency: string, externalId: string): Happening {
  const body = {
    person: { email: `${externalId}@x.example` },
    kind: 'booked' as const,
    money: { minor: '1000', currency },
  }
  return { kind: 'entry', source: 'erp', externalId, at: Date.UTC(2026, 0, 5), body }
}

type Item = { id: string; externalId: string; body: { [name: string]: unknown }; [name: string]: unknown }

async function open(query = ''): Promise<Item[]> {
  const reply = await owner.ask('GET', `/v1/failed-intake${query}`)
  if (reply.status !== 200) throw new Error(reply.text)
  return (reply.body as { data: Item[] }).data
}

async function failed(externalId: string): Promise<Item> {
  const item = (await open()).find(one => one.externalId === externalId)
  if (!item) throw new Error(`${externalId} is not open`)
  return item
}

test('what was refused is listed with its reason, and corrected it is the same happening', async () => {
  await takeIn(entryIn('USD', 'fix'))
  const item = await failed('fix')
  expect(item).toMatchObject({
    kind: 'entry',
    code: 'no-exchange-rate',
    param: 'money.currency',
    occurredAt: '2026-01-05T00:00:00.000Z',
    body: { money: { minor: '1000', currency: 'USD' } },
  })
  const replay = `/v1/failed-intake/${item.id}/replay`
  expect(await owner.ask('POST', replay, {})).toMatchObject({ status: 409, body: { code: 'refused-again' } })
  for (const [change, param] of [
    [{ money: { minor: 10, currency: 'BRL' } }, 'body.money.minor'],
    [{ mony: 1 }, 'body.mony'],
    [{ money: { minor: '1', currency: 'XQQ' } }, 'money.currency'],
  ] as const) {
    const reply = await owner.ask('POST', replay, { body: { ...item.body, ...change } })
    expect(reply.body).toMatchObject({ param })
  }
  expect(await failed('fix')).toEqual(item)
  const right = { ...item.body, money: { minor: '1000', currency: 'BRL' } }
  expect(await owner.ask('POST', replay, { body: right })).toMatchObject({
    status: 200,
    body: { id: item.id, outcome: 'replayed' },
  })
  expect(await owner.ask('POST', replay, { body: right })).toMatchObject({
    status: 409,
    body: { code: 'already-settled' },
  })
  const original = entryIn('USD', 'fix')
  expect(await takeIn(original)).toEqual(['known'])
  expect(await takeIn({ ...original, body: right } as unknown as Happening)).toEqual(['known'])
  expect(await takeIn(entryIn('EUR', 'fix'))).toEqual(['conflict'])
  const { rows } = await server.database.owner.query(`SELECT value FROM entry WHERE external_id = 'fix'`)
  expect(rows).toEqual([{ value: '1000' }])
})

test('a correction in the future or of nobody is refused and the row waits on', async () => {
  await takeIn(entryIn('CHF', 'future'))
  const { id } = await failed('future')
  const later = new Date(Date.now() + 86_400_000).toISOString()
  expect(await owner.ask('POST', `/v1/failed-intake/${id}/replay`, { occurredAt: later })).toMatchObject({
    status: 400,
    body: { param: 'occurredAt' },
  })
  expect(await owner.ask('POST', `/v1/failed-intake/${id}/drop`)).toMatchObject({
    status: 200,
    body: { outcome: 'dropped' },
  })
  expect(await open('?code=no-exchange-rate&kind=deal')).toEqual([])
  expect((await open()).some(one => one.id === id)).toBe(false)
})

test('when the rate is there, all that waited for it are replayed at once, and others wait on', async () => {
  const many = Array.from({ length: 450 }, (_, n) => entryIn('GBP', `gbp${n}`))
  await takeIn(...many, entryIn('SEK', 'sek'))
  const body = { code: 'no-exchange-rate' }
  expect((await owner.ask('POST', '/v1/failed-intake/replay', body)).body).toMatchObject({
    replayed: 0,
    refused: 451,
  })
  const rate = await owner.ask('PUT', '/v1/exchange-rates/GBP/2026-01-01', { rate: '7' })
  expect(rate.status).toBeLessThan(300)
  expect((await owner.ask('POST', '/v1/failed-intake/replay', body)).body).toMatchObject({
    replayed: 450,
    refused: 1,
    more: false,
    firstRefused: [{ code: 'no-exchange-rate' }],
  })
  const { rows } = await server.database.owner.query(
    `SELECT count(*)::int AS entries, sum(value)::int AS value FROM entry WHERE external_id LIKE 'gbp%'`,
  )
  expect(rows).toEqual([{ entries: 450, value: 450 * 7000 }])
  expect((await open()).map(one => one.externalId)).toEqual(['sek'])
})

test('an older version is not replayed over a newer one', async () => {
  const at = Date.UTC(2026, 0, 1)
  const wrong: Happening = {
    kind: 'person',
    source: 'crm',
    externalId: 'v',
    at,
    body: { person: { email: 'no mail' } },
  }
  const right: Happening = { ...wrong, body: { person: { email: 'v@x.example' }, name: 'Newer' } }
  await takeIn(wrong)
  await takeIn(right)
  const { id } = await failed('v')
  const reply = await owner.ask('POST', `/v1/failed-intake/${id}/replay`, {
    body: { person: { email: 'v@x.example' }, name: 'Older' },
  })
  expect(reply).toMatchObject({ status: 409, body: { code: 'refused-again' } })
  await owner.ask('POST', `/v1/failed-intake/${id}/drop`)
})

test('other workspaces and roles below a leader are kept out', async () => {
  await takeIn(entryIn('NOK', 'closed'))
  const { id } = await failed('closed')
  const seller = await guestOf(server, owner, 'sales', 'sales@example.com')
  expect((await seller.ask('GET', '/v1/failed-intake')).status).toBe(403)
  expect((await seller.ask('POST', `/v1/failed-intake/${id}/drop`)).status).toBe(403)
  const stranger = new Visitor(server.url)
  stranger.cookie = owner.cookie
  const second = await stranger.ask('POST', '/v1/workspaces', { name: 'Second', currency: 'EUR' })
  stranger.with({ 'duet-workspace': textAt(second.body, 'slug') })
  expect((await stranger.ask('POST', `/v1/failed-intake/${id}/drop`)).status).toBe(404)
  expect((await stranger.ask('POST', `/v1/failed-intake/${id}/replay`)).status).toBe(404)
})

test('what waits is counted by its reasons, dropped together, and waits again when that is taken back', async () => {
  await takeIn(entryIn('CHF', 'chf-1'), entryIn('CHF', 'chf-2'), entryIn('SEK', 'sek-1'))
  const count = (await owner.ask('GET', '/v1/failed-intake/count')).body as {
    open: number
    reasons: { code: string; source: string; count: number }[]
  }
  expect(count.reasons[0]).toMatchObject({ code: 'no-exchange-rate', kind: 'entry', source: 'erp' })
  expect(count.open).toBe(count.reasons.reduce((sum, one) => sum + one.count, 0))
  expect(await open('?source=nobody')).toEqual([])
  const before = await open('?source=erp')
  const part = await owner.ask('POST', '/v1/failed-intake/replay', { source: 'erp', most: 1 })
  expect(part.body).toMatchObject({ refused: 1, replayed: 0, more: true, next: before[0]?.id })
  const reply = await owner.ask('POST', '/v1/failed-intake/drop', { source: 'erp' })
  expect(reply.body).toMatchObject({ dropped: before.length })
  expect(await open('?source=erp')).toEqual([])
  const { at } = reply.body as { at: string }
  expect((await owner.ask('POST', '/v1/failed-intake/restore', { at })).body).toEqual({
    restored: before.length,
  })
  expect((await open('?source=erp')).map(one => one.id)).toEqual(before.map(one => one.id))
  const viewer = await guestOf(server, owner, 'viewer', 'counting@example.com')
  expect((await viewer.ask('GET', '/v1/failed-intake/count')).status).toBe(403)
})
