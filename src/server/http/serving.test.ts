import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainError } from '#server/http/log.ts'
import { ownerOf, PASSWORD, programOf, type TestServer, testServer, Visitor } from '#test/visitor.ts'

// cspell:ignore fetc fpasswd
const webRoot = mkdtempSync(join(tmpdir(), 'duet-web-'))
const lines: string[] = []
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk))
    done()
  },
})
let server: TestServer
let visitor: Visitor

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(
    join(webRoot, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="DUET_CSP_NONCE"><p>Duet',
  )
  writeFileSync(join(webRoot, 'assets/app-4f2a.js'), 'export {}')
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  server = await testServer({ webRoot, log: pino({ level: 'info', serializers: { err: plainError } }, sink) })
  visitor = new Visitor(server.url)
})
afterAll(async () => {
  await server.close()
  rmSync(webRoot, { recursive: true })
})

test('every path of the web app is drawn by index.html, with a fresh nonce and no unsafe-inline', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/scoreboard', '/people/01900000-0000-7000-8000-000000000000']) {
    const page = await visitor.ask('GET', path)
    expect(page.status).toBe(200)
    const nonce = /nonce="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('cache-control')).toBe('no-store')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('files with a hash in their name are kept for a year, others are asked for again', async () => {
  const asset = await visitor.ask('GET', '/assets/app-4f2a.js')
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await visitor.ask('GET', '/favicon.svg')).headers.get('cache-control')).toBe('public, max-age=0')
})

test('what is no page and no file is not found, and nothing outside the folder is served', async () => {
  for (const path of [
    '/v1/nothing',
    '/assets/gone-1.js',
    '/robots.txt',
    '/api/x',
    '/..%2f..%2fetc%2fpasswd.txt',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/.env.local',
  ])
    expect((await visitor.ask('GET', path)).status).toBeGreaterThanOrEqual(400)
})

test('answers that are data may run, load and be framed by nothing', async () => {
  const reply = await visitor.ask('GET', '/v1/setup')
  expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
  expect(reply.headers.get('x-frame-options')).toBe('DENY')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.headers.get('x-powered-by')).toBeNull()
})

test('the interface is described as OpenAPI 3.1, every route with its noun, policy and refusal', async () => {
  const { body } = await visitor.ask('GET', '/v1/openapi.json')
  const described = body as {
    openapi: string
    components: { schemas: object }
    paths: Record<string, Record<string, { tags: string[]; description: string; responses: object }>>
  }
  expect(described.openapi).toBe('3.1.0')
  const routes = server.app.declaredRoutes.filter(
    route => route.method !== 'HEAD' && route.url.startsWith('/v1/') && route.url !== '/v1/openapi.json',
  )
  for (const route of routes) {
    const operation = described.paths[route.url.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
    expect(operation).toBeDefined()
    expect(operation?.tags).toHaveLength(1)
    expect(operation?.description).toMatch(/Anyone may ask|Needs/)
    expect(operation?.responses).toHaveProperty('default')
  }
  expect(described.paths['/v1/api-keys']?.['post']?.description).toContain('administer api-key')
  expect(namesUsed(body).sort()).toEqual(Object.keys(described.components.schemas).sort())
})

test('the description can be read as a page without any script', async () => {
  const page = await visitor.ask('GET', '/docs')
  expect(page.text).toContain('/v1/invitations/acceptance')
  expect(page.text).toContain('id="error-last-owner"')
  expect(page.text).not.toContain('<script')
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect((await visitor.ask('GET', '/docs/style.css')).headers.get('content-type')).toContain('text/css')
})

test('figures of the server are for this machine, or for whoever has the token', async () => {
  expect((await visitor.ask('GET', '/metrics')).text).toContain('duet_http_request_seconds_count')
  const forwarded = await visitor.ask('GET', '/metrics', undefined, {
    headers: { 'x-forwarded-for': '203.0.113.7' },
  })
  expect(forwarded.status).toBe(404)
})

test('the log says which route and never who: no address, no path, no name, no password', async () => {
  const owner = await ownerOf(server, 'private.person@example.com')
  const program = await programOf(server, owner, ['read'])
  await program.ask('GET', '/v1/memberships?limit=3')
  await new Visitor(server.url).ask('POST', '/v1/session', {
    email: 'private.person@example.com',
    password: 'wrong one',
  })
  await owner.ask('GET', '/people/private.person@example.com?mail=private.person@example.com')
  const log = lines.filter(line => !line.includes('Server listening')).join('')
  expect(log).toContain('"route":"/v1/memberships"')
  for (const secret of ['private', PASSWORD, '127.0.0.1', 'Olga', 'duet_', 'wrong one'])
    expect(log).not.toContain(secret)
})

test('closing answers what is under way and then ends', async () => {
  const other = await testServer({}, [
    app =>
      app.get(
        '/v1/slowly',
        { config: { may: 'anyone' } },
        () => new Promise(done => setTimeout(() => done('done'), 300)),
      ),
  ])
  const underWay = new Visitor(other.url).ask('GET', '/v1/slowly')
  await new Promise(done => setTimeout(done, 100))
  await other.close()
  expect(await underWay).toMatchObject({ status: 200, text: 'done' })
})

/** The names of the schemas that a description refers to. */
function namesUsed(described: unknown): string[] {
  const found = JSON.stringify(described).matchAll(/"#\/components\/schemas\/([^"]+)"/g)
  return [...new Set([...found].map(([, name = '']) => name))]
}
