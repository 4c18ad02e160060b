import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles, type Scope, scopes } from '#contract/access.ts'
import { may } from '#server/access/policy.ts'
import type { DeclaredRoute } from '#server/http/gate.ts'
import {
  guestOf,
  ownerOf,
  programOf,
  type Reply,
  type TestServer,
  testServer,
  Visitor,
} from '#test/visitor.ts'

/** What may be asked without being known. A route that is added here is a decision, not an accident. */
/** Doors know nobody: they let in by a signature, or by where something comes from. */
const DOORS = [
  'GET /calendar/:file',
  'GET /f/:token',
  'GET /f/:token/confirm/:link',
  'POST /f/:token',
  'POST /f/:token/confirm/:link',
  'GET /u/:token',
  'GET /o/*',
  'GET /l/*',
  'POST /u/:token',
  'POST /in/t/:token',
  'POST /in/webhook/:token',
  'POST /in/meta/:token',
  'GET /in/meta/:token',
  'POST /in/telephony/:token',
]

const OPEN = [
  'GET /docs',
  'GET /docs/style.css',
  'GET /healthz',
  'GET /metrics',
  'GET /v1/openapi.json',
  'GET /v1/setup',
  'POST /v1/invitations/acceptance',
  'POST /v1/invitations/lookup',
  'POST /v1/me/email/confirmation',
  'POST /v1/password-resets',
  'POST /v1/password-resets/completion',
  'POST /v1/session',
  'POST /v1/session/second-step',
  'POST /v1/setup',
]

const UNUSED_ID = '01900000-0000-7000-8000-000000000000'
const CANARY = 'canary-of-another-workspace'

let server: TestServer
let owner: Visitor
let neighbour: Visitor
const members = new Map<Role, Visitor>()
const programs = new Map<Scope, Visitor>()

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  members.set('owner', owner)
  for (const role of roles)
    if (role !== 'owner') members.set(role, await guestOf(server, owner, role, `${role}@example.com`))
  for (const scope of scopes) programs.set(scope, await programOf(server, owner, [scope]))
  neighbour = await neighbourWithCanaries()
})
afterAll(() => server.close())

// Hundreds of routes, each asked by everybody.
describe('every route', { timeout: 240_000 }, () => {
  test('answers to nobody unknown, except the open ones', async () => {
    const answering: string[] = []
    for (const route of routesOf()) {
      const reply = await new Visitor(server.url).ask(route.method, filled(route.url), bodyFor(route))
      if (reply.status !== 401) answering.push(`${route.method} ${route.url}`)
    }
    expect(answering.sort()).toEqual([...OPEN, ...DOORS].sort())
  })

  test('lets each role do what the policy says and nothing else', async () => {
    for (const [role, visitor] of members)
      expect(await against(visitor, { role, scopes: undefined }, role)).toEqual([])
  })

  test('lets a key do what its scope covers and nothing else', async () => {
    for (const [scope, program] of programs)
      expect(await against(program, { role: 'admin', scopes: [scope] }, `a key to ${scope}`)).toEqual([])
  })

  test('is closed to a member of another workspace who names this one', async () => {
    const open: string[] = []
    for (const route of nounRoutes()) {
      const headers = { 'duet-workspace': 'first' }
      const reply = await neighbour.ask(route.method, filled(route.url), bodyFor(route), { headers })
      if (codeOf(reply) !== '404 workspace-not-found')
        open.push(`${route.method} ${route.url}: ${codeOf(reply)}`)
    }
    expect(open).toEqual([])
  })

  test('finds nothing by the ids of another workspace and shows none of its words', async () => {
    const foreign = await idsOf('second')
    expect(foreign.length).toBeGreaterThan(3)
    const leaking: string[] = []
    for (const route of nounRoutes()) {
      const byId = route.url.includes(':')
      const asked = (byId ? foreign : [UNUSED_ID]).map(async id => {
        const reply = await owner.ask(route.method, filled(route.url, id), bodyFor(route))
        if (reply.text.includes(CANARY) || reply.status >= 500 || (byId && reply.status < 400))
          leaking.push(`${route.method} ${filled(route.url, id)}: ${codeOf(reply)}`)
      })
      await Promise.all(asked)
    }
    expect(leaking).toEqual([])
    expect(await idsOf('second')).toEqual(foreign)
  })
})

/** Where the answers to somebody differ from the policy. */
async function against(visitor: Visitor, actor: Parameters<typeof may>[0], who: string): Promise<string[]> {
  const wrong: string[] = []
  for (const route of routesOf()) {
    if (typeof route.may === 'string') continue
    const code = codeOf(await visitor.ask(route.method, filled(route.url), bodyFor(route)))
    const [act, noun] = route.may
    const asDeclared = may(actor, act, noun) ? !/^(401|403|500)/.test(code) : code === '403 not-allowed'
    if (!asDeclared) wrong.push(`${who}: ${route.method} ${route.url}: ${code}`)
  }
  return wrong
}

function codeOf(reply: Reply): string {
  const body = reply.body
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  return `${reply.status} ${code}`.trim()
}

function routesOf(): DeclaredRoute[] {
  return server.app.declaredRoutes.filter(route => route.method !== 'HEAD')
}

function nounRoutes(): DeclaredRoute[] {
  return routesOf().filter(route => typeof route.may !== 'string')
}

function filled(url: string, id = UNUSED_ID): string {
  return url.replace(/:\w+/g, id)
}

function bodyFor(route: DeclaredRoute): object | undefined {
  return route.method === 'GET' || route.method === 'DELETE' ? undefined : {}
}

/** A second company whose rows carry words that must never be seen elsewhere. */
async function neighbourWithCanaries(): Promise<Visitor> {
  await owner.ask('POST', '/v1/workspaces', { name: 'Second' })
  const host = owner.with({ 'duet-workspace': 'second' })
  const guest = await guestOf(server, host, 'owner', 'neighbour@example.com')
  await programOf(server, host, ['read'])
  owner.with({ 'duet-workspace': 'first' })
  await guest.ask('POST', '/v1/api-keys', { name: CANARY, scopes: ['read'] })
  await guest.ask('POST', '/v1/invitations', { email: `${CANARY}@example.com`, role: 'viewer' })
  await guest.ask('POST', '/v1/webhooks', { url: `https://${CANARY}.example.com/`, events: ['*'] })
  await guest.ask('POST', '/v1/deals', { name: CANARY })
  await guest.ask('POST', '/v1/campaigns', { name: CANARY })
  await guest.ask('POST', '/v1/people', { name: CANARY, email: `${CANARY}@example.org` })
  await guest.ask('PATCH', '/v1/workspace', { holidays: [{ date: '2030-01-01', name: CANARY }] })
  return guest
}

/** Every id of every table in a workspace, whatever tables there are. */
async function idsOf(slug: string): Promise<string[]> {
  const tables = await server.database.owner.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.columns i USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND i.column_name = 'id' AND i.data_type = 'uuid'
     ORDER BY 1`,
  )
  const ids: string[] = []
  for (const { name } of tables.rows) {
    const found = await server.database.owner.query<{ id: string }>(
      `SELECT t.id FROM "${name}" t JOIN workspace w ON w.id = t.workspace_id WHERE w.slug = $1 ORDER BY t.id LIMIT 5`,
      [slug],
    )
    ids.push(...found.rows.map(row => row.id))
  }
  return ids
}
