import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Notification } from '#contract/notification.ts'
import type { Wait } from '#contract/wait.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { noteWell } from '#server/door/door-health-store.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

const HOUR = 3_600_000

let team: Team
let sam: Visitor
let open: Team[] = []
beforeEach(async () => {
  team = await revenueTeam()
  open.push(team)
  sam = await team.join('sales')
})
afterAll(async () => {
  await Promise.all(open.map(one => one.close()))
  open = []
})

async function asked(email = 'anna@example.com'): Promise<string> {
  await team.lead(email)
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT id FROM touchpoint WHERE external_id = $1`,
    [`form of ${email}`],
  )
  return rows[0]?.id ?? ''
}

const toldTo = async (visitor: Visitor): Promise<string[]> =>
  must<{ data: Notification[] }>(await visitor.ask('GET', '/v1/notifications')).data.map(one => one.kind)
type Fact = { act: string; because: Record<string, unknown> }
async function factsOf(wait: string): Promise<Fact[]> {
  const facts = must<{ data: Fact[] }>(await team.owner.ask('GET', `/v1/facts?subject=${wait}`))
  return facts.data.toReversed()
}
const acts = async (wait: string): Promise<string[]> => (await factsOf(wait)).map(fact => fact.act)
const change = async (body: object) => must(await team.owner.ask('PATCH', '/v1/workspace', body))
const seen = async (wait: string): Promise<Wait> => must(await team.owner.ask('GET', `/v1/waits/${wait}`))

test('a reminder before, the lapse, then the leaders: each once, and nobody saves anything', async () => {
  const wait = await asked()
  expect(Date.parse((await seen(wait)).dueAt ?? '') - Date.parse((await seen(wait)).openedAt)).toBe(4 * HOUR)
  await team.pass(2)
  expect(await toldTo(sam)).toEqual([])
  await team.pass(1)
  expect(await toldTo(sam)).toEqual(['wait-reminder'])
  await team.pass(1)
  expect(await toldTo(sam)).toEqual(['wait-lapsed', 'wait-reminder'])
  expect(await toldTo(team.owner)).toEqual([])
  await team.pass(4)
  expect(await toldTo(team.owner)).toEqual(['wait-escalated'])
  await team.pass(99)
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([
    ['wait-lapsed', 'wait-reminder'],
    ['wait-escalated'],
  ])
  expect(await acts(wait)).toEqual(['wait-reminded', 'wait-lapsed', 'wait-lapse-told', 'wait-escalated'])
})

test('of several steps that are overdue only the latest is taken, and the others are said to be passed over', async () => {
  const wait = await asked()
  await team.pass(30)
  expect(await toldTo(sam)).toEqual([])
  expect(await toldTo(team.owner)).toEqual(['wait-escalated'])
  const facts = await factsOf(wait)
  expect(facts.map(fact => fact.act).sort()).toEqual(
    ['wait-escalated', 'wait-lapsed', 'wait-step-passed-over', 'wait-step-passed-over'].sort(),
  )
  expect(facts.find(fact => fact.act === 'wait-escalated')?.because['lateMinutes']).toBeGreaterThan(60)
})

test('whose it is hears of it, and nobody else', async () => {
  const wait = await asked()
  const max = await team.join('sales')
  must(await max.ask('POST', `/v1/waits/${wait}/hand-on`, { to: null }))
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT member.id FROM member JOIN app_user ON app_user.id = member.user_id WHERE app_user.email = 'guest2@example.com'`,
  )
  must(await max.ask('POST', `/v1/waits/${wait}/hand-on`, { to: rows[0]?.id }))
  await team.pass(5)
  expect([await toldTo(sam), await toldTo(max)]).toEqual([[], ['wait-lapsed']])
})

test('a rule hands it on first; when that does not help, leaders hear of it', async () => {
  await change({ waitReassign: 'fewest-waiting', escalateAfterHours: 2, waitReminderMinutes: null })
  const wait = await asked()
  await team.pass(4.5)
  expect((await seen(wait)).assigned).toBeNull()
  await team.pass(2)
  expect((await seen(wait)).assigned?.name).toBe('A sales')
  expect(await toldTo(sam)).toEqual(['wait-handed-on', 'wait-lapsed'])
  expect(await toldTo(team.owner)).toEqual([])
  await team.pass(2)
  expect(await toldTo(team.owner)).toEqual(['wait-escalated'])
  expect(await acts(wait)).toContain('wait-handed-on-by-rule')
})

test('an answer in time, by whatever way, calls nobody', async () => {
  const wait = await asked()
  await team.pass(2)
  must(await sam.ask('POST', `/v1/waits/${wait}/needs-no-answer`, { reason: 'thanks only' }))
  await team.pass(99)
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([[], []])
  expect(await acts(wait)).toEqual(['wait-needs-no-answer'])
})

async function mailbox(): Promise<string> {
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `INSERT INTO door (workspace_id, id, kind, name, source, channel, made_at)
      VALUES ($1, gen_random_uuid(), 'mailbox', 'Sales', 'mailbox sales', 'mail', now()) RETURNING id`,
    [team.workspace],
  )
  return rows[0]?.id ?? ''
}
const catchUp = (door: string, until: number) =>
  inWorkspace(team.server.database.pool, team.workspace, tx => noteWell(tx, door, { caughtUpAt: until }))

async function answeredElsewhere(email: string, at: number): Promise<void> {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'mailbox sales',
      externalId: `answer to ${email}`,
      occurredAt: new Date(at).toISOString(),
      person: { email },
      kind: 'mail',
      channel: 'mail',
      direction: 'outbound',
      side: 'sales',
      thread: 'website',
    }),
  )
}

test('after a day of downtime, what was answered elsewhere meanwhile raises no alarm; the rest is said to be late', async () => {
  const door = await mailbox()
  await catchUp(door, team.now())
  const answered = await asked('answered@example.com')
  const forgotten = await asked('forgotten@example.com')
  const began = team.now()
  // Nobody looks for a day; then the server starts, and the mailbox has not been read yet.
  await team.pass(24)
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([[], []])
  expect((await seen(answered)).lapsed).toBe(true)
  await answeredElsewhere('answered@example.com', began + HOUR)
  await team.beat()
  await catchUp(door, team.now())
  await team.pass(0.05)
  expect(await acts(answered)).toEqual(['wait-answered'])
  expect((await seen(answered)).state).toBe('answered')
  expect(await toldTo(team.owner)).toEqual(['wait-escalated'])
  const [lapse] = (await factsOf(forgotten)).filter(fact => fact.act === 'wait-lapsed')
  expect(lapse?.because).toMatchObject({ lateMinutes: expect.any(Number) })
  expect(lapse?.because['uncertain']).toBeUndefined()
})

test('a mailbox that never catches up holds nothing back for longer than two hours, and then that is said', async () => {
  const door = await mailbox()
  await catchUp(door, team.now())
  const wait = await asked()
  await team.pass(24)
  expect(await acts(wait)).toEqual([])
  await team.pass(1)
  expect(await acts(wait)).toEqual([])
  await team.pass(1.1)
  expect(await toldTo(team.owner)).toEqual(['wait-escalated'])
  const facts = await factsOf(wait)
  for (const act of ['wait-lapsed', 'wait-escalated'])
    expect(facts.find(fact => fact.act === act)?.because).toMatchObject({ uncertain: true })
})

test('what was written more than a week before it came in lapses, and calls nobody', async () => {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'mailbox sales',
      externalId: 'old',
      occurredAt: new Date(team.now() - 30 * 24 * HOUR).toISOString(),
      person: { email: 'old@example.com' },
      kind: 'mail',
      channel: 'mail',
      direction: 'inbound',
      side: 'customer',
    }),
  )
  await team.pass(1)
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([[], []])
})
