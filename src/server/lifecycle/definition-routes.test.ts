import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DefinitionsMet } from '#contract/definitions-met.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { signed } from '#test/definitions.ts'
import { must } from '#test/revenue-team.ts'
import { ownerOf, type TestServer, testServer, textAt, type Visitor } from '#test/visitor.ts'

const DAY = 86_400_000
let server: TestServer
let owner: Visitor
let workspace: string
beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  workspace = textAt((must(await owner.ask('GET', '/v1/me')) as { workspace: object }).workspace, 'id')
})
afterAll(() => server.close())

const metBy = async (person: string) =>
  must<DefinitionsMet>(await owner.ask('GET', `/v1/people/${person}/definitions`))

test('somebody’s page says which definitions they meet, since when, why, and what time will change', async () => {
  const made = must(await owner.ask('POST', '/v1/people', { name: 'Ada', email: 'ada@nord.example' }))
  const person = textAt(made, 'id')
  expect(await metBy(person)).toEqual({ agreement: null, applying: false, stages: [] })
  const asked = { touch: { kinds: ['form'], when: { last: 30 } }, did: true }
  const email = { attribute: 'email', test: { op: 'filled' as const } }
  await signed(server.database, workspace, { lead: email, mql: asked, disqualified: null }, Date.now())
  await drainWorkspace(server.database.pool, workspace)
  expect(await metBy(person)).toMatchObject({
    agreement: { number: 1 },
    stages: [
      { stage: 'lead', meets: true, since: null, cause: null, turnsAt: null },
      { stage: 'mql', meets: false, since: null, cause: null, turnsAt: null },
    ],
  })
  const at = Date.now() - DAY
  must(
    await owner.ask('POST', '/v1/touchpoints', [
      {
        source: 'site',
        externalId: 't1',
        occurredAt: new Date(at).toISOString(),
        person: { email: 'ada@nord.example' },
        kind: 'form',
        channel: 'web',
        direction: 'inbound',
        side: 'marketing',
      },
    ]),
  )
  await drainWorkspace(server.database.pool, workspace)
  const [, mql] = (await metBy(person)).stages
  expect(mql).toMatchObject({
    stage: 'mql',
    meets: true,
    cause: 'touch',
    turnsAt: new Date(at + 30 * DAY + 1).toISOString(),
  })
  expect(Date.parse(mql?.since ?? '')).toBeGreaterThan(at)
  const unknown = await owner.ask('GET', '/v1/people/01900000-0000-7000-8000-000000000000/definitions')
  expect(unknown.status).toBe(404)
})

test('where days begin elsewhere everybody is judged again, and who is erased by what is left of them', async () => {
  const on = { from: '2026-01-10', to: '2026-01-10' }
  const email = { attribute: 'email', test: { op: 'filled' as const } }
  const mql = { touch: { when: on }, did: true }
  await signed(server.database, workspace, { lead: email, mql }, Date.now())
  const touch = {
    source: 'site',
    externalId: 'late in the evening',
    occurredAt: '2026-01-10T23:30:00Z',
    person: { email: 'bo@nord.example' },
    kind: 'visit',
    channel: 'web',
    direction: 'inbound',
    side: 'marketing',
  }
  must(await owner.ask('POST', '/v1/touchpoints', [touch]))
  const standing = async () => {
    await drainWorkspace(server.database.pool, workspace)
    const { rows } = await server.database.owner.query<{ id: string; stage: string }>(
      `SELECT id, stage FROM person WHERE workspace_id = $1 AND id IN (SELECT person_id FROM belonging JOIN touchpoint USING (workspace_id, identity_id)
        WHERE occurred_at = '2026-01-10T23:30:00Z')`,
      [workspace],
    )
    return rows[0]
  }
  must(await owner.ask('PATCH', '/v1/workspace', { timeZone: 'UTC' }))
  const bo = await standing()
  expect(bo?.stage).toBe('mql')
  must(await owner.ask('PATCH', '/v1/workspace', { timeZone: 'Europe/Berlin' }))
  expect((await standing())?.stage).toBe('lead')
  must(await owner.ask('POST', `/v1/people/${bo?.id}/erasure`, { confirmation: 'bo@nord.example' }))
  await expect.poll(async () => (await standing())?.stage, { timeout: 30_000 }).toBe('visitor')
})
