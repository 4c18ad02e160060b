import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deal, DealClosing, DealInFull, Pipeline } from '#contract/deal.ts'
import type { EntryInFull } from '#contract/entry.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { guestOf, programOf, type Visitor } from '#test/visitor.ts'

let team: Team
let sales: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  sales = await team.join('sales')
})
afterAll(() => team.close())

const brl = (minor: string): object => ({ minor, currency: 'BRL' })
const NOBODY = '01890000-0000-7000-8000-000000000000'

async function made(name: string, more: object = {}): Promise<DealInFull> {
  return must<DealInFull>(await sales.ask('POST', '/v1/deals', { name, ...more }))
}
async function seen(id: string): Promise<DealInFull> {
  return must<DealInFull>(await sales.ask('GET', `/v1/deals/${id}`))
}

test('a deal goes from its first stage to won, and the win books its amount to the touches that earned it', async () => {
  const person = await team.lead('buyer@example.com')
  const deal = await made('Big one', { people: [{ person, role: 'buyer' }], amount: brl('100001') })
  expect(deal).toMatchObject({
    state: 'open',
    stage: 'qualified',
    owner: { name: 'A sales' },
    people: [{ id: person, role: 'buyer' }],
    described: true,
  })
  const moved = await sales.ask('POST', `/v1/deals/${deal.id}/stage`, { stage: 'proposal' })
  expect(moved).toMatchObject({ status: 200, body: { stage: 'proposal' } })
  const won = must<DealClosing>(await sales.ask('POST', `/v1/deals/${deal.id}/win`))
  expect(won.deal).toMatchObject({
    state: 'won',
    history: [{ stage: 'qualified' }, { stage: 'proposal' }, { stage: 'won' }],
  })
  expect(won.booked).toEqual([won.deal.entries[0]?.id])
  expect(won.deal.entries).toMatchObject([
    { kind: 'booked', money: brl('100001'), deal: { name: 'Big one' }, reversedBy: null },
  ])
  const entry = must<EntryInFull>(await sales.ask('GET', `/v1/entries/${won.booked[0]}`))
  expect(entry.credits.map(one => one.model)).toEqual(['first', 'last', 'linear', 'position', 'decay'])
  for (const credit of entry.credits)
    expect(credit).toMatchObject({
      basis: 'touches',
      shares: [{ value: '100001', touchpoint: { channel: 'website', side: 'marketing' } }],
    })
  expect(must<{ stage: string }>(await sales.ask('GET', `/v1/people/${person}`)).stage).toBe('customer')
})

test('a deal that is not open refuses in words of the trade', async () => {
  const { id } = await made('Refused')
  await sales.ask('POST', `/v1/deals/${id}/win`)
  for (const [path, body, code] of [
    ['stage', { stage: 'proposal' }, 'deal-not-open'],
    ['win', undefined, 'already-won'],
    ['loss', { reason: 'price' }, 'deal-not-open'],
  ] as const)
    expect(await sales.ask('POST', `/v1/deals/${id}/${path}`, body)).toMatchObject({
      status: 409,
      body: { code },
    })
  const open = await made('Open')
  for (const [path, body, status, code] of [
    ['stage', { stage: 'nowhere' }, 400, 'unknown-stage'],
    ['stage', { stage: 'won' }, 400, 'stage-is-an-end'],
    ['reopening', {}, 409, 'already-open'],
  ] as const)
    expect(await sales.ask('POST', `/v1/deals/${open.id}/${path}`, body)).toMatchObject({
      status,
      body: { code },
    })
})

test('of two members who win the same deal at once one wins it, and it is booked once', async () => {
  const deal = await made('Wanted', { amount: brl('5000') })
  const replies = await Promise.all(
    [sales, team.owner].map(one => one.ask('POST', `/v1/deals/${deal.id}/win`, {})),
  )
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 409])
  expect(replies.find(reply => reply.status === 409)?.body).toMatchObject({ code: 'already-won' })
  expect((await seen(deal.id)).entries).toHaveLength(1)
})

test('reopening takes back what the win booked, and winning again books anew', async () => {
  const { id } = await made('Back and forth', { amount: brl('700') })
  await sales.ask('POST', `/v1/deals/${id}/win`)
  await sales.ask('POST', '/v1/entries', { deal: id, kind: 'received', money: brl('300') })
  const reopened = must<DealClosing>(
    await sales.ask('POST', `/v1/deals/${id}/reopening`, { stage: 'negotiation' }),
  )
  expect(reopened).toMatchObject({ deal: { state: 'open', stage: 'negotiation', wonAt: null }, booked: [] })
  expect(reopened.reversed).toHaveLength(1)
  const won = must<DealClosing>(await sales.ask('POST', `/v1/deals/${id}/win`))
  const sum = won.deal.entries.reduce((total, one) => total + BigInt(one.value.minor), 0n)
  expect(won.deal.entries.map(one => one.money.minor).sort()).toEqual(['-700', '300', '700', '700'])
  expect(sum).toBe(1000n)
})

test('a win is not booked when told so, nor twice when a booking stands', async () => {
  const first = await made('By hand', { amount: brl('900') })
  const plain = must<DealClosing>(await sales.ask('POST', `/v1/deals/${first.id}/win`, { book: false }))
  expect(plain).toMatchObject({ booked: [], deal: { state: 'won', entries: [] } })
  const second = await made('Booked before', { amount: brl('900') })
  await sales.ask('POST', '/v1/entries', { deal: second.id, kind: 'booked', money: brl('850') })
  const won = must<DealClosing>(await sales.ask('POST', `/v1/deals/${second.id}/win`))
  expect(won.booked).toEqual([])
  expect(won.deal.entries).toHaveLength(1)
})

test('a win whose booking has no exchange rate changes nothing', async () => {
  const { id } = await made('Abroad', { amount: { minor: '100', currency: 'USD' } })
  expect(await sales.ask('POST', `/v1/deals/${id}/win`)).toMatchObject({
    status: 409,
    body: { code: 'no-exchange-rate' },
  })
  expect(await seen(id)).toMatchObject({ state: 'open', entries: [] })
})

test('what is said of a deal stays until something else is said; null takes it away', async () => {
  const person = await team.lead('later@example.com')
  const { id, owner } = await made('Plain', { amount: brl('100') })
  const changed = await sales.ask('PATCH', `/v1/deals/${id}`, { name: 'Better', people: [{ person }] })
  expect(changed.body).toMatchObject({ name: 'Better', amount: brl('100'), people: [{ id: person }], owner })
  const emptied = await sales.ask('PATCH', `/v1/deals/${id}`, { amount: null, owner: null })
  expect(emptied.body).toMatchObject({ name: 'Better', amount: null, owner: null, people: [{ id: person }] })
  for (const [body, status, code, param] of [
    [{ owner: NOBODY }, 404, 'unknown-member', 'owner'],
    [{ account: NOBODY }, 404, 'unknown-account', 'account'],
    [{ people: [{ person: NOBODY }] }, 404, 'unknown-person', 'people.0.person'],
    [{ amount: { minor: '1', currency: 'XQQ' } }, 400, 'unknown-currency', 'amount.currency'],
    [{ amount: { minor: '-1', currency: 'BRL' } }, 400, 'invalid', 'amount'],
  ] as const)
    expect(await sales.ask('PATCH', `/v1/deals/${id}`, body)).toMatchObject({ status, body: { code, param } })
})

test('the list is filtered and pages through every deal once', async () => {
  const { id, owner } = await made('Mine')
  const lost = await sales.ask('POST', `/v1/deals/${id}/loss`, { reason: 'went elsewhere' })
  expect(lost.body).toMatchObject({ deal: { state: 'lost', lostReason: 'went elsewhere' } })
  const mine = must<{ data: Deal[] }>(await sales.ask('GET', `/v1/deals?state=lost&owner=${owner?.id}`))
  expect(mine.data.map(one => one.id)).toEqual([id])
  const ids: string[] = []
  for (let more = ''; ; ) {
    const page = must<{ data: Deal[]; next: string | null }>(
      await sales.ask('GET', `/v1/deals?limit=3${more}`),
    )
    ids.push(...page.data.map(one => one.id))
    if (page.next === null) break
    more = `&cursor=${page.next}`
  }
  const { rows } = await team.server.database.owner.query('SELECT id FROM deal')
  expect(ids.toSorted()).toEqual(rows.map(row => row.id).toSorted())
})

test('the same key wins a deal once and answers the same', async () => {
  const { id } = await made('Once', { amount: brl('40') })
  const key = { headers: { 'idempotency-key': 'win-once' } }
  const first = await sales.ask('POST', `/v1/deals/${id}/win`, {}, key)
  const again = await sales.ask('POST', `/v1/deals/${id}/win`, {}, key)
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})

test("another workspace's deals, entries and handoffs are not there", async () => {
  const { id, stage } = await made('Ours', { amount: brl('40') })
  const { booked } = must<DealClosing>(await sales.ask('POST', `/v1/deals/${id}/win`))
  must(await team.owner.ask('POST', '/v1/workspaces', { name: 'Elsewhere' }))
  const stranger = (method: string, path: string, body?: object) =>
    team.owner.ask(method, path, body, { headers: { 'duet-workspace': 'elsewhere' } })
  for (const [method, path, body] of [
    ['GET', `/v1/deals/${id}`, undefined],
    ['PATCH', `/v1/deals/${id}`, { name: 'theirs' }],
    ['POST', `/v1/deals/${id}/stage`, { stage }],
    ['POST', `/v1/deals/${id}/win`, {}],
    ['POST', `/v1/deals/${id}/reopening`, {}],
    ['GET', `/v1/entries/${booked[0]}`, undefined],
    ['POST', `/v1/entries/${booked[0]}/reversal`, { reason: 'mine' }],
    ['POST', '/v1/entries', { deal: id, kind: 'booked', money: { minor: '1', currency: 'EUR' } }],
  ] as const)
    expect(await stranger(method, path, body)).toMatchObject({ status: 404 })
  expect((await stranger('GET', '/v1/deals')).body).toMatchObject({ data: [], next: null, count: 0 })
  expect((await stranger('GET', `/v1/facts?subject=${id}`)).body).toEqual({ data: [], next: null })
})

test('marketing reads deals and does not move them; a key may, and its deals have no owner', async () => {
  const marketing = await guestOf(team.server, team.owner, 'marketing', 'mark@example.com')
  const { id } = await made('Watched')
  expect((await marketing.ask('GET', `/v1/deals/${id}`)).status).toBe(200)
  expect((await marketing.ask('POST', `/v1/deals/${id}/win`)).status).toBe(403)
  const program = await programOf(team.server, team.owner, ['read', 'write'])
  expect(await program.ask('POST', '/v1/deals', { name: 'By a program' })).toMatchObject({
    status: 201,
    body: { owner: null },
  })
})

test('heads add, rename and order stages; others do not', async () => {
  const [pipeline] = must<{ data: Pipeline[] }>(await sales.ask('GET', '/v1/pipelines')).data
  const path = `/v1/pipelines/${pipeline?.id}`
  expect((await sales.ask('POST', `${path}/stages`, { name: 'Demo' })).status).toBe(403)
  const added = must<Pipeline>(await team.owner.ask('POST', `${path}/stages`, { name: 'Demo given' }))
  expect(added.stages.map(one => one.key)).toEqual([
    'qualified',
    'proposal',
    'negotiation',
    'demo-given',
    'won',
    'lost',
  ])
  expect(await team.owner.ask('POST', `${path}/stages`, { name: 'Demo given' })).toMatchObject({
    status: 409,
    body: { code: 'name-taken' },
  })
  const order = ['qualified', 'demo-given', 'proposal', 'negotiation']
  const ordered = must<Pipeline>(await team.owner.ask('PUT', `${path}/order`, { stages: order }))
  expect(ordered.stages.map(one => one.key)).toEqual([...order, 'won', 'lost'])
  expect(await team.owner.ask('PUT', `${path}/order`, { stages: order.slice(1) })).toMatchObject({
    status: 400,
    body: { code: 'stage-order' },
  })
  const renamed = must<Pipeline>(
    await team.owner.ask('PATCH', `${path}/stages/demo-given`, { name: 'Shown' }),
  )
  expect(renamed.stages[1]).toEqual({ key: 'demo-given', name: 'Shown', ends: null })
  const partners = must<Pipeline>(
    await team.owner.ask('POST', '/v1/pipelines', { name: 'Partner deals', stages: ['Met', 'Agreed'] }),
  )
  const deal = await made('With a partner', { pipeline: partners.id })
  expect(deal).toMatchObject({ stage: 'met', pipeline: { name: 'Partner deals' } })
})
