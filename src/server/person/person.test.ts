import { afterAll, beforeAll, expect, test } from 'vitest'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { guestOf, ownerOf, programOf, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
let workspace: string

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  workspace = await workspaceOf(owner)
})
afterAll(() => server.close())

async function workspaceOf(visitor: Visitor): Promise<string> {
  const me = (await visitor.ask('GET', '/v1/me')).body as { workspace: { id: string } }
  return me.workspace.id
}

let count = 0
/** What touchpoints say, taken in and decided on. */
async function touch(...touches: object[]): Promise<void> {
  const all = touches.map(one => ({
    source: 'test',
    externalId: `t${++count}`,
    occurredAt: '2026-01-10T12:00:00Z',
    kind: 'visit',
    channel: 'web',
    direction: 'inbound',
    side: 'marketing',
    ...one,
  }))
  expect((await owner.ask('POST', '/v1/touchpoints', all)).status).toBe(202)
  await drainWorkspace(server.database.pool, workspace)
}

type PersonBody = { id: string; emails: string[]; [name: string]: unknown }
type List<Item> = { data: Item[]; next: string | null }

async function create(body: object): Promise<PersonBody> {
  const made = await owner.ask('POST', '/v1/people', body)
  if (made.status !== 201) throw new Error(`${made.status} ${made.text}`)
  return made.body as PersonBody
}

async function namesIn(query: string): Promise<unknown[]> {
  const reply = await owner.ask('GET', `/v1/people?${query}`)
  if (reply.status !== 200) throw new Error(reply.text)
  return (reply.body as List<PersonBody>).data.map(one => one['name'])
}

test('a person is created as a lead and found again', async () => {
  const made = await create({
    name: 'Ada Nord',
    company: 'Nord AG',
    email: 'Ada@Nord.example',
    origin: 'fair',
  })
  expect(made).toMatchObject({
    name: 'Ada Nord',
    emails: ['ada@nord.example'],
    stage: 'lead',
    origin: 'fair',
    touches: 0,
    lastTouchAt: null,
  })
  expect((await owner.ask('GET', `/v1/people/${made.id}`)).body).toMatchObject({
    ...made,
    identities: [{ kind: 'email', value: 'ada@nord.example', from: null, until: null }],
  })
})

test('who is known by any of their names is not created twice, unless it is wanted', async () => {
  const first = await create({ externalId: 'e1', email: 'twice@x.example', phone: '+49 30 1234567' })
  for (const [body, param] of [
    [{ email: ' TWICE@x.example ' }, 'email'],
    [{ phone: '+49 (30) 1234567', email: 'other@x.example' }, 'phone'],
    [{ externalId: 'e1' }, 'externalId'],
  ] as const) {
    const reply = await owner.ask('POST', '/v1/people', body)
    expect(reply).toMatchObject({ status: 409, body: { code: 'already-known', param } })
    expect(textAt(reply.body, 'message')).toContain(first.id)
  }
  expect(
    await owner.ask('POST', '/v1/people', { email: 'twice@x.example', name: 'Two', allowKnown: true }),
  ).toMatchObject({ status: 200, body: { id: first.id, name: 'Two' } })
})

test('of many who create the same person at once one does, and the others learn who it is', async () => {
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      owner.ask('POST', '/v1/people', { email: 'race@x.example', name: `No. ${n}` }),
    ),
  )
  const made = replies.filter(one => one.status === 201)
  expect(made).toHaveLength(1)
  const id = textAt(made[0]?.body, 'id')
  for (const one of replies.filter(other => other.status !== 201)) {
    expect(one).toMatchObject({ status: 409, body: { code: 'already-known' } })
    expect(one.text).toContain(id)
  }
})

test('one bad request does not fail those that share its commit', async () => {
  const nowhere = '01900000-0000-7000-8000-000000000000'
  const replies = await Promise.all([
    owner.ask('POST', '/v1/people', { email: 'good1@x.example' }),
    owner.ask('POST', '/v1/people', { email: 'bad@x.example', account: nowhere }),
    owner.ask('POST', '/v1/people', { email: 'no mail' }),
    owner.ask('POST', '/v1/people', { email: 'good2@x.example' }),
  ])
  expect(replies.map(one => one.status)).toEqual([201, 400, 400, 201])
  expect(replies[1]?.body).toMatchObject({ code: 'invalid', param: 'account' })
  expect(replies[2]?.body).toMatchObject({ code: 'invalid', param: 'email' })
})

test('what cannot be kept is refused with its field, and what is unusual is kept to the letter', async () => {
  for (const [body, code, param] of [
    [{ email: 'l@x.example', name: 'x'.repeat(10_000) }, 'invalid', 'name'],
    [{ email: 'l@x.example', name: 'a\0b' }, 'nul-byte', 'name'],
    [{ email: 'l@x.example', name: 'half \ud83d' }, 'invalid', 'name'],
    [{ email: 'l@x.example', attributes: { half: '\ud83d' } }, 'invalid', undefined],
    [{ phone: '030 123' }, 'invalid', 'phone'],
    [{ name: 'Nobody' }, 'invalid', 'email'],
    [{ email: 'l@x.example', fullName: 'Anna' }, 'invalid', 'fullName'],
  ] as const) {
    const reply = await owner.ask('POST', '/v1/people', body)
    expect(reply).toMatchObject({ status: 400, body: { code, ...(param && { param }) } })
  }
  const name = 'שָׁלוֹם 👩‍💻 Ünïcødé =cmd|calc'
  const made = await create({ email: 'unusual@x.example', name })
  expect(made['name']).toBe(name)
  expect(await namesIn(`q=${encodeURIComponent('👩‍💻')}`)).toEqual([name])
  expect(await namesIn(`q=${encodeURIComponent('שָׁלוֹם')}`)).toEqual([name])
})

test('the same key of idempotency gives the same answer and makes one person', async () => {
  const headers = { 'idempotency-key': 'k-1' }
  const body = { email: 'key@x.example', name: 'Key' }
  const first = await owner.ask('POST', '/v1/people', body, { headers })
  const again = await owner.ask('POST', '/v1/people', body, { headers })
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})

test('the list goes by last touch, then by what is new, page by page without doubles or gaps', async () => {
  const emails = Array.from({ length: 9 }, (_, n) => `page${n}@paging.example`)
  await touch(
    ...emails.slice(0, 6).map((email, n) => ({
      person: { email },
      name: `Paging ${n}`,
      occurredAt: `2026-02-0${1 + (n >> 1)}T10:00:0${n}Z`,
    })),
  )
  for (const [n, email] of emails.entries()) if (n >= 6) await create({ email, name: `Paging ${n}` })
  const seen: unknown[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply = await owner.ask('GET', `/v1/people?q=paging.example&limit=2${next && `&cursor=${next}`}`)
    const page = reply.body as List<PersonBody>
    seen.push(...page.data.map(one => one['name']))
    next = page.next
  }
  expect(seen).toEqual([5, 4, 3, 2, 1, 0, 8, 7, 6].map(n => `Paging ${n}`))
})

test('the search finds every word, short ones and signs too, within the filters', async () => {
  await create({ email: 'li@search.example', name: 'Li Wu', company: '100% _Sure_' })
  await create({ email: 'lisa@search.example', name: 'Lisa Wunder' })
  expect(await namesIn('q=search.example%20wu')).toEqual(['Lisa Wunder', 'Li Wu'])
  expect(await namesIn('q=li%20wu&stage=lead&limit=1')).toEqual(['Lisa Wunder'])
  expect(await namesIn('q=0%25')).toEqual(['Li Wu'])
  expect(await namesIn('q=_sure_')).toEqual(['Li Wu'])
  expect(await namesIn('q=wunder&stage=mql')).toEqual([])
  expect(await namesIn('q=nobody-is-called-so')).toEqual([])
})

test('a cursor that no list gave out is refused', async () => {
  const forged = (values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  const id = '01900000-0000-7000-8000-000000000000'
  for (const cursor of [
    'x',
    forged(['never']),
    forged(["'; drop", id]),
    forged(['2026-99-01T00:00:00.000Z', id]),
  ])
    expect(await owner.ask('GET', `/v1/people?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-cursor' },
    })
})

test('a change adds to what is said of a person; a name of somebody else is refused', async () => {
  const made = await create({ email: 'change@x.example', name: 'Before', attributes: { a: 1 } })
  await create({ email: 'taken@x.example' })
  const change = { name: 'After', attributes: { b: true }, email: 'second@x.example', account: 'acme' }
  const changed = await owner.ask('PATCH', `/v1/people/${made.id}`, change)
  expect(changed).toMatchObject({
    status: 200,
    body: { name: 'After', emails: ['change@x.example', 'second@x.example'], account: { name: 'acme' } },
  })
  expect((await owner.ask('GET', `/v1/people/${made.id}`)).body).toMatchObject({
    attributes: { a: 1, b: true },
  })
  const refused = await owner.ask('PATCH', `/v1/people/${made.id}`, { name: 'X', email: 'taken@x.example' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'already-known', param: 'email' } })
  expect((await owner.ask('GET', `/v1/people/${made.id}`)).body).toMatchObject({ name: 'After' })
})

test('somebody whom only another system named can be changed, staged and merged', async () => {
  await touch(
    { source: 'crm/one', person: { externalId: 'a/1' } },
    { source: 'erp', person: { externalId: '7' } },
  )
  const people = await server.database.owner.query<{ id: string }>(
    `SELECT id FROM identity WHERE value IN ('crm/one/a/1', 'erp/7') ORDER BY value`,
  )
  const [one = '', other = ''] = people.rows.map(row => row.id)
  expect(await owner.ask('PATCH', `/v1/people/${one}`, { name: 'Una' })).toMatchObject({
    status: 200,
    body: { id: one, name: 'Una' },
  })
  expect(
    await owner.ask('POST', `/v1/people/${one}/stage`, { stage: 'nurture', reason: 'next year' }),
  ).toMatchObject({ status: 200, body: { stage: 'nurture' } })
  const merged = await owner.ask('POST', '/v1/merges', { one, other })
  expect(merged).toMatchObject({
    status: 200,
    body: { same: true, people: [{ id: one, touches: 2, name: 'Una' }] },
  })
  expect((await owner.ask('GET', `/v1/people/${other}`)).body).toMatchObject({ id: one })
  const apart = await owner.ask('POST', '/v1/merges', { one, other, same: false })
  expect(apart).toMatchObject({
    status: 200,
    body: { same: false, people: [{ touches: 1 }, { touches: 1 }] },
  })
  expect((await owner.ask('GET', `/v1/people/${other}`)).body).toMatchObject({ id: other, name: null })
})

test('two that something else ties are not said to be apart', async () => {
  await touch({ person: { externalId: 'tied', email: 'tied1@x.example' } })
  await touch({ person: { externalId: 'tied', email: 'tied2@x.example' } })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `SELECT id FROM identity WHERE value IN ('tied1@x.example', 'tied2@x.example') ORDER BY value`,
  )
  const [one = '', other = ''] = rows.map(row => row.id)
  expect(await owner.ask('POST', '/v1/merges', { one, other, same: false })).toMatchObject({
    status: 409,
    body: { code: 'still-together' },
  })
  expect(await owner.ask('POST', '/v1/merges', { one, other: one })).toMatchObject({
    status: 400,
    body: { param: 'other' },
  })
})

test('a timeline has the moments of all identities, of a shared cookie only while it was theirs', async () => {
  const cookie = { visitor: 'shared-cookie' }
  await touch(
    { person: cookie, occurredAt: '2026-03-01T00:00:00Z', subject: 'anonymous' },
    {
      person: { ...cookie, email: 'anna@line.example' },
      occurredAt: '2026-03-02T00:00:00Z',
      kind: 'form',
      text: 'Ask',
    },
    { person: cookie, occurredAt: '2026-03-03T00:00:00Z', subject: 'known' },
    { person: { ...cookie, email: 'bert@line.example' }, occurredAt: '2026-03-04T00:00:00Z', kind: 'form' },
    { person: cookie, occurredAt: '2026-03-05T00:00:00Z', subject: 'of another' },
  )
  const list = (await owner.ask('GET', '/v1/people?q=anna@line.example')).body as List<PersonBody>
  const id = list.data[0]?.id ?? ''
  const items: { type: string; at: string; subject?: string }[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply = await owner.ask('GET', `/v1/people/${id}/timeline?limit=2${next && `&cursor=${next}`}`)
    const page = reply.body as List<(typeof items)[number]>
    items.push(...page.data)
    next = page.next
  }
  expect(items.map(one => one.subject ?? one.type)).toEqual(['known', 'touchpoint', 'stage', 'anonymous'])
  expect(items.filter(one => one.type === 'touchpoint')).toHaveLength(3)
  expect(items.find(one => one.type === 'stage')).toMatchObject({ stage: 'lead' })
  expect(items).toContainEqual(
    expect.objectContaining({ kind: 'form', text: 'Ask', wait: expect.anything() }),
  )
})

test('another workspace finds none of it', async () => {
  const made = await create({ email: 'ours@x.example' })
  const another = await create({ email: 'ours-too@x.example' })
  const stranger = new Visitor(server.url)
  stranger.cookie = owner.cookie
  const other = await stranger.ask('POST', '/v1/workspaces', {
    name: 'Second',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  })
  stranger.with({ 'duet-workspace': textAt(other.body, 'slug') })
  for (const [method, path, body] of [
    ['GET', `/v1/people/${made.id}`, undefined],
    ['GET', `/v1/people/${made.id}/timeline`, undefined],
    ['PATCH', `/v1/people/${made.id}`, { name: 'Stolen' }],
    ['POST', `/v1/people/${made.id}/stage`, { stage: 'mql', reason: 'mine' }],
    ['POST', '/v1/merges', { one: made.id, other: another.id }],
  ] as const)
    expect(await stranger.ask(method, path, body)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  expect((await stranger.ask('GET', '/v1/people')).body).toEqual({ data: [], next: null })
  expect(await stranger.ask('POST', '/v1/people', { email: 'ours@x.example' })).toMatchObject({ status: 201 })
})

test('a viewer reads and changes nothing; a key needs its scope', async () => {
  const made = await create({ email: 'roles@x.example' })
  const viewer = await guestOf(server, owner, 'viewer', 'viewer@example.com')
  expect((await viewer.ask('GET', '/v1/people')).status).toBe(200)
  expect((await viewer.ask('POST', '/v1/people', { email: 'v@x.example' })).status).toBe(403)
  expect((await viewer.ask('PATCH', `/v1/people/${made.id}`, { name: 'V' })).status).toBe(403)
  const reader = await programOf(server, owner, ['read'])
  expect((await reader.ask('POST', '/v1/merges', { one: made.id, other: made.id })).status).toBe(403)
  const writer = await programOf(server, owner, ['write'])
  expect((await writer.ask('POST', '/v1/people', { externalId: 'k', email: 'k@x.example' })).status).toBe(201)
  const own = await server.database.owner.query(`SELECT 1 FROM identity WHERE value = 'api/k'`)
  expect(own.rowCount).toBe(1)
})
