import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { errorSchema } from '#contract/error.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { buildServer } from '#server/http/server.ts'
import { guestOf, ownerOf, programOf, type TestServer, testServer, Visitor } from '#test/visitor.ts'

let server: TestServer
let owner: Visitor
let program: Visitor

beforeAll(async () => {
  server = await testServer({}, [troublesomeRoutes])
  owner = await ownerOf(server)
  program = await programOf(server, owner, ['admin'])
})
afterAll(() => server.close())

/** Routes that go wrong, as real ones might. */
function troublesomeRoutes(app: App, deps: Deps): void {
  const config = { may: ['read', 'person'] } as const
  app.get('/v1/trouble/bug', { config }, async () => {
    throw new Error('the secret of olga@example.com')
  })
  app.get('/v1/trouble/slow', { config }, request =>
    inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
      await tx.sql.query('SET LOCAL statement_timeout = 50')
      await tx.sql.query('SELECT pg_sleep(5)')
    }),
  )
  app.get(
    '/v1/trouble/answer',
    { config, schema: { response: { 200: z.object({ id: z.uuid() }) } } },
    async () => ({
      id: 'not an id of any kind',
    }),
  )
  app.post(
    '/v1/trouble/take',
    { config, bodyLimit: 64, schema: { body: z.object({ a: z.string() }) } },
    async () => 'ok',
  )
}

test('unknown routes, methods and pages are refused in the one shape', async () => {
  for (const [method, path] of [
    ['GET', '/v1/nothing'],
    ['POST', '/v1/me/nothing'],
    ['PUT', '/v1/setup'],
    ['GET', '/'],
    ['GET', '/api/auth/session'],
  ] as const) {
    const reply = await owner.ask(method, path)
    expect(reply).toMatchObject({
      status: 404,
      body: { type: 'not_found', code: 'not-found', param: null },
    })
    expect(errorSchema.parse(reply.body).request_id).toBe(reply.headers.get('x-request-id'))
  }
})

test('malformed JSON, an empty body, bytes that are not UTF-8 and prototype tricks are refused', async () => {
  const bodies = [
    '{"name": ',
    '',
    '{"name": "x"}}',
    new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    '{"__proto__": {"role": "owner"}}',
  ]
  for (const raw of bodies)
    expect(await owner.ask('POST', '/v1/workspaces', undefined, { raw })).toMatchObject({
      status: 400,
      body: { type: 'invalid_request', code: 'malformed-json' },
    })
})

test('wrong types, missing and surplus fields are refused by name', async () => {
  const cases: [unknown, string][] = [
    [{ email: 'a@example.com', role: 'king' }, 'role'],
    [{ email: 7, role: 'viewer' }, 'email'],
    [{ role: 'viewer' }, 'email'],
    [{ email: 'a@example.com', role: 'viewer', workspace_id: 'x' }, 'workspace_id'],
    [['not', 'an', 'object'], 'body'],
    [null, 'body'],
  ]
  for (const [body, param] of cases)
    expect(await owner.ask('POST', '/v1/invitations', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid', param },
    })
  expect(await owner.ask('GET', '/v1/memberships?limit=201')).toMatchObject({
    status: 400,
    body: { param: 'limit' },
  })
  expect(await owner.ask('PATCH', '/v1/memberships/7', { role: 'viewer' })).toMatchObject({
    status: 400,
    body: { param: 'id' },
  })
})

test('U+0000 is refused wherever it hides, and its escape as plain text is not', async () => {
  expect(await owner.ask('POST', '/v1/workspaces', { name: 'a\0b' })).toMatchObject({
    status: 400,
    body: { code: 'nul-byte', param: 'name' },
  })
  expect(await owner.ask('GET', '/v1/memberships?cursor=%00')).toMatchObject({
    status: 400,
    body: { code: 'nul-byte' },
  })
  expect(await owner.ask('POST', '/v1/workspaces', { name: 'a \\u0000 b' })).toMatchObject({ status: 201 })
})

test('another content type is refused', async () => {
  const xml = await owner.ask('POST', '/v1/workspaces', undefined, {
    raw: '<a/>',
    headers: { 'content-type': 'application/xml' },
  })
  expect(xml).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
  const form = await owner.ask('POST', '/v1/workspaces', undefined, {
    raw: 'name=x',
    headers: { 'content-type': 'text/plain' },
  })
  expect(form.status).toBe(415)
})

test('a body of 50 MB is refused, by its announced length or while it streams, and the server goes on', async () => {
  const raw = Buffer.alloc(50 * 1024 * 1024, ' ')
  const reply = await program.ask('POST', '/v1/workspaces', undefined, { raw })
  expect(reply).toMatchObject({ status: 413, body: { type: 'too_large', code: 'body-too-large' } })
  const unknown = await new Visitor(server.url).ask('POST', '/v1/workspaces', undefined, { raw })
  expect(unknown).toMatchObject({ status: 401 })
  const small = await owner.ask('POST', '/v1/trouble/take', { a: 'x'.repeat(100) })
  expect(small.status).toBe(413)
  expect(await statusOfChunks(100)).toMatch(/^HTTP\/1.1 413 /)
  expect((await owner.ask('GET', '/v1/setup')).status).toBe(200)
})

/** Sends a body of so many MB without saying how long it is; the first line of the answer. */
async function statusOfChunks(megabytes: number): Promise<string> {
  const { port } = new URL(server.url)
  const authorization = program.headers['authorization'] ?? ''
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `POST /v1/workspaces HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  )
  return new Promise((resolve, reject) => {
    socket.once('data', data => {
      resolve(data.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
    const piece = Buffer.alloc(1024 * 1024, ' ')
    for (let n = 0; n < megabytes; n++) {
      socket.write('100000\r\n')
      socket.write(piece)
      socket.write('\r\n')
    }
  })
}

test('what is not HTTP at all gets the same shape', async () => {
  const { port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET / HTTP/9.9\r\n\r\n')
  const answer = await new Promise<string>(resolve => socket.once('data', data => resolve(data.toString())))
  socket.destroy()
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(errorSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''))).toMatchObject({
    code: 'bad-request',
  })
  expect((await owner.ask('GET', '/v1/%E0%A4%A')).body).toMatchObject({ code: 'bad-request' })
})

test('a bug answers with the request id and nothing of the inside', async () => {
  for (const path of ['/v1/trouble/bug', '/v1/trouble/answer']) {
    const reply = await owner.ask('GET', path)
    expect(reply).toMatchObject({ status: 500, body: { type: 'bug', code: 'bug' } })
    expect(reply.text).not.toMatch(/olga|Error|\.ts|stack|not an id/)
  }
})

test('a statement that takes too long is given up with 503', async () => {
  expect(await owner.ask('GET', '/v1/trouble/slow')).toMatchObject({
    status: 503,
    body: { code: 'took-too-long' },
  })
})

test('a cursor that the list did not give out is refused', async () => {
  for (const cursor of [
    'AAAA',
    Buffer.from('["1 OR 1=1"]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])
    expect(await owner.ask('GET', `/v1/memberships?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-cursor' },
    })
})

test('a list comes in pages that hold every row once', async () => {
  for (let n = 0; n < 3; n++) await guestOf(server, owner, 'viewer', `page${n}@example.com`)
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply = await owner.ask('GET', `/v1/memberships?limit=2${next && `&cursor=${next}`}`)
    const page = reply.body as { data: { email: string }[]; next: string | null }
    seen.push(...page.data.map(one => one.email))
    next = page.next
  }
  expect(seen).toEqual(['owner@example.com', 'page0@example.com', 'page1@example.com', 'page2@example.com'])
})

test('a server with a route that declares no policy does not start', async () => {
  const deps = {
    pool: server.database.pool,
    now: () => 0,
    newId: () => '',
    wake: () => {},
    secret: 'x'.repeat(32),
    version: '0',
  }
  const forgetful = (app: App) => app.get('/v1/forgotten', async () => 'open to all')
  await expect(buildServer(deps, [forgetful])).rejects.toThrow('GET /v1/forgotten declares no policy')
  const wrong = (app: App) =>
    app.get('/v1/wrong', { config: { may: ['administer', 'credit'] } }, async () => '')
  await expect(buildServer(deps, [wrong])).rejects.toThrow('says nothing about "administer credit"')
})
