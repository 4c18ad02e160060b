import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerOf, PASSWORD, programOf, type TestServer, testServer, textAt, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
})
afterAll(() => server.close())

const bearer = (key: string) => new Visitor(server.url).with({ authorization: `Bearer ${key}` })

test('a key opens its workspace, is shown once, and stops at once when it is revoked', async () => {
  const made = await owner.ask('POST', '/v1/api-keys', { name: 'Shop', scopes: ['read', 'read'] })
  const key = textAt(made.body, 'key')
  const shop = bearer(key)
  expect((await shop.ask('GET', '/v1/me')).body).toMatchObject({
    kind: 'key',
    name: 'Shop',
    scopes: ['read'],
    workspace: { slug: 'first' },
  })
  const list = await owner.ask('GET', '/v1/api-keys')
  expect(list.text).not.toContain(key)
  expect(list.body).toMatchObject({ data: [{ name: 'Shop', start: key.slice(0, 11) }], next: null })
  expect((await owner.ask('DELETE', `/v1/api-keys/${textAt(made.body, 'id')}`)).status).toBe(204)
  expect(await shop.ask('GET', '/v1/me')).toMatchObject({ status: 401, body: { code: 'key-not-valid' } })
})

test('neither key nor invitation nor password is anywhere in the database', async () => {
  const secrets = [PASSWORD]
  const made = await owner.ask('POST', '/v1/api-keys', { name: 'Shop', scopes: ['admin'] })
  secrets.push(textAt(made.body, 'key'))
  await bearer(textAt(made.body, 'key')).ask('GET', '/v1/me')
  const invited = await owner.ask('POST', '/v1/invitations', { email: 'mia@example.com', role: 'viewer' })
  secrets.push(textAt(invited.body, 'token'))
  const everything = await wholeDatabase()
  expect(everything).toContain('owner@example.com')
  for (const secret of secrets) {
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain(Buffer.from(secret).toString('hex'))
    expect(everything).not.toContain(Buffer.from(secret).toString('base64'))
  }
})

test('a key that has run out opens nothing', async () => {
  const past = await owner.ask('POST', '/v1/api-keys', {
    name: 'Old',
    scopes: ['read'],
    expiresAt: '2020-01-01T00:00:00Z',
  })
  expect(past).toMatchObject({ status: 400, body: { param: 'expiresAt' } })
  const made = await owner.ask('POST', '/v1/api-keys', {
    name: 'New',
    scopes: ['read'],
    expiresAt: '2099-01-01T00:00:00Z',
  })
  await server.database.owner.query("UPDATE api_key SET expires_at = now() - interval '1 second'")
  expect((await bearer(textAt(made.body, 'key')).ask('GET', '/v1/me')).status).toBe(401)
})

test('a key does not reach into another workspace by naming it', async () => {
  await owner.ask('POST', '/v1/workspaces', { name: 'Second' })
  const program = await programOf(server, owner, ['admin'])
  expect(
    (await program.ask('GET', '/v1/memberships', undefined, { headers: { 'duet-workspace': 'first' } }))
      .status,
  ).toBe(200)
  expect(
    await program.ask('GET', '/v1/memberships', undefined, { headers: { 'duet-workspace': 'second' } }),
  ).toMatchObject({
    status: 404,
    body: { code: 'workspace-not-found' },
  })
})

test('a key with all rights still makes no owner and no workspace and has no password', async () => {
  const program = await programOf(server, owner, ['admin'])
  expect(
    (await program.ask('POST', '/v1/invitations', { email: 'eve@example.com', role: 'owner' })).body,
  ).toMatchObject({ code: 'owners-only' })
  expect((await program.ask('POST', '/v1/workspaces', { name: 'Third' })).status).toBe(403)
  expect(
    (await program.ask('PUT', '/v1/me/password', { current: PASSWORD, next: 'another good secret' })).status,
  ).toBe(403)
})

test('what is not a key is refused in every shape', async () => {
  for (const wrong of [
    '',
    'x',
    'duet_',
    `duet_${'a'.repeat(43)}`,
    `duet_${'a'.repeat(5000)}`,
    "duet_' OR 1=1 --",
  ]) {
    const reply = await bearer(wrong).ask('GET', '/v1/me')
    expect(reply).toMatchObject({ status: 401, body: { code: 'key-not-valid' } })
  }
  const cookieToo = await owner.ask('GET', '/v1/me', undefined, {
    headers: { authorization: 'Bearer duet_wrong' },
  })
  expect(cookieToo.status).toBe(401)
})

test('an address that keeps sending wrong keys is told to wait', async () => {
  const strict = await testServer({ limits: { failures: 3 } })
  const wrong = () =>
    new Visitor(strict.url).with({ authorization: `Bearer duet_${'a'.repeat(43)}` }).ask('GET', '/v1/me')
  const replies = [await wrong(), await wrong(), await wrong(), await wrong()]
  expect(replies.map(reply => reply.status)).toEqual([401, 401, 401, 429])
  expect(Number(replies[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
  await strict.close()
})

test('a key uses up its own allowance and nobody else’s', async () => {
  const strict = await testServer({ limits: { plain: 5 } })
  const host = await ownerOf(strict)
  const program = await programOf(strict, host, ['read'])
  const statuses: number[] = []
  for (let n = 0; n < 7; n++) statuses.push((await program.ask('GET', '/v1/me')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect((await host.ask('GET', '/v1/me')).status).toBe(200)
  await strict.close()
})

/** Every row of every table as text. */
async function wholeDatabase(): Promise<string> {
  const tables = await server.database.owner.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const rows = await server.database.owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`)
    texts.push(...rows.rows.map(row => row.line))
  }
  return texts.join('\n')
}
