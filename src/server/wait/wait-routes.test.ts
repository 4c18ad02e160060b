import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notification } from '#contract/notification.ts'
import type { OpenWait, Wait, WaitAnswer } from '#contract/wait.ts'
import { newId } from '#server/new-id.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

const HOUR = 3_600_000

let team: Team
let sam: Visitor
let names = 0
beforeAll(async () => {
  team = await revenueTeam()
  sam = await team.join('sales')
})
afterAll(() => team.close())

type Touched = { email: string; at?: number; more?: object }

/** Tells of a touch and gives its id. */
async function touched({ email, at = team.now(), more = {} }: Touched): Promise<string> {
  const externalId = `touch ${++names}`
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'mailbox',
      externalId,
      occurredAt: new Date(at).toISOString(),
      person: { email },
      kind: 'mail',
      channel: 'mail',
      direction: 'inbound',
      side: 'customer',
      ...more,
    }),
  )
  await team.beat()
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT id FROM touchpoint WHERE external_id = $1`,
    [externalId],
  )
  return rows[0]?.id ?? ''
}
const asked = (email: string) => touched({ email, more: { thread: `of ${email}` } })
const called = (email: string, more: object = {}) =>
  touched({ email, more: { kind: 'call', channel: 'phone', direction: 'outbound', side: 'sales', ...more } })

const seen = async (id: string): Promise<Wait> => must(await sam.ask('GET', `/v1/waits/${id}`))
const say = (id: string, word: string, body?: object) =>
  sam.ask('POST', `/v1/waits/${id}/${word}`, body ?? {})
const factsOf = async (id: string): Promise<string[]> =>
  must<{ data: { act: string }[] }>(await team.owner.ask('GET', `/v1/facts?subject=${id}`)).data.map(
    fact => fact.act,
  )

test('one that needs no answer is over with its reason, is no answer, and can be opened again', async () => {
  const id = await asked('ads@example.com')
  const over = must<Wait>(await say(id, 'needs-no-answer', { reason: 'an advertisement' }))
  expect(over).toMatchObject({
    state: 'needs-no-answer',
    reason: 'an advertisement',
    saidBy: { name: 'A sales' },
    answeredAt: null,
  })
  const open = must<{ data: OpenWait[] }>(await sam.ask('GET', '/v1/waits?limit=200'))
  expect(open.data.map(one => one.id)).not.toContain(id)
  expect(must(await say(id, 'reopen'))).toMatchObject({ state: 'open', reason: null, saidBy: null })
  expect(await factsOf(id)).toEqual(expect.arrayContaining(['wait-needs-no-answer', 'wait-reopened']))
})

test('a call elsewhere that reached them answers from when it was, is linked, and can be taken back', async () => {
  const id = await asked('elsewhere@example.com')
  await team.pass(1)
  const call = await called('elsewhere@example.com')
  expect((await seen(id)).state).toBe('open')
  await team.pass(1)
  const answered = must<Wait>(await say(id, 'answered-by', { touchpoint: call }))
  expect(answered).toMatchObject({ state: 'answered', elsewhere: true, answeredBy: call })
  expect(Date.parse(answered.answeredAt ?? '') - Date.parse(answered.openedAt)).toBeLessThan(2 * HOUR)
  expect(must(await say(id, 'reopen'))).toMatchObject({ state: 'open', answeredBy: null })
})

test('what reached them another way since they asked may be linked, the latest first', async () => {
  const early = await called('choice@example.com')
  await team.pass(1)
  const id = await asked('choice@example.com')
  const answers = async () =>
    must<{ data: WaitAnswer[] }>(await sam.ask('GET', `/v1/waits/${id}/answers`)).data.map(one => one.id)
  expect(await answers()).toEqual([])
  await team.pass(1)
  const first = await called('choice@example.com')
  await called('choice@example.com', { reached: false })
  await called('other@example.com')
  await team.pass(1)
  const second = await called('choice@example.com', { kind: 'meeting', channel: 'meeting' })
  expect(await answers()).toEqual([second, first])
  expect(await answers()).not.toContain(early)
  expect((await sam.ask('GET', `/v1/waits/${newId()}/answers`)).status).toBe(404)
})

test('what reached nobody, somebody else, or came before the question, answers nothing', async () => {
  const before = await called('picky@example.com')
  await team.pass(1)
  const id = await asked('picky@example.com')
  const other = await called('somebody@example.com')
  const missed = await called('picky@example.com', { reached: false })
  for (const [touchpoint, code] of [
    [before, 'answered-before-asked'],
    [other, 'no-answer-of-ours'],
    [missed, 'no-answer-of-ours'],
    [id, 'no-answer-of-ours'],
  ])
    expect(await say(id, 'answered-by', { touchpoint })).toMatchObject({ status: 400, body: { code } })
  expect((await seen(id)).state).toBe('open')
})

test('a real answer stays one', async () => {
  const id = await asked('real@example.com')
  await team.pass(1)
  await touched({
    email: 'real@example.com',
    more: { direction: 'outbound', side: 'sales', thread: 'of real@example.com' },
  })
  expect((await seen(id)).state).toBe('answered')
  expect(await say(id, 'reopen')).toMatchObject({ status: 409, body: { code: 'wait-really-answered' } })
  expect(await say(id, 'needs-no-answer', { reason: 'x' })).toMatchObject({ body: { code: 'wait-is-over' } })
})

test('a stage, a deal, an assignment and an automatic reply answer nothing', async () => {
  const person = await team.lead('still@example.com')
  const waits = async () =>
    must<{ data: OpenWait[] }>(await sam.ask('GET', `/v1/waits?person=${person}`)).data.length
  expect(await waits()).toBe(1)
  must(await sam.ask('POST', `/v1/people/${person}/stage`, { stage: 'nurture', reason: 'later' }))
  must(await sam.ask('POST', '/v1/deals', { name: 'Converted', people: [{ person }] }))
  must(await sam.ask('POST', '/v1/handoffs', { person }))
  await touched({
    email: 'still@example.com',
    more: { direction: 'outbound', side: 'sales', machine: true, thread: 'website' },
  })
  expect(await waits()).toBe(1)
})

test('who is handed a wait is told once it is theirs, and has it until it is nobody’s', async () => {
  const id = await asked('handed@example.com')
  const max = await team.join('sales')
  must(await max.ask('POST', `/v1/waits/${id}/snooze`, { until: new Date(team.now() + HOUR).toISOString() }))
  const members = must<{ data: { id: string; name: string; email?: string }[] }>(
    await team.owner.ask('GET', '/v1/members'),
  )
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    `SELECT member.id FROM member JOIN app_user ON app_user.id = member.user_id WHERE app_user.email = 'guest2@example.com'`,
  )
  const to = rows[0]?.id ?? ''
  expect(members.data.map(one => one.id)).toContain(to)
  expect(must(await say(id, 'hand-on', { to }))).toMatchObject({ assigned: { id: to }, state: 'open' })
  const told = must<{ data: Notification[] }>(await max.ask('GET', '/v1/notifications'))
  expect(told.data).toMatchObject([{ kind: 'wait-handed-on', wait: id, by: { name: 'A sales' } }])
  const mine = must<{ data: OpenWait[] }>(await max.ask('GET', '/v1/waits?assigned=me'))
  expect(mine.data.map(one => one.id)).toEqual([id])
  expect(must(await say(id, 'hand-on', { to: null }))).toMatchObject({ assigned: null })
  expect(await say(id, 'hand-on', { to: '01900000-0000-7000-8000-000000000000' })).toMatchObject({
    status: 404,
    body: { code: 'unknown-member' },
  })
})

test('a snoozed wait wakes by itself or by a word, and its due time stays', async () => {
  const id = await asked('snoozed@example.com')
  const { dueAt } = await seen(id)
  const until = new Date(team.now() + 2 * HOUR).toISOString()
  expect(must(await say(id, 'snooze', { until }))).toMatchObject({ snoozedUntil: until, dueAt })
  const listed = async (snoozed: boolean) =>
    must<{ data: OpenWait[] }>(await sam.ask('GET', `/v1/waits?snoozed=${snoozed}&limit=200`)).data.map(
      one => one.id,
    )
  expect([await listed(true), (await listed(false)).includes(id)]).toEqual([
    expect.arrayContaining([id]),
    false,
  ])
  expect(must(await say(id, 'snooze', { until: null }))).toMatchObject({ snoozedUntil: null })
  must(await say(id, 'snooze', { until }))
  await team.pass(3)
  expect((await listed(false)).includes(id)).toBe(true)
  expect(await say(id, 'snooze', { until })).toMatchObject({ status: 400, body: { param: 'until' } })
})

test('who may only look says nothing about a wait', async () => {
  const id = await asked('looked@example.com')
  const viewer = await team.join('viewer')
  expect((await viewer.ask('GET', `/v1/waits/${id}`)).status).toBe(200)
  expect((await viewer.ask('POST', `/v1/waits/${id}/reopen`, {})).status).toBe(403)
})
