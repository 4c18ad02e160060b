import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonScore, ScoreReport, ScoreVersion } from '#contract/score.ts'
import { scoreCases as scoreCasesShape } from '#contract/score.ts'
import { demoCompany } from '#domain/demo/company.ts'
import { ZONE } from '#domain/demo/hours.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { train } from '#domain/score/train.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { scoreCasesOf } from '#test/demo/score-cases.ts'
import { must } from '#test/revenue-team.ts'
import { guestOf, ownerOf, type TestServer, testServer, type Visitor } from '#test/visitor.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 10, 22, 12)
const stories = [...demoCompany({ seed: 17, until: START, plants: true, size: 0.2 })].map(untilPassed)

let now = START
let server: TestServer
let owner: Visitor
let workspace: string

beforeAll(async () => {
  server = await testServer({ now: () => now })
  owner = await ownerOf(server)
  const { rows } = await server.database.owner.query<{ id: string }>('SELECT id FROM workspace')
  workspace = rows[0]?.id ?? ''
  await server.database.owner.query(`UPDATE workspace SET currency = 'USD', time_zone = $1`, [ZONE])
}, 120_000)
afterAll(() => server?.close())

/** What is said and done after the lead was passed on teaches the score nothing, and takes the beat its time. */
function untilPassed(story: Happening[]): Happening[] {
  const passed = Math.min(
    ...story.map(one => (one.kind === 'handoff' || one.kind === 'deal' ? one.at : Infinity)),
  )
  return story.filter(one => one.kind !== 'touchpoint' || one.at <= passed)
}

async function take(happenings: readonly Happening[]): Promise<void> {
  for (let start = 0; start < happenings.length; start += 1_000)
    await inWorkspace(server.database.pool, workspace, tx =>
      storeHappenings(tx, happenings.slice(start, start + 1_000), { now }),
    )
  await drainWorkspace(server.database.pool, workspace, { clock: () => now })
}

async function report(): Promise<ScoreReport> {
  return must<ScoreReport>(await owner.ask('GET', '/v1/score'))
}

/** Has it learnt anew, and waits until that is in force or refused. */
async function learn(): Promise<ScoreVersion> {
  const { id } = must<{ id: string }>(await owner.ask('POST', '/v1/score/training'))
  const version = async () => must<ScoreVersion>(await owner.ask('GET', `/v1/score/versions/${id}`))
  await expect
    .poll(async () => (await version()).state, { timeout: 60_000, interval: 100 })
    .toMatch(/in-force|refused/)
  return version()
}

async function scoreOfPerson(email: string): Promise<PersonScore> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    'SELECT person_id AS id FROM belonging JOIN identity ON identity.id = identity_id WHERE value = $1',
    [email],
  )
  return must<PersonScore>(await owner.ask('GET', `/v1/people/${rows[0]?.id}/score`))
}

test('without outcomes nothing is learnt, and it is said how many are missing', async () => {
  expect(await report()).toMatchObject({
    inForce: null,
    thin: { won: 0, lost: 0, leastWon: 50, leastLost: 50 },
  })
  expect(await learn()).toMatchObject({ state: 'refused', thin: { won: 0, leastWon: 50 } })
  expect((await report()).latest).toMatchObject({ state: 'refused', because: 'asked' })
})

test('what is loaded from the database is what happened, and is measured on newer cases', {
  timeout: 180_000,
}, async () => {
  await take(stories.flat())
  const version = await learn()
  const { figures } = version
  const alone = train(scoreCasesOf(stories), { now: START, zone: ZONE })
  if ('refused' in alone || !figures) throw new Error('nothing was learnt')
  expect([figures.heldOut, figures.heldOutWon]).toEqual([alone.evaluation.cases, alone.evaluation.won])
  expect([figures.cases, figures.won]).toEqual([alone.learntFrom.cases, alone.learntFrom.won])
  expect(Math.abs((figures.auc?.mid ?? 0) - (alone.evaluation.auc?.mid ?? 1))).toBeLessThan(0.03)
  expect(figures.features.map(one => one.feature)).toContain('field')
  const { open, inForce, thin } = await report()
  expect(inForce?.id).toBe(version.id)
  expect(thin).toBeNull()
  expect(open.cases).toBeGreaterThan(20)
  expect(BigInt(open.expected ?? 0)).toBeGreaterThan(0n)
})

test('every bar opens to its cases', async () => {
  const { inForce } = await report()
  for (const bin of inForce?.figures?.bins ?? []) {
    const cases = await casesIn(inForce?.id ?? '', bin.low, bin.high)
    expect(cases).toHaveLength(bin.cases)
    expect(cases.filter(one => one.won)).toHaveLength(bin.won)
    expect(cases.every(one => one.person !== null)).toBe(true)
  }
})

async function casesIn(version: string, from: number, until: number) {
  const all = []
  for (let cursor = ''; ; ) {
    const query = `version=${version}&from=${from}&until=${until}&limit=30${cursor}`
    const page = scoreCasesShape.parse(must(await owner.ask('GET', `/v1/score/cases?${query}`)))
    all.push(...page.data)
    if (page.next === null) return all
    cursor = `&cursor=${page.next}`
  }
}

test('of a person it is said what is expected, and why, and how many like it were won', async () => {
  const { rows } = await server.database.owner.query<{ value: string; chance: number; id: string }>(
    `SELECT identity.value, score.chance, score.case_id AS id FROM score JOIN identity ON identity.id = score.identity_id
      JOIN handoff ON handoff.id = score.case_id WHERE handoff.state = 'offered' OR handoff.state = 'accepted' LIMIT 1`,
  )
  const [row] = rows
  const { score, thin } = await scoreOfPerson(row?.value ?? '')
  expect(thin).toBeNull()
  expect(score).toMatchObject({ of: 'handoff', id: row?.id, chance: row?.chance, days: 90 })
  expect(score?.contributions.length).toBeGreaterThan(0)
  expect(score?.alike?.cases).toBeGreaterThan(0)
  const product = Number(score?.amount) * (score?.chance ?? 0)
  expect(Math.abs(Number(score?.expected) - product)).toBeLessThanOrEqual(1)
})

const form = (name: string, email: string, at: number): Happening => ({
  kind: 'touchpoint',
  source: 'website',
  externalId: name,
  at,
  body: {
    person: { email },
    kind: 'event',
    channel: 'webinar',
    direction: 'inbound',
    side: 'marketing',
    origin: 'Webinar',
  },
})

test('a touch changes what is expected in the turn that takes it in', async () => {
  const { rows } = await server.database.owner.query<{ value: string; at: Date; chance: number }>(
    `SELECT identity.value, score.at, score.chance FROM score JOIN identity ON identity.id = score.identity_id
      WHERE score.kind = 'handoff' AND identity.kind = 'email' ORDER BY score.at DESC, case_id LIMIT 1`,
  )
  const [row] = rows
  const email = row?.value ?? ''
  await take([form('late', email, (row?.at.getTime() ?? 0) - 3_600_000)])
  const after = await scoreOfPerson(email)
  expect(after.score?.chance).not.toBe(row?.chance)
  // What was said first is kept, to be held against what comes.
  const kept = await server.database.owner.query<{ first_chance: number }>(
    `SELECT first_chance FROM score JOIN identity ON identity.id = score.identity_id WHERE value = $1`,
    [email],
  )
  expect(kept.rows[0]?.first_chance).toBe(row?.chance)
})

test('of a lead that nobody has passed on it is said as if that were done now', async () => {
  await take([form('fresh', 'fresh@lead.example', now - 2 * DAY)])
  const before = await scoreOfPerson('fresh@lead.example')
  expect(before.score?.of).toBe('person')
  await take([form('fresh again', 'fresh@lead.example', now - DAY)])
  expect((await scoreOfPerson('fresh@lead.example')).score?.chance).not.toBe(before.score?.chance)
})

test('a field that sales fills in afterwards does not raise the figures, also when it is dated back', {
  timeout: 120_000,
}, async () => {
  const before = await learn()
  now += 3 * DAY
  const ends = new Map(scoreCasesOf(stories).map(one => [one.id, one]))
  const grades = stories.flat().flatMap((one): Happening[] => {
    if (one.kind !== 'handoff' || one.body.step.is !== 'offered') return []
    const end = ends.get(one.body.handoff)?.end
    if (!end || end.is === 'open') return []
    const body = { person: one.body.person, attributes: { grade: end.is === 'won' ? 'A' : 'C' } }
    const record = (name: string, at: number): Happening => ({
      kind: 'person',
      source: 'crm',
      externalId: `${name} ${one.body.handoff}`,
      at,
      body,
    })
    return [record('grade', end.at + DAY), record('grade dated back', one.at - DAY)]
  })
  await take(grades)
  now -= 3 * DAY
  const after = await learn()
  expect(after.id).not.toBe(before.id)
  expect(after.figures?.auc).toEqual(before.figures?.auc)
  expect(after.figures?.features.some(one => one.about === 'grade')).toBe(false)
})

test('whoever was killed in the middle of it is gone on with, and only one is under way', async () => {
  const { inForce } = await report()
  await server.database.owner.query(
    `UPDATE score_version SET state = 'scoring', claim = gen_random_uuid(), alive_at = now() - interval '1 minute' WHERE id = $1`,
    [inForce?.id],
  )
  await server.database.owner.query(
    `DELETE FROM score WHERE case_id IN (SELECT case_id FROM score ORDER BY case_id LIMIT 10)`,
  )
  const again = await learn()
  expect(again.id).toBe(inForce?.id)
  expect(again.state).toBe('in-force')
  const { rows } = await server.database.owner.query<{ other: number }>(
    'SELECT count(*)::int AS other FROM score_version WHERE state IN ($1, $2)',
    ['waiting', 'scoring'],
  )
  expect(rows[0]?.other).toBe(0)
})

test('everybody reads it, leaders have it learnt anew', async () => {
  const viewer = await guestOf(server, owner, 'viewer', 'viewer@example.com')
  expect((await viewer.ask('GET', '/v1/score')).status).toBe(200)
  expect((await viewer.ask('POST', '/v1/score/training')).status).toBe(403)
  const unknown = '01900000-0000-7000-8000-000000000000'
  expect((await owner.ask('GET', `/v1/people/${unknown}/score`)).status).toBe(404)
  expect((await owner.ask('GET', `/v1/score/versions/${unknown}`)).status).toBe(404)
})
