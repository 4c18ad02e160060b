import { afterEach, beforeEach, expect, test } from 'vitest'
import { guestOf, ownerOf, PASSWORD, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
beforeEach(async () => {
  server = await testServer()
})
afterEach(() => server.close())

const first = {
  name: 'Olga',
  email: 'Olga@Example.com',
  password: PASSWORD,
  workspace: { name: 'Álvaro & Söhne' },
}

test('the first visitor becomes the owner of the first workspace and is signed in', async () => {
  const visitor = new Visitor(server.url)
  expect((await visitor.ask('GET', '/v1/setup')).body).toEqual({ needed: true, waiting: [], mail: false })
  const done = await visitor.ask('POST', '/v1/setup', first)
  expect(done).toMatchObject({ status: 201, body: { slug: 'alvaro-sohne', currency: 'EUR', role: 'owner' } })
  expect((await visitor.ask('GET', '/v1/me')).body).toMatchObject({
    kind: 'member',
    email: 'olga@example.com',
    role: 'owner',
    workspace: { name: 'Álvaro & Söhne' },
  })
  expect((await visitor.ask('GET', '/v1/setup')).body).toEqual({ needed: false, waiting: [], mail: false })
})

test('of several first visitors at once one becomes the owner and the others leave nothing behind', async () => {
  const tries = Array.from({ length: 8 }, (_, n) =>
    new Visitor(server.url).ask('POST', '/v1/setup', { ...first, email: `visitor${n}@example.com` }),
  )
  const statuses = (await Promise.all(tries)).map(reply => reply.status).sort()
  expect(statuses).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
  const left = await server.database.owner.query(
    'SELECT (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM workspace) AS workspaces',
  )
  expect(left.rows).toEqual([{ users: 1, workspaces: 1 }])
})

test('the first owner gets the workspace that an import made before anybody came', async () => {
  await server.database.owner.query(
    `INSERT INTO workspace (id, name, slug) VALUES (gen_random_uuid(), 'Olist', 'olist')`,
  )
  const visitor = new Visitor(server.url)
  expect((await visitor.ask('GET', '/v1/setup')).body).toEqual({
    needed: true,
    waiting: ['Olist'],
    mail: false,
  })
  const { workspace: _none, ...withoutWorkspace } = first
  expect(await visitor.ask('POST', '/v1/setup', withoutWorkspace)).toMatchObject({
    status: 201,
    body: { name: 'Olist' },
  })
})

test('a first owner without any workspace to own is asked for one and nothing is kept', async () => {
  const { workspace: _none, ...withoutWorkspace } = first
  const reply = await new Visitor(server.url).ask('POST', '/v1/setup', withoutWorkspace)
  expect(reply).toMatchObject({ status: 400, body: { code: 'workspace-needed' } })
  expect((await server.database.owner.query('SELECT 1 FROM app_user')).rowCount).toBe(0)
})

test('an unknown currency or time zone is refused by name', async () => {
  const visitor = new Visitor(server.url)
  const currency = await visitor.ask('POST', '/v1/setup', {
    ...first,
    workspace: { name: 'W', currency: 'XQQ' },
  })
  expect(currency).toMatchObject({ status: 400, body: { code: 'invalid', param: 'workspace.currency' } })
  const zone = await visitor.ask('POST', '/v1/setup', {
    ...first,
    workspace: { name: 'W', timeZone: 'Mars/Base' },
  })
  expect(zone).toMatchObject({ status: 400, body: { code: 'invalid', param: 'workspace.timeZone' } })
})

test('nobody else gets in uninvited: there is no other way to make an account', async () => {
  await ownerOf(server)
  const stranger = new Visitor(server.url)
  expect(await stranger.ask('POST', '/v1/setup', { ...first, email: 'eve@example.com' })).toMatchObject({
    status: 409,
    body: { code: 'setup-done' },
  })
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/v1/users', '/v1/sign-up'])
    expect(
      (await stranger.ask('POST', path, { name: 'Eve', email: 'eve@example.com', password: PASSWORD }))
        .status,
    ).toBe(404)
})

test('an invitation lets one person in, once', async () => {
  const owner = await ownerOf(server)
  const made = await owner.ask('POST', '/v1/invitations', { email: 'Mia@example.com', role: 'marketing' })
  const token = textAt(made.body, 'token')
  const mia = new Visitor(server.url)
  expect((await mia.ask('POST', '/v1/invitations/lookup', { token })).body).toMatchObject({
    workspace: 'First',
    email: 'mia@example.com',
    role: 'marketing',
    known: false,
  })
  const accept = { token, password: PASSWORD, name: 'Mia' }
  const both = await Promise.all([
    mia.ask('POST', '/v1/invitations/acceptance', accept),
    new Visitor(server.url).ask('POST', '/v1/invitations/acceptance', accept),
  ])
  expect(both.map(reply => reply.status).sort()).toEqual([204, 404])
  expect((await mia.ask('POST', '/v1/invitations/acceptance', accept)).body).toMatchObject({
    code: 'invitation-not-open',
  })
  const again = new Visitor(server.url)
  await again.ask('POST', '/v1/session', { email: 'mia@example.com', password: PASSWORD })
  expect((await again.ask('GET', '/v1/me')).body).toMatchObject({
    email: 'mia@example.com',
    role: 'marketing',
  })
})

test('an invitation that was taken back, replaced or has run out opens nothing', async () => {
  const owner = await ownerOf(server)
  const invite = async () => owner.ask('POST', '/v1/invitations', { email: 'max@example.com', role: 'sales' })
  const replaced = textAt((await invite()).body, 'token')
  const revoked = await invite()
  await owner.ask('DELETE', `/v1/invitations/${textAt(revoked.body, 'id')}`)
  const expired = textAt((await invite()).body, 'token')
  await server.database.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second'")
  for (const token of [replaced, textAt(revoked.body, 'token'), expired]) {
    const reply = await new Visitor(server.url).ask('POST', '/v1/invitations/acceptance', {
      token,
      password: PASSWORD,
      name: 'Max',
    })
    expect(reply).toMatchObject({ status: 404, body: { code: 'invitation-not-open' } })
  }
})

test('who has an account already joins another workspace with the own password, not with the link alone', async () => {
  const owner = await ownerOf(server)
  const sam = await guestOf(server, owner, 'sales', 'sam@example.com')
  await owner.ask('POST', '/v1/workspaces', { name: 'Second' })
  const made = await owner.ask(
    'POST',
    '/v1/invitations',
    { email: 'sam@example.com', role: 'leader' },
    { headers: { 'duet-workspace': 'second' } },
  )
  const token = textAt(made.body, 'token')
  const thief = await new Visitor(server.url).ask('POST', '/v1/invitations/acceptance', {
    token,
    password: 'a guess of somebody',
    name: 'Thief',
  })
  expect(thief).toMatchObject({ status: 401, body: { code: 'wrong-password' } })
  expect((await sam.ask('POST', '/v1/invitations/acceptance', { token, password: PASSWORD })).status).toBe(
    204,
  )
  expect((await sam.ask('GET', '/v1/workspaces')).body).toMatchObject({
    data: [
      { slug: 'first', role: 'sales' },
      { slug: 'second', role: 'leader' },
    ],
  })
})

test('only an owner invites an owner', async () => {
  const owner = await ownerOf(server)
  const admin = await guestOf(server, owner, 'admin', 'adam@example.com')
  const reply = await admin.ask('POST', '/v1/invitations', { email: 'eve@example.com', role: 'owner' })
  expect(reply).toMatchObject({ status: 403, body: { code: 'owners-only' } })
})
