import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Erasure } from '#contract/erasure.ts'
import { describeDerivedState } from '#server/beat/derived-state.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { CANARY, type Planted, plantCanary, tablesWithCanary } from '#test/canary.ts'
import { deriveAgain, forget } from '#test/prove/derive-again.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { IMPERSONAL, LOOSE, PERSONAL } from './personal-tables.ts'

let team: Team
let planted: Planted
beforeAll(async () => {
  team = await revenueTeam()
  planted = await plantCanary(team)
})
afterAll(() => team.close())

const owner = () => team.server.database.owner
const within = <T>(work: Parameters<typeof inWorkspace<T>>[2]): Promise<T> =>
  inWorkspace(team.server.database.pool, team.workspace, work)

async function rowsOf(sql: string): Promise<unknown[]> {
  return (await owner().query(sql)).rows
}

const money = async () => ({
  entries: await rowsOf('SELECT id, kind, at, amount, currency, value FROM entry ORDER BY id'),
  credits: await rowsOf(
    'SELECT entry_id, model, basis, touchpoint_ids, amounts, origin FROM credit ORDER BY 1, 2',
  ),
  touches: await rowsOf(
    `SELECT id, occurred_at, kind, channel, direction, side, origin, campaign_id, member_id, machine, reached, replying
      FROM touchpoint ORDER BY id`,
  ),
  stages: await rowsOf('SELECT person_id, step, stage, at FROM stage_change ORDER BY 1, 2'),
  weeks: await rowsOf(
    'SELECT campaign_id, week, kind, channel, side, touches FROM campaign_week ORDER BY 1, 2, 3, 4, 5',
  ),
})

async function erased(person: string, confirmation: string): Promise<Erasure> {
  const begun = must<Erasure>(await team.owner.ask('POST', `/v1/people/${person}/erasure`, { confirmation }))
  for (let waited = 0; waited < 30_000; waited += 25) {
    const now = must<Erasure>(await team.owner.ask('GET', `/v1/erasures/${begun.id}`))
    if (now.problem) throw new Error(now.problem)
    if (now.state === 'done') return now
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error('the erasure did not end')
}

test('every table of a workspace says what it holds of people: a new one is asked about here', async () => {
  const { rows } = await owner().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity ORDER BY 1`,
  )
  const said = [PERSONAL, LOOSE, IMPERSONAL].flatMap(list => Object.keys(list))
  expect(said.toSorted()).toEqual(rows.map(row => row.name).toSorted())
  expect(new Set(said).size).toBe(said.length)
})

test('the export of a person holds every word that was said of them', async () => {
  const reply = await team.owner.ask('GET', `/v1/people/${planted.person}/everything`)
  expect(reply.status).toBe(200)
  const file = reply.body as Record<string, unknown[]>
  expect(planted.words.filter(word => !reply.text.includes(word))).toEqual([])
  expect(file).toMatchObject({ id: planted.person, person: [{ id: planted.person }] })
  expect(file['touchpoints']).toHaveLength(4)
  expect(reply.text).not.toContain('stays@nest.example')
  const listed = new Set([...Object.keys(PERSONAL), ...Object.keys(LOOSE)])
  // Names of what arrived are freed, answers of the last day forgotten.
  const others = (await tablesWithCanary(owner())).filter(table => !listed.has(table))
  expect(others).toEqual(['intake_key'])
  const sales = await team.join('sales')
  expect((await sales.ask('GET', `/v1/people/${planted.person}/everything`)).status).toBe(403)
})

test('whoever erases somebody says whom they mean, and may', async () => {
  const leader = await team.join('leader')
  const path = `/v1/people/${planted.person}/erasure`
  expect((await leader.ask('POST', path, { confirmation: planted.person })).status).toBe(403)
  expect((await team.owner.ask('POST', path, { confirmation: 'somebody' })).body).toMatchObject({
    code: 'not-confirmed',
    param: 'confirmation',
  })
})

test('an erased person is gone from every table, and the money stays to the minor unit', async () => {
  const before = await money()
  expect(await tablesWithCanary(owner())).toContain('touchpoint')
  const done = await erased(planted.person, `karl ${CANARY}-renamed`)
  expect(done).toMatchObject({ state: 'done', touches: 4, person: planted.person })
  expect(await tablesWithCanary(owner())).toEqual([])
  expect(await money()).toEqual(before)
  expect((await within(checkBooks)).wrong).toEqual([])
  const facts = await rowsOf(
    `SELECT act FROM fact WHERE act IN ('erasure-begun', 'person-erased') ORDER BY id`,
  )
  expect(facts).toEqual([{ act: 'erasure-begun' }, { act: 'person-erased' }])
  const left = must(await team.owner.ask('GET', `/v1/people/${planted.person}`))
  expect(left).toMatchObject({ name: null, company: null, emails: [], phones: [], known: true, touches: 4 })
  const other = must<{ emails: string[] }>(await team.owner.ask('GET', `/v1/people/${planted.other}`))
  expect(other.emails).toEqual(['stays@nest.example'])
})

test('derived from what is left, everything is as it stands', async () => {
  const now = team.now()
  const before = await within(describeDerivedState)
  const client = await owner().connect()
  await forget({ workspace: team.workspace, sql: client })
  client.release()
  await within(tx => deriveAgain(tx, now))
  expect(await within(describeDerivedState)).toBe(before)
})

test('nobody writes to them again, although nobody knows any more who they were', async () => {
  const address = `${CANARY}-mail@nest.example`
  for (const purpose of ['contact', 'answer', 'newsletter'])
    expect(
      await within(tx => mayReach(tx, { channel: 'mail', address, purpose, now: team.now() })),
    ).toMatchObject({ refused: 'suppressed' })
  const { data } = must<{ data: { address: string | null }[] }>(
    await team.owner.ask('GET', `/v1/suppressions?q=${encodeURIComponent(address)}`),
  )
  expect(data.map(one => one.address)).toEqual([null, null])
})

test('who is sent again later is somebody new, with the same touches', async () => {
  const again = {
    source: 'website',
    externalId: `${CANARY}-touch2`,
    occurredAt: new Date(team.now() - 3_600_000).toISOString(),
    person: { email: `${CANARY}-mail@nest.example` },
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
  }
  must(await team.owner.ask('POST', '/v1/touchpoints', again))
  await team.beat()
  const { rows } = await owner().query<{ id: string }>(
    'SELECT person_id AS id FROM belonging JOIN identity ON identity.id = identity_id WHERE value = $1',
    [`${CANARY}-mail@nest.example`],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.id).not.toBe(planted.person)
  expect(must(await team.owner.ask('GET', `/v1/people/${rows[0]?.id}`))).toMatchObject({ touches: 1 })
})
