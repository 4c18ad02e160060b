import { afterAll, beforeAll, expect, test } from 'vitest'
import { guestOf, ownerOf, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
})
afterAll(() => server.close())

type Item = { id: string; name: string; [name: string]: unknown }
type List = { data: Item[]; next: string | null }

async function idOf(reply: Promise<{ status: number; body: unknown; text: string }>): Promise<string> {
  const made = await reply
  if (made.status !== 201) throw new Error(made.text)
  return textAt(made.body, 'id')
}

test('the people of a mail domain move to the account that describes it', async () => {
  const person = await idOf(owner.ask('POST', '/v1/people', { email: 'ida@mail.nord.example', name: 'Ida' }))
  expect((await owner.ask('GET', '/v1/accounts?q=nord.ex')).body).toMatchObject({
    data: [{ source: 'domain', name: 'nord.example', people: 1 }],
  })
  const id = await idOf(owner.ask('POST', '/v1/accounts', { name: 'Nord AG', domain: 'WWW.Nord.example' }))
  expect((await owner.ask('GET', `/v1/accounts/${id}`)).body).toMatchObject({
    name: 'Nord AG',
    domain: 'nord.example',
    people: 1,
    latestPeople: [{ id: person, account: { id, name: 'Nord AG' } }],
    deals: [],
  })
  expect((await owner.ask('GET', `/v1/people?account=${id}`)).body).toMatchObject({ data: [{ id: person }] })
})

test('an account is changed in part, and not described twice', async () => {
  const body = { name: 'Süd', domain: 'sued.example', externalId: 's1', attributes: { size: 3 } }
  const id = await idOf(owner.ask('POST', '/v1/accounts', body))
  expect(await owner.ask('PATCH', `/v1/accounts/${id}`, { attributes: { city: 'Ulm' } })).toMatchObject({
    status: 200,
    body: { id, name: 'Süd', domain: 'sued.example', attributes: { size: 3, city: 'Ulm' } },
  })
  expect(await owner.ask('PATCH', `/v1/accounts/${id}`, { name: 'Süd 🌞', domain: null })).toMatchObject({
    body: { name: 'Süd 🌞', domain: null },
  })
  expect(await owner.ask('POST', '/v1/accounts', { name: 'S', externalId: 's1' })).toMatchObject({
    status: 409,
    body: { code: 'already-known', param: 'externalId' },
  })
  expect(await owner.ask('POST', '/v1/accounts', { name: 'S', domain: 'gmail.com' })).toMatchObject({
    status: 400,
    body: { param: 'domain' },
  })
  expect(await owner.ask('POST', '/v1/accounts', { name: 'x'.repeat(10_000) })).toMatchObject({
    status: 400,
    body: { param: 'name' },
  })
})

test('somebody is moved to an account by its id, whoever described it', async () => {
  const account = await idOf(
    owner.ask('POST', '/v1/accounts', { name: 'West', source: 'crm', externalId: 'w' }),
  )
  const made = await owner.ask('POST', '/v1/people', { email: 'w@free.example', externalId: 'p1', account })
  expect(made).toMatchObject({ status: 201, body: { account: { id: account, name: 'West' } } })
  const other = await idOf(owner.ask('POST', '/v1/people', { externalId: 'only-external' }))
  expect(await owner.ask('PATCH', `/v1/people/${other}`, { account })).toMatchObject({
    status: 200,
    body: { account: { id: account } },
  })
  expect((await owner.ask('GET', `/v1/accounts/${account}`)).body).toMatchObject({ people: 2 })
})

test('accounts are listed by name, page by page, long names too', async () => {
  for (const n of [3, 1, 2])
    await idOf(owner.ask('POST', '/v1/accounts', { name: `${'Ж'.repeat(400)} ${n}` }))
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply = await owner.ask('GET', `/v1/accounts?limit=1${next && `&cursor=${next}`}`)
    const page = reply.body as List
    seen.push(...page.data.map(one => one.id))
    next = page.next
  }
  const all = (await owner.ask('GET', '/v1/accounts')).body as List
  expect(seen).toEqual(all.data.map(one => one.id))
  expect(new Set(seen).size).toBe(seen.length)
})

test('another workspace and a viewer are kept out', async () => {
  const id = await idOf(owner.ask('POST', '/v1/accounts', { name: 'Ours' }))
  const stranger = new Visitor(server.url)
  stranger.cookie = owner.cookie
  const second = await stranger.ask('POST', '/v1/workspaces', { name: 'Second', currency: 'EUR' })
  stranger.with({ 'duet-workspace': textAt(second.body, 'slug') })
  expect((await stranger.ask('GET', `/v1/accounts/${id}`)).status).toBe(404)
  expect((await stranger.ask('PATCH', `/v1/accounts/${id}`, { name: 'Theirs' })).status).toBe(404)
  expect((await stranger.ask('POST', '/v1/people', { email: 'a@b.example', account: id })).status).toBe(400)
  const viewer = await guestOf(server, owner, 'viewer', 'viewer@example.com')
  expect((await viewer.ask('PATCH', `/v1/accounts/${id}`, { name: 'Seen' })).status).toBe(403)
})
