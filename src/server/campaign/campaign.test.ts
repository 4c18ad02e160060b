import { afterAll, beforeAll, expect, test } from 'vitest'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { guestOf, ownerOf, type TestServer, testServer, textAt, type Visitor } from '#test/visitor.ts'

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

async function touch(touches: object[]): Promise<void> {
  const common = { source: 't', kind: 'form', channel: 'web', direction: 'inbound', side: 'marketing' }
  const all = touches.map((one, n) => ({
    ...common,
    externalId: `${JSON.stringify(one)}${n}`.slice(0, 300),
    ...one,
  }))
  expect((await owner.ask('POST', '/v1/touchpoints', all)).body).toMatchObject({ taken: all.length })
  await drainWorkspace(server.database.pool, workspace)
}

test('a campaign is created, changed in part, and known to the touches that name it', async () => {
  const body = { name: 'Spring', externalId: 'spring-26', channels: ['mail', 'web'], startsOn: '2026-03-01' }
  const made = await owner.ask('POST', '/v1/campaigns', body)
  expect(made).toMatchObject({ status: 201, body: { ...body, endsOn: null } })
  const id = textAt(made.body, 'id')
  expect(await owner.ask('PATCH', `/v1/campaigns/${id}`, { name: 'Spring 🌷', channels: [] })).toMatchObject({
    status: 200,
    body: { id, name: 'Spring 🌷', channels: [], startsOn: '2026-03-01' },
  })
  expect(await owner.ask('PATCH', `/v1/campaigns/${id}`, { endsOn: '2026-02-01' })).toMatchObject({
    status: 400,
    body: { param: 'endsOn' },
  })
  expect(await owner.ask('POST', '/v1/campaigns', body)).toMatchObject({
    status: 409,
    body: { code: 'already-known' },
  })
  const at = '2026-03-02T00:00:00Z'
  await touch([{ person: { email: 'c@x.example' }, campaign: 'spring-26', member: 'mia', occurredAt: at }])
  const people = (await owner.ask('GET', '/v1/people')).body as { data: { id: string }[] }
  const timeline = await owner.ask('GET', `/v1/people/${people.data[0]?.id}/timeline`)
  expect(timeline.body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ campaign: { id, name: 'Spring 🌷' } })]),
  })
  expect((await owner.ask('GET', '/v1/members')).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ externalId: 'mia', side: null })]),
  })
})

test('waits are listed with the oldest first, and say whether they have lapsed', async () => {
  const old = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const fresh = new Date(Date.now() - 60_000).toISOString()
  await touch([
    { person: { email: 'fresh@wait.example' }, occurredAt: fresh, subject: 'Fresh' },
    { person: { email: 'old@wait.example' }, occurredAt: old, subject: 'Old' },
    { person: { email: 'done@wait.example' }, occurredAt: old, thread: 'd' },
    {
      person: { email: 'done@wait.example' },
      occurredAt: fresh,
      thread: 'd',
      kind: 'mail',
      direction: 'outbound',
      side: 'sales',
    },
  ])
  const all = (await owner.ask('GET', '/v1/waits')).body as {
    data: { person: { id: string; email: string }; lapsed: boolean }[]
  }
  const ours = all.data.filter(one => one.person.email.endsWith('@wait.example'))
  expect(ours.map(one => [one.person.email, one.lapsed])).toEqual([
    ['old@wait.example', true],
    ['fresh@wait.example', false],
  ])
  const late = (await owner.ask('GET', '/v1/waits?lapsed=false')).body as typeof all
  expect(late.data.map(one => one.person.email)).toEqual(['fresh@wait.example'])
  const theirs = (await owner.ask('GET', `/v1/waits?person=${ours[0]?.person.id}&limit=1`)).body
  expect(theirs).toMatchObject({ data: [{ subject: 'Old', kind: 'form' }], next: null })
  const paged = (await owner.ask('GET', '/v1/waits?limit=1')).body as { next: string }
  expect((await owner.ask('GET', `/v1/waits?limit=10&cursor=${paged.next}`)).body).toMatchObject({
    data: all.data.slice(1),
  })
})

test('a viewer reads campaigns and changes none', async () => {
  const viewer = await guestOf(server, owner, 'viewer', 'viewer@example.com')
  expect((await viewer.ask('GET', '/v1/campaigns')).status).toBe(200)
  expect((await viewer.ask('POST', '/v1/campaigns', { name: 'V' })).status).toBe(403)
})
