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
