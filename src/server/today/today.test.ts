import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { QueueItem, Today } from '#contract/today.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { programOf, type Visitor } from '#test/visitor.ts'

let team: Team
let sales: Visitor
let other: Visitor
let marketing: Visitor

beforeAll(async () => {
  team = await revenueTeam()
  sales = await team.join('sales')
  other = await team.join('sales')
  marketing = await team.join('marketing')
})
afterAll(() => team.close())

const of = async (who: Visitor): Promise<Today> => must<Today>(await who.ask('GET', '/v1/today'))
const mine = async (who: Visitor, about: string): Promise<QueueItem | undefined> =>
  (await of(who)).items.find(item => item.about.id === about)
const sees = async (who: Visitor, about: string): Promise<boolean> => (await mine(who, about)) !== undefined

let ada: string
let count = 0
beforeEach(async () => {
  ada = await team.lead(`ada${++count}@example.com`)
})

const deal = async (who: Visitor, person: string, minor: string): Promise<string> =>
  must<{ id: string }>(
    await who.ask('POST', '/v1/deals', {
      name: `Deal of ${minor}`,
      amount: { minor, currency: 'BRL' },
      people: [{ person, role: 'Owner' }],
    }),
  ).id

test('who waits is in the queue of everybody who may answer, until somebody does', async () => {
  for (const who of [sales, other, marketing, team.owner])
    expect(await mine(who, ada)).toMatchObject({
      kind: 'wait',
      because: 'free',
      wait: { kind: 'form', channel: 'website', assigned: null, snoozedUntil: null },
      about: { kind: 'person', name: `ada${count}@example.com` },
    })
  const wait = (await mine(sales, ada))?.id
  must(
    await sales.ask('POST', `/v1/people/${ada}/touchpoints`, { kind: 'call', reached: true, answers: wait }),
  )
  for (const who of [sales, other]) expect(await sees(who, ada)).toBe(false)
})

test('a try that reached nobody leaves it there', async () => {
  const wait = (await mine(sales, ada))?.id
  const tried = await sales.ask('POST', `/v1/people/${ada}/touchpoints`, { kind: 'call', reached: false })
  expect([tried.status, wait === undefined]).toEqual([201, false])
  expect((await mine(sales, ada))?.id).toBe(wait)
})

test('who spoke last on the thread is asked next, and nobody else', async () => {
  const wait = (await mine(sales, ada))?.id
  must(
    await sales.ask('POST', `/v1/people/${ada}/touchpoints`, { kind: 'call', reached: true, answers: wait }),
  )
  await team.pass(0.1)
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'website',
      externalId: `again ${count}`,
      occurredAt: new Date(team.now() - 1_000).toISOString(),
      person: { email: `ada${count}@example.com` },
      kind: 'form',
      channel: 'website',
      direction: 'inbound',
      side: 'customer',
    }),
  )
  await team.beat()
  expect(await mine(sales, ada)).toMatchObject({ because: 'spoke' })
  expect(await sees(other, ada)).toBe(false)
})

test('the owner of the largest open deal is asked, with the deal at stake', async () => {
  const id = await deal(sales, ada, '420000')
  expect(await mine(sales, ada)).toMatchObject({
    because: 'deal',
    stake: { from: 'deal', minor: '420000', deal: { id } },
  })
  expect(await sees(other, ada)).toBe(false)
})

test('more revenue at stake goes first when both are due at once', async () => {
  const bob = await team.lead(`bob${count}@example.com`)
  await deal(sales, ada, '100')
  await deal(sales, bob, '99900000')
  const order = (await of(sales)).items.map(item => item.about.id)
  expect(order.indexOf(bob)).toBeLessThan(order.indexOf(ada))
})

test('without a deal, what is usually won stands in, and that it is thin is said', async () => {
  expect((await of(other)).usual).toBeNull()
  const won = await deal(other, await team.lead(`won${count}@example.com`), '300000')
  must(await other.ask('POST', `/v1/deals/${won}/win`, {}))
  const { usual, items } = await of(other)
  expect(usual).toMatchObject({ minor: '300000', median: '300000', won: 1, closed: 1, thin: true })
  expect(items.find(item => item.about.id === ada)?.stake).toEqual({
    from: 'usual',
    minor: '300000',
    deal: null,
  })
})

test('an offered lead is asked of whom it is offered to; to nobody, of all of sales', async () => {
  const members = must<{ data: { id: string; email: string | null }[] }>(
    await team.owner.ask('GET', '/v1/members?limit=200'),
  ).data
  const to = members.find(one => one.email === 'guest1@example.com')?.id
  must(await marketing.ask('POST', '/v1/handoffs', { person: ada, to, reason: 'Asked twice' }))
  const offered = (await of(sales)).items.find(item => item.kind === 'handoff' && item.about.id === ada)
  expect(offered).toMatchObject({ because: 'assigned', text: 'Asked twice' })
  expect((await of(other)).items.some(item => item.kind === 'handoff' && item.about.id === ada)).toBe(false)
  must(await sales.ask('POST', `/v1/handoffs/${offered?.id}/acceptance`))
  expect((await of(sales)).items.some(item => item.id === offered?.id)).toBe(false)
  expect(await mine(sales, ada)).toMatchObject({ kind: 'wait', because: 'accepted' })
  const bob = await team.lead(`bob${count}@example.com`)
  must(await marketing.ask('POST', '/v1/handoffs', { person: bob }))
  const open = async (who: Visitor) =>
    (await of(who)).items.some(item => item.kind === 'handoff' && item.about.id === bob)
  expect([await open(sales), await open(other), await open(marketing)]).toEqual([true, true, false])
})

test('one’s tasks stand there from the day on which they are due', async () => {
  const inHours = (hours: number) => new Date(team.now() + hours * 3_600_000).toISOString()
  const task = must<{ id: string }>(
    await sales.ask('POST', '/v1/tasks', { person: ada, text: 'send the sheet', dueAt: inHours(-1) }),
  )
  must(await sales.ask('POST', '/v1/tasks', { person: ada, text: 'much later', dueAt: inHours(24 * 9) }))
  must(await sales.ask('POST', '/v1/tasks', { person: ada, text: 'some day' }))
  const texts = async (who: Visitor) =>
    (await of(who)).items.filter(item => item.kind === 'task').map(item => item.text)
  expect(await texts(sales)).toEqual(['send the sheet'])
  expect(await texts(other)).toEqual([])
  must(await sales.ask('PUT', `/v1/tasks/${task.id}/done`))
  expect(await texts(sales)).toEqual([])
})

test('a role sees what it may act on, and a key what is nobody’s yet', async () => {
  const wall = await programOf(team.server, team.owner, ['read'])
  const shown = must<Today>(await wall.ask('GET', '/v1/today'))
  expect([shown.member, shown.items.some(item => item.about.id === ada)]).toEqual([null, true])
  expect(shown.items.every(item => item.because === 'free')).toBe(true)
  const [viewer, finance] = [await team.join('viewer'), await team.join('finance')]
  expect((await of(viewer)).items).toEqual([])
  expect((await of(finance)).items.every(item => item.kind === 'task')).toBe(true)
  expect(await of(sales)).not.toMatchObject({ items: [] })
})
