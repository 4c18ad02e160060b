import { afterEach, beforeEach, expect, test } from 'vitest'
import { guestOf, ownerOf, PASSWORD, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
beforeEach(async () => {
  server = await testServer()
  owner = await ownerOf(server)
})
afterEach(() => server.close())

async function membershipOf(email: string): Promise<string> {
  const { body } = await owner.ask('GET', '/v1/memberships')
  const { data } = body as { data: { id: string; email: string }[] }
  return data.find(one => one.email === email)?.id ?? 'nobody'
}

test('a change of role ends the sessions of that member', async () => {
  const sam = await guestOf(server, owner, 'sales', 'sam@example.com')
  const id = await membershipOf('sam@example.com')
  expect((await owner.ask('PATCH', `/v1/memberships/${id}`, { role: 'viewer' })).body).toMatchObject({
    role: 'viewer',
  })
  expect(await sam.ask('GET', '/v1/me')).toMatchObject({ status: 401, body: { code: 'sign-in-needed' } })
  await sam.ask('POST', '/v1/session', { email: 'sam@example.com', password: PASSWORD })
  expect((await sam.ask('GET', '/v1/me')).body).toMatchObject({ role: 'viewer' })
})

test('whoever is removed is out at once and cannot come back', async () => {
  const sam = await guestOf(server, owner, 'sales', 'sam@example.com')
  expect((await owner.ask('DELETE', `/v1/memberships/${await membershipOf('sam@example.com')}`)).status).toBe(
    204,
  )
  expect((await sam.ask('GET', '/v1/memberships')).status).toBe(401)
  await sam.ask('POST', '/v1/session', { email: 'sam@example.com', password: PASSWORD })
  expect(await sam.ask('GET', '/v1/memberships')).toMatchObject({
    status: 409,
    body: { code: 'no-workspace' },
  })
  expect(
    await sam.ask('GET', '/v1/memberships', undefined, { headers: { 'duet-workspace': 'first' } }),
  ).toMatchObject({
    status: 404,
  })
})

test('a change of password ends the other sessions and the old password', async () => {
  const elsewhere = new Visitor(server.url)
  await elsewhere.ask('POST', '/v1/session', { email: 'owner@example.com', password: PASSWORD })
  const before = owner.cookie
  const wrong = await owner.ask('PUT', '/v1/me/password', {
    current: 'not my password',
    next: 'another good secret',
  })
  expect(wrong).toMatchObject({ status: 403, body: { code: 'password-not-right', param: 'current' } })
  const done = await owner.ask('PUT', '/v1/me/password', { current: PASSWORD, next: 'another good secret' })
  expect(done.status).toBe(204)
  expect((await owner.ask('GET', '/v1/me')).status).toBe(200)
  expect((await elsewhere.ask('GET', '/v1/me')).status).toBe(401)
  const stolen = new Visitor(server.url)
  stolen.cookie = before
  expect((await stolen.ask('GET', '/v1/me')).status).toBe(401)
  const old = await elsewhere.ask('POST', '/v1/session', { email: 'owner@example.com', password: PASSWORD })
  expect(old).toMatchObject({ status: 401, body: { code: 'wrong-password' } })
})

test('signing out ends the session itself, not only the cookie', async () => {
  const kept = owner.cookie
  expect((await owner.ask('DELETE', '/v1/session')).status).toBe(204)
  owner.cookie = kept
  expect((await owner.ask('GET', '/v1/me')).status).toBe(401)
})

test('a session that somebody brought along is not the one that they are signed in with', async () => {
  const victim = new Visitor(server.url)
  const planted = owner.cookie
  victim.cookie = planted
  await victim.ask('POST', '/v1/session', { email: 'owner@example.com', password: PASSWORD })
  expect(victim.cookie).not.toBe(planted)
})

test('a session token without its signature opens nothing, so a stolen table of sessions does not either', async () => {
  const { rows } = await server.database.owner.query<{ token: string }>('SELECT token FROM app_session')
  const thief = new Visitor(server.url)
  const [name = ''] = owner.cookie.split('=')
  for (const forged of [rows[0]?.token, `${rows[0]?.token}.AAAA`, `${rows[0]?.token}.`]) {
    thief.cookie = `${name}=${forged}`
    expect((await thief.ask('GET', '/v1/me')).status).toBe(401)
  }
})

test('cookies are HttpOnly and SameSite=Lax, and Secure where people come by https', async () => {
  const credentials = { email: 'owner@example.com', password: PASSWORD }
  const plain = await new Visitor(server.url).ask('POST', '/v1/session', credentials)
  expect(plain.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/i)
  const secure = await testServer({ publicUrl: 'https://duet.example.com' })
  await ownerOf(secure)
  const safe = await new Visitor(secure.url).ask('POST', '/v1/session', credentials)
  expect(safe.headers.get('set-cookie')).toMatch(/^__Secure-duet.*; Secure/i)
  expect(safe.headers.get('strict-transport-security')).toMatch(/max-age/)
  await secure.close()
})

test('a wrong password and an unknown address get the same answer after the same work', async () => {
  const tryWith = async (email: string) => {
    const started = performance.now()
    const reply = await new Visitor(server.url).ask('POST', '/v1/session', {
      email,
      password: 'certainly wrong',
    })
    return { reply, ms: performance.now() - started }
  }
  const known = [
    await tryWith('owner@example.com'),
    await tryWith('owner@example.com'),
    await tryWith('owner@example.com'),
  ]
  const unknown = [
    await tryWith('a@example.com'),
    await tryWith('b@example.com'),
    await tryWith('c@example.com'),
  ]
  const said = [...known, ...unknown].map(({ reply }) => [
    reply.status,
    textAt(reply.body, 'code'),
    textAt(reply.body, 'message'),
  ])
  expect(new Set(said.map(String)).size).toBe(1)
  const fastest = (tries: { ms: number }[]) => Math.min(...tries.map(one => one.ms))
  expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 3)
})

test('a write that rides on the cookie from another site is refused', async () => {
  const write = (headers: Record<string, string>) =>
    owner.ask('POST', '/v1/workspaces', { name: 'Evil' }, { headers })
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    expect(await write({ origin })).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
  const signIn = { email: 'owner@example.com', password: PASSWORD }
  const planted = await owner.ask('POST', '/v1/session', signIn, {
    headers: { origin: 'https://evil.example' },
  })
  expect(planted.body).toMatchObject({ code: 'foreign-origin' })
  expect((await owner.ask('GET', '/v1/workspaces')).body).toMatchObject({ data: [{ slug: 'first' }] })
})

test('a cookie without any origin is refused too', async () => {
  const reply = await fetch(`${server.url}/v1/session`, {
    method: 'DELETE',
    headers: { cookie: owner.cookie },
  })
  expect(reply.status).toBe(403)
})

test('a workspace keeps an owner, also when two owners take each other out at once', async () => {
  const me = await membershipOf('owner@example.com')
  expect((await owner.ask('PATCH', `/v1/memberships/${me}`, { role: 'viewer' })).body).toMatchObject({
    code: 'last-owner',
  })
  expect((await owner.ask('DELETE', `/v1/memberships/${me}`)).body).toMatchObject({ code: 'last-owner' })
  const other = await guestOf(server, owner, 'owner', 'second@example.com')
  const them = await membershipOf('second@example.com')
  await Promise.all([
    owner.ask('DELETE', `/v1/memberships/${them}`),
    other.ask('DELETE', `/v1/memberships/${me}`),
  ])
  const left = await server.database.owner.query("SELECT 1 FROM membership WHERE role = 'owner'")
  expect(left.rowCount).toBe(1)
})

test('an admin neither makes nor removes an owner', async () => {
  const admin = await guestOf(server, owner, 'admin', 'adam@example.com')
  const me = await membershipOf('owner@example.com')
  const adam = await membershipOf('adam@example.com')
  for (const reply of [
    await admin.ask('DELETE', `/v1/memberships/${me}`),
    await admin.ask('PATCH', `/v1/memberships/${me}`, { role: 'viewer' }),
    await admin.ask('PATCH', `/v1/memberships/${adam}`, { role: 'owner' }),
  ])
    expect(reply).toMatchObject({ status: 403, body: { code: 'owners-only' } })
})

test('a member of two workspaces works in the one that is named, else in the one that was chosen', async () => {
  const made = await owner.ask('POST', '/v1/workspaces', { name: 'Second', currency: 'JPY' })
  const workspace = textAt(made.body, 'id')
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({ workspace: { slug: 'first' } })
  expect((await owner.ask('PATCH', '/v1/me', { workspace })).status).toBe(204)
  expect((await owner.ask('GET', '/v1/me')).body).toMatchObject({
    workspace: { slug: 'second', currency: 'JPY' },
  })
  const named = await owner.ask('GET', '/v1/me', undefined, { headers: { 'duet-workspace': 'first' } })
  expect(named.body).toMatchObject({ workspace: { slug: 'first' } })
})

test('guessing at one account is slowed down from wherever it comes', async () => {
  const strict = await testServer({ limits: { signIn: 3, failures: 1000 } })
  await ownerOf(strict)
  const guess = () =>
    new Visitor(strict.url).ask('POST', '/v1/session', { email: 'owner@example.com', password: 'guess' })
  const statuses = [await guess(), await guess(), await guess(), await guess()].map(reply => reply.status)
  expect(statuses).toEqual([401, 401, 401, 429])
  await strict.close()
})
