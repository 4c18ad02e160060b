import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Handoff } from '#contract/handoff.ts'
import type { Notification } from '#contract/notification.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let mia: Visitor
let sam: Visitor
let open: Team[] = []
beforeEach(async () => {
  team = await revenueTeam()
  open.push(team)
  mia = await team.join('marketing')
  sam = await team.join('sales')
})
afterAll(async () => {
  await Promise.all(open.map(one => one.close()))
  open = []
})

const change = async (body: object) => must(await team.owner.ask('PATCH', '/v1/workspace', body))
async function offered(email: string, more: object = {}): Promise<Handoff> {
  const person = await team.lead(email)
  return must<Handoff>(await mia.ask('POST', '/v1/handoffs', { person, ...more }))
}
async function toldTo(visitor: Visitor): Promise<string[]> {
  const told = must<{ data: Notification[] }>(await visitor.ask('GET', '/v1/notifications')).data
  return told.filter(one => one.handoff !== null).map(one => one.kind)
}
type Fact = { act: string; actor: string; because: Record<string, unknown> }
async function factsOf(handoff: string): Promise<Fact[]> {
  const facts = must<{ data: Fact[] }>(await team.owner.ask('GET', `/v1/facts?subject=${handoff}`))
  return facts.data.toReversed()
}
const acts = async (handoff: string): Promise<string[]> => (await factsOf(handoff)).map(fact => fact.act)
async function memberOf(name: string): Promise<string> {
  const members = must<{ data: { id: string; name: string }[] }>(await team.owner.ask('GET', '/v1/members'))
  return members.data.find(one => one.name === name)?.id ?? ''
}
const passings = async (person: string) =>
  must<{ data: Handoff[] }>(await team.owner.ask('GET', `/v1/handoffs?person=${person}`)).data

test('a reminder before, the lapse, then the leaders: each once, also of a lead that nobody ever opened', async () => {
  const { id } = await offered('anna@example.com')
  await team.pass(43)
  expect(await toldTo(sam)).toEqual([])
  await team.pass(1.5)
  expect(await toldTo(sam)).toEqual(['handoff-reminder'])
  await team.pass(4)
  expect(await toldTo(sam)).toEqual(['handoff-lapsed', 'handoff-reminder'])
  expect(await toldTo(mia)).toEqual(['handoff-lapsed'])
  expect(await toldTo(team.owner)).toEqual([])
  await team.pass(4)
  expect(await toldTo(team.owner)).toEqual(['handoff-escalated'])
  await team.pass(99)
  expect(await acts(id)).toEqual([
    'handoff-offered',
    'handoff-reminded',
    'handoff-lapsed',
    'handoff-lapse-told',
    'handoff-escalated',
  ])
})

test('after a day of downtime only the latest step is taken, once, and said to be late', async () => {
  const { id } = await offered('late@example.com', { due: new Date(team.now() + 3_600_000).toISOString() })
  await team.pass(25)
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([[], ['handoff-escalated']])
  const facts = await factsOf(id)
  expect(
    facts.filter(fact => fact.act === 'handoff-step-passed-over').map(fact => fact.because['step']),
  ).toEqual(expect.arrayContaining(['lapse']))
  for (const act of ['handoff-lapsed', 'handoff-escalated'])
    expect(facts.find(fact => fact.act === act)?.because['lateMinutes']).toBeGreaterThan(60)
  await team.pass(25)
  expect(await toldTo(team.owner)).toEqual(['handoff-escalated'])
})

test('a lead that lapsed is offered again once, to somebody else, with a clock of its own; then leaders hear of it', async () => {
  await change({ handoffReassign: 'fewest-open', handoffReminderMinutes: null })
  const max = await team.join('sales')
  must(await max.ask('POST', '/v1/notes', { text: 'here I am', person: await team.lead('else@example.com') }))
  const first = await offered('again@example.com', { reason: 'wants a quote', to: await memberOf('A sales') })
  await team.pass(48.5)
  expect(await passings(first.person.id)).toMatchObject([{ state: 'lapsed' }])
  await team.pass(4)
  const [second, former] = await passings(first.person.id)
  expect(former).toMatchObject({ id: first.id, state: 'lapsed' })
  expect(second).toMatchObject({
    state: 'offered',
    reason: 'wants a quote',
    offeredBy: null,
    after: first.id,
  })
  expect(second?.offeredTo?.id).not.toBe(first.offeredTo?.id)
  expect(Date.parse(second?.dueAt ?? '') - Date.parse(second?.offeredAt ?? '')).toBe(48 * 3_600_000)
  expect([...(await toldTo(sam)), ...(await toldTo(max))].sort()).toEqual([
    'handoff',
    'handoff',
    'handoff-lapsed',
  ])
  await team.pass(20)
  expect(await toldTo(team.owner)).toEqual([])
  await team.pass(33)
  expect((await passings(first.person.id)).map(one => one.state)).toEqual(['lapsed', 'lapsed'])
  expect(await toldTo(team.owner)).toEqual(['handoff-escalated'])
  expect(await acts(first.id)).toEqual([
    'handoff-offered',
    'handoff-lapsed',
    'handoff-lapse-told',
    'handoff-offered-again-by-rule',
  ])
})

test('what was offered again by a member, or became a deal, calls no leader for the offer that lapsed', async () => {
  const first = await offered('meanwhile@example.com')
  const sold = await offered('sold@example.com')
  await team.pass(49)
  must(await mia.ask('POST', '/v1/handoffs', { person: first.person.id }))
  must(await sam.ask('POST', '/v1/deals', { name: 'Sold', people: [{ person: sold.person.id }] }))
  await team.pass(5)
  expect(await toldTo(team.owner)).toEqual([])
})

test('an answer in time calls nobody, and other rules are planned at once for what is open', async () => {
  const taken = await offered('taken@example.com')
  must(await sam.ask('POST', `/v1/handoffs/${taken.id}/acceptance`))
  await offered('open@example.com')
  await change({ handoffReminderMinutes: 60, handoffEscalateAfterHours: null })
  await team.pass(46)
  expect(await toldTo(sam)).toEqual([])
  await team.pass(1.5)
  expect(await toldTo(sam)).toEqual(['handoff-reminder'])
  await team.pass(99)
  expect(await toldTo(sam)).toEqual(['handoff-lapsed', 'handoff-reminder'])
  expect(await toldTo(team.owner)).toEqual([])
})

test('whoever was asked has left: everybody of sales hears of it, and nothing is lost', async () => {
  const max = await team.join('sales')
  must(await max.ask('POST', '/v1/notes', { text: 'x', person: await team.lead('note@example.com') }))
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT member.id FROM member JOIN app_user ON app_user.id = member.user_id
      WHERE app_user.email = 'guest3@example.com'`,
  )
  const made = await offered('left@example.com', { to: rows[0]?.id })
  const memberships = must<{ data: { id: string; email: string }[] }>(
    await team.owner.ask('GET', '/v1/memberships'),
  ).data
  const left = memberships.find(one => one.email === 'guest3@example.com')
  must(await team.owner.ask('DELETE', `/v1/memberships/${left?.id}`))
  await team.pass(49)
  expect(await toldTo(sam)).toContain('handoff-lapsed')
  expect((await passings(made.person.id))[0]?.state).toBe('lapsed')
})

test('an offer of long ago that comes in only now has lapsed then, and calls nobody', async () => {
  const at = team.now() - 30 * 24 * 3_600_000
  const step = { is: 'offered' as const, due: at + 3_600_000 }
  const body = { handoff: 'old', person: { email: 'old@example.com' }, step }
  await inWorkspace(team.server.database.pool, team.workspace, tx =>
    storeHappenings(tx, [{ kind: 'handoff', source: 'crm', externalId: 'old', at, body }], {
      now: team.now(),
    }),
  )
  await team.pass(99)
  const [old] = must<{ data: Handoff[] }>(await team.owner.ask('GET', '/v1/handoffs')).data
  expect(old).toMatchObject({ state: 'lapsed', lapsedAt: new Date(step.due).toISOString() })
  expect([await toldTo(sam), await toldTo(team.owner)]).toEqual([[], []])
  expect((await factsOf(old?.id ?? '')).at(-1)?.because['lateMinutes']).toBeUndefined()
})

test('what comes due at once under two workers is acted on once each', async () => {
  const emails = Array.from({ length: 40 }, (_, place) => `many${place}@example.com`)
  const due = new Date(team.now() + 60_000).toISOString()
  for (const email of emails) await offered(email, { due })
  const clock = () => team.now() + 120_000
  await Promise.all([0, 1].map(() => drainWorkspace(team.server.database.pool, team.workspace, { clock })))
  const { rows } = await team.server.database.owner.query<{ lapsed: number; told: number; steps: number }>(
    `SELECT (SELECT count(*)::int FROM handoff WHERE state = 'lapsed') AS lapsed,
      (SELECT count(*)::int FROM fact WHERE act = 'handoff-lapse-told') AS told,
      (SELECT count(*)::int FROM handoff_step WHERE step = 'lapse') AS steps`,
  )
  expect(rows[0]).toEqual({ lapsed: emails.length, told: emails.length, steps: emails.length })
})
