import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { agree, type Agreed, historyOf, standingOf, tellBeat } from '#test/definitions.ts'
import { newWorkspace } from '#test/prove/run-history.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 10, 12)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const ASKED: Filter = { touch: { kinds: ['form'], when: { last: 30 } }, did: true, atLeast: 2 }
const REACHABLE: Filter = { attribute: 'email', test: { op: 'filled' } }
const USUAL: Agreed = {
  lead: REACHABLE,
  mql: { all: [{ attribute: 'stage', test: { op: 'one-of', values: ['lead'] } }, ASKED] },
}

let count = 0
const touch = (email: string, at: number, kind = 'form'): Happening => ({
  kind: 'touchpoint',
  source: 'site',
  externalId: `t${++count}`,
  at,
  body: { person: { email }, kind: kind as 'form', channel: 'web', direction: 'inbound', side: 'marketing' },
})
const handoff = (person: string, at: number, step: object): Happening =>
  ({
    kind: 'handoff',
    source: 'crm',
    externalId: `h${++count}`,
    at,
    body: { handoff: `of ${person}`, person: { email: person }, step },
  }) as Happening

async function begin(agreed: Agreed | undefined, at = START): Promise<string> {
  const workspace = await newWorkspace(database.owner)
  if (agreed) await agree(database, workspace, agreed, at)
  return workspace
}
const happen = (workspace: string, at: number, ...happenings: Happening[]) =>
  tellBeat(database, workspace, at, happenings)
const stageOf = async (workspace: string, email = 'ada@nord.example') =>
  (await standingOf(database, workspace)).get(email)?.stage
const history = (workspace: string, email = 'ada@nord.example') => historyOf(database, workspace, email)

test('without an agreement whoever becomes known is a lead, and nothing is kept about definitions', async () => {
  const workspace = await begin(undefined)
  await happen(workspace, START, touch('ada@nord.example', START), touch('ada@nord.example', START + 1))
  expect(await history(workspace)).toEqual(['lead: became known'])
  const { rows } = await database.owner.query('SELECT FROM definition_step WHERE workspace_id = $1', [
    workspace,
  ])
  expect(rows).toEqual([])
})

test('who meets a definition enters its stage with the touch that did it, and the change names the version', async () => {
  const workspace = await begin(USUAL)
  await happen(workspace, START + 1_000, touch('ada@nord.example', START + 1_000))
  expect(await stageOf(workspace)).toBe('lead')
  await happen(workspace, START + DAY, touch('ada@nord.example', START + DAY))
  expect(await history(workspace)).toEqual([
    'lead: meets the definition of a lead in version 1 of the agreement (1)',
    'mql: meets the definition of an MQL in version 1 of the agreement (1)',
  ])
  const { rows } = await database.owner.query(
    `SELECT step.cause, touch.external_id IS NOT NULL AS touched FROM definition_step step
      LEFT JOIN touchpoint touch ON touch.workspace_id = step.workspace_id AND touch.id = step.touchpoint_id
      WHERE step.workspace_id = $1 ORDER BY step.at`,
    [workspace],
  )
  expect(rows).toEqual([
    { cause: 'touch', touched: true },
    { cause: 'touch', touched: true },
  ])
  const facts = await database.owner.query<{ because: { to: string; agreement?: string } }>(
    `SELECT because FROM fact WHERE workspace_id = $1 AND act = 'stage-changed' ORDER BY id`,
    [workspace],
  )
  expect(facts.rows.map(row => [row.because.to, row.because.agreement !== undefined])).toEqual([
    ['lead', true],
    ['mql', true],
  ])
})

test('time alone takes somebody out of a stage again, at its moment, and says so', async () => {
  const workspace = await begin(USUAL)
  await happen(
    workspace,
    START + DAY,
    touch('ada@nord.example', START),
    touch('ada@nord.example', START + DAY),
  )
  expect(await stageOf(workspace)).toBe('mql')
  const due = START + 30 * DAY + 1
  await happen(workspace, due - 1)
  expect(await stageOf(workspace)).toBe('mql')
  await happen(workspace, due)
  expect((await history(workspace)).at(-1)).toBe(
    'lead: no longer meets the definition of an MQL in version 1 of the agreement (1)',
  )
  const { rows } = await database.owner.query<{ cause: string; at: Date }>(
    'SELECT cause, at FROM definition_step WHERE workspace_id = $1 ORDER BY at DESC LIMIT 1',
    [workspace],
  )
  expect(rows).toEqual([{ cause: 'time', at: new Date(due) }])
})

test('whoever sales has is moved by no definition, and after a return only by one that is met anew', async () => {
  const workspace = await begin(USUAL)
  await happen(
    workspace,
    START + DAY,
    touch('ada@nord.example', START),
    touch('ada@nord.example', START + DAY),
  )
  await happen(
    workspace,
    START + 2 * DAY,
    handoff('ada@nord.example', START + 2 * DAY, { is: 'offered', due: START + 90 * DAY }),
  )
  await happen(workspace, START + 40 * DAY)
  expect(await stageOf(workspace)).toBe('mql')
  await happen(
    workspace,
    START + 41 * DAY,
    touch('ada@nord.example', START + 41 * DAY - 2),
    touch('ada@nord.example', START + 41 * DAY - 1),
  )
  await happen(
    workspace,
    START + 42 * DAY,
    handoff('ada@nord.example', START + 42 * DAY, { is: 'returned', reason: 'too early' }),
  )
  expect(await stageOf(workspace)).toBe('nurture')
  // Met all along, so nothing new; then no longer, then again.
  await happen(workspace, START + 80 * DAY)
  expect(await stageOf(workspace)).toBe('nurture')
  const back = START + 81 * DAY
  await happen(workspace, back, touch('ada@nord.example', back - 2), touch('ada@nord.example', back - 1))
  expect(await stageOf(workspace)).toBe('mql')
})

test('what a member decided stands until a definition is met anew', async () => {
  const workspace = await begin(USUAL)
  await happen(
    workspace,
    START + DAY,
    touch('ada@nord.example', START),
    touch('ada@nord.example', START + DAY),
  )
  const decided: Happening = {
    kind: 'stage',
    source: 'crm',
    externalId: 's1',
    at: START + 2 * DAY,
    body: { person: { email: 'ada@nord.example' }, stage: 'mql', reason: 'I know her' },
  }
  await happen(workspace, START + 2 * DAY, decided)
  await happen(workspace, START + 60 * DAY)
  expect(await stageOf(workspace)).toBe('mql')
})

test('a new version moves everybody at once, tells why, and leaves alone whoever meets the same as before', async () => {
  const workspace = await begin(USUAL)
  const people = Array.from({ length: 7 }, (_, n) => `p${n}@nord.example`)
  await happen(
    workspace,
    START + DAY,
    ...people.flatMap((email, n) =>
      Array.from({ length: 1 + (n % 3) }, (_, k) => touch(email, START + k * 1_000)),
    ),
  )
  expect(await stageOf(workspace, 'p1@nord.example')).toBe('mql')
  const stricter: Filter = { touch: { kinds: ['form'], when: { last: 30 } }, did: true, atLeast: 3 }
  await agree(database, workspace, { ...USUAL, mql: stricter }, START + 2 * DAY)
  expect(await stageOf(workspace, 'p1@nord.example')).toBe('lead')
  expect(await history(workspace, 'p1@nord.example')).toEqual(
    [
      'lead: meets the definition of a lead in version 1 of the agreement (1)',
      'mql: meets the definition of an MQL in version 1 of the agreement (1)',
      'lead: no longer meets the definition of an MQL in version 2 of the agreement (2)',
    ].filter((_, place) => place > 0),
  )
  expect((await history(workspace, 'p2@nord.example')).at(-1)).toContain('version 1')
  const { rows } = await database.owner.query(
    `SELECT because ->> 'changed' AS changed FROM fact WHERE workspace_id = $1 AND act = 'definitions-applied' ORDER BY id`,
    [workspace],
  )
  expect(rows).toEqual([{ changed: '0' }, { changed: '2' }])
})

test('several who turn out to be one are judged as one, and each by themselves when they are taken apart', async () => {
  const workspace = await begin(USUAL)
  await happen(
    workspace,
    START + 5,
    touch('ada@nord.example', START + 1),
    touch('bo@nord.example', START + 2),
  )
  const merge = (same: boolean, at: number): Happening => ({
    kind: 'merge',
    source: 'crm',
    externalId: `m${at}`,
    at,
    body: { one: { email: 'ada@nord.example' }, other: { email: 'bo@nord.example' }, same },
  })
  await happen(workspace, START + 10, merge(true, START + 10))
  expect([...(await standingOf(database, workspace)).values()].map(one => one.stage)).toEqual(['mql'])
  await happen(workspace, START + 20, merge(false, START + 20))
  expect([...(await standingOf(database, workspace)).values()].map(one => one.stage)).toEqual([
    'lead',
    'lead',
  ])
})

test('what changes about an account is asked of its people', async () => {
  const workspace = await begin({
    lead: REACHABLE,
    mql: { account: { attribute: 'name', test: { op: 'contains', text: 'bank' } } },
  })
  await happen(workspace, START + 5, touch('ada@nord.example', START + 1))
  expect(await stageOf(workspace)).toBe('lead')
  const described: Happening = {
    kind: 'account',
    source: 'crm',
    externalId: 'a1',
    at: START + 10,
    body: { name: 'Nordbank', domain: 'nord.example' },
  }
  await happen(workspace, START + 11, described)
  expect(await stageOf(workspace)).toBe('mql')
  await happen(workspace, START + 21, {
    ...described,
    at: START + 20,
    body: { name: 'Nord', domain: 'nord.example' },
  })
  expect(await stageOf(workspace)).toBe('lead')
})

test('a beat that was off while time went on catches up', async () => {
  const workspace = await begin(USUAL)
  const people = Array.from({ length: 5 }, (_, n) => `p${n}@nord.example`)
  await happen(
    workspace,
    START + DAY,
    ...people.flatMap((email, n) => [touch(email, START + n), touch(email, START + n + DAY / 2)]),
  )
  await drainWorkspace(database.pool, workspace, { clock: () => START + 300 * DAY })
  const stages = [...(await standingOf(database, workspace)).values()].map(one => one.stage)
  expect(stages).toEqual(people.map(() => 'lead'))
  await inWorkspace(database.pool, workspace, async tx => {
    const { rows } = await tx.sql.query(`SELECT FROM timer WHERE workspace_id = $1 AND kind = 'definition'`, [
      workspace,
    ])
    expect(rows).toEqual([])
  })
})
