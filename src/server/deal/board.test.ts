import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board, DealInFull, DealList, Pipeline } from '#contract/deal.ts'
import type { Fact } from '#contract/fact.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let sales: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  sales = await team.join('sales')
  must(await team.owner.ask('PUT', '/v1/exchange-rates/JPY/2026-01-01', { rate: '0.0333' }))
})
afterAll(() => team.close())

const brl = (minor: string): object => ({ minor, currency: 'BRL' })

async function made(name: string, more: object = {}): Promise<DealInFull> {
  return must<DealInFull>(await sales.ask('POST', '/v1/deals', { name, ...more }))
}
async function board(query = ''): Promise<Board> {
  return must<Board>(await sales.ask('GET', `/v1/deals/board?${query}`))
}
async function list(query: string): Promise<DealList> {
  return must<DealList>(await sales.ask('GET', `/v1/deals?${query}`))
}
const columnOf = (shown: Board, key: string) => shown.columns.find(one => one.key === key)

test('a board adds up each stage by currency, in the currency of the workspace, and by whose doing', async () => {
  await made('One', { amount: brl('10000'), sourcedBy: 'marketing' })
  await made('Two', { amount: { minor: '1001', currency: 'JPY' }, sourcedBy: 'sales' })
  await made('Three', { amount: { minor: '5', currency: 'CHF' }, sourcedBy: 'sales' })
  await made('Four', { stage: 'proposal' })
  expect(columnOf(await board(), 'qualified')).toMatchObject({
    count: 3,
    // At 0.0333, 1001 yen are 33.33 of them.
    value: '13333',
    sums: [brl('10000'), { minor: '5', currency: 'CHF' }, { minor: '1001', currency: 'JPY' }],
    unconverted: ['CHF'],
    sides: [
      { sourcedBy: 'marketing', count: 1, value: '10000' },
      { sourcedBy: 'sales', count: 2, value: '3333' },
    ],
    cards: [
      { name: 'Three', value: null },
      { name: 'Two', value: '3333' },
      { name: 'One', value: '10000' },
    ],
    next: null,
  })
  const narrowed = await board('sourcedBy=marketing')
  expect(narrowed.columns.map(one => one.count)).toEqual([1, 0, 0, 0, 0])
})

test('where the cards of a stage end, the list goes on', async () => {
  const whole = columnOf(await board(), 'qualified')
  const column = columnOf(await board('cards=2'), 'qualified')
  expect(column?.cards.map(one => one.name)).toEqual(['Three', 'Two'])
  const more = await list(`stage=qualified&sort=-stageAt&cursor=${column?.next}`)
  expect([...(column?.cards ?? []), ...more.data].map(one => one.id)).toEqual(whole?.cards.map(one => one.id))
  expect(more.count).toBe(whole?.count)
})

test('the list is narrowed by each of its filters, and sorted both ways by each of its keys', async () => {
  const account = must<{ id: string }>(await sales.ask('POST', '/v1/accounts', { name: 'Dachbau Nord' })).id
  const person = await team.lead('roof@dachbau.example')
  const { id, owner } = await made('Roof', {
    account,
    people: [{ person }],
    amount: brl('777'),
    expectedOn: '2030-05-01',
  })
  for (const query of [
    'q=roo',
    'q=dachbau%20n',
    `account=${account}`,
    `person=${person}`,
    'amountFrom=777&amountTo=777',
    `owner=${owner?.id}&createdFrom=2020-01-01&q=roof`,
  ])
    expect([query, (await list(query)).data.map(one => one.id)]).toEqual([query, [id]])
  expect(await list('createdTo=2020-01-01')).toMatchObject({ data: [], count: 0, value: '0' })
  for (const sort of ['name', 'amount', 'createdAt', 'stageAt', 'expectedOn', 'closedAt']) {
    const up = await every(`sort=${sort}`)
    expect([sort, await every(`sort=-${sort}`)]).toEqual([sort, up.toReversed()])
  }
  expect((await list('sort=expectedOn&limit=1')).data[0]).toMatchObject({ id, person: { id: person } })
})

async function every(query: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page = await list(`${query}&limit=2${cursor}`)
    ids.push(...page.data.map(one => one.id))
    if (page.next === null) return ids
    cursor = `&cursor=${page.next}`
  }
}

test('a move from where the deal no longer stands is refused, and says who moved it where', async () => {
  const { id } = await made('Moving')
  must(await team.owner.ask('POST', `/v1/deals/${id}/stage`, { stage: 'negotiation', from: 'qualified' }))
  const late = await sales.ask('POST', `/v1/deals/${id}/stage`, { stage: 'proposal', from: 'qualified' })
  expect(late).toMatchObject({ status: 409, body: { code: 'moved-meanwhile', param: 'from' } })
  expect(late.text).toContain('Olga Owner moved this deal to “Negotiation” meanwhile')
  const on = await sales.ask('POST', `/v1/deals/${id}/stage`, { stage: 'proposal', from: 'negotiation' })
  expect(on.body).toMatchObject({ stage: 'proposal' })
})

test('taking a move back is a move that says so', async () => {
  const { id } = await made('There and back')
  must(await sales.ask('POST', `/v1/deals/${id}/stage`, { stage: 'proposal' }))
  const back = must<DealInFull>(
    await sales.ask('POST', `/v1/deals/${id}/stage`, { stage: 'qualified', from: 'proposal', undo: true }),
  )
  expect(back.history.map(one => [one.stage, one.undo])).toEqual([
    ['qualified', false],
    ['proposal', false],
    ['qualified', true],
  ])
  expect(back.stageAt).toBe(back.history.at(-1)?.at)
  const facts = must<{ data: Fact[] }>(await sales.ask('GET', `/v1/facts?subject=${id}`)).data
  expect(facts[0]).toMatchObject({
    act: 'deal-moved',
    because: { from: 'proposal', to: 'qualified', undo: true },
  })
})

test('a win books what was agreed in the end, and ended deals are shown for the time asked for', async () => {
  const { id } = await made('Dearer', { amount: brl('900') })
  const won = must<{ deal: DealInFull }>(
    await sales.ask('POST', `/v1/deals/${id}/win`, { amount: brl('1000') }),
  )
  expect(won.deal).toMatchObject({ amount: brl('1000'), entries: [{ kind: 'booked', money: brl('1000') }] })
  expect(columnOf(await board(), 'won')).toMatchObject({ count: 1, value: '1000' })
  expect(columnOf(await board('closedTo=2020-01-01'), 'won')).toMatchObject({ count: 0 })
  expect(columnOf(await board('closedTo=2020-01-01'), 'proposal')?.count).toBeGreaterThan(0)
  expect((await list('closedFrom=2020-01-01')).data.map(one => one.id)).toEqual([id])
})

test('what is expected and whose doing it was can be said anew', async () => {
  const { id } = await made('Later')
  const changed = await sales.ask('PATCH', `/v1/deals/${id}`, {
    expectedOn: '2027-01-31',
    sourcedBy: 'partner',
  })
  expect(changed.body).toMatchObject({ expectedOn: '2027-01-31', sourcedBy: 'partner' })
  expect((await sales.ask('PATCH', `/v1/deals/${id}`, { expectedOn: null })).body).toMatchObject({
    expectedOn: null,
    sourcedBy: 'partner',
  })
})

test('a stage is taken out once its deals have gone elsewhere, and no old history brings it back', async () => {
  const [pipeline] = must<{ data: Pipeline[] }>(await sales.ask('GET', '/v1/pipelines')).data
  const path = `/v1/pipelines/${pipeline?.id}/stages`
  must(await team.owner.ask('POST', path, { name: 'Demo' }))
  const { id } = await made('Shown', { stage: 'demo' })
  expect(await team.owner.ask('DELETE', `${path}/demo`)).toMatchObject({
    status: 409,
    body: { code: 'stage-not-empty', param: 'to' },
  })
  expect(await team.owner.ask('DELETE', `${path}/demo?to=demo`)).toMatchObject({
    body: { code: 'unknown-stage' },
  })
  expect((await sales.ask('DELETE', `${path}/demo?to=proposal`)).status).toBe(403)
  const left = must<Pipeline>(await team.owner.ask('DELETE', `${path}/demo?to=proposal`))
  expect(left.stages.map(one => one.key)).toEqual(['qualified', 'proposal', 'negotiation', 'won', 'lost'])
  const moved = must<DealInFull>(await sales.ask('PATCH', `/v1/deals/${id}`, { name: 'Shown once' }))
  expect(moved).toMatchObject({ stage: 'proposal', history: [{ stage: 'demo' }, { stage: 'proposal' }] })
  expect(must<Board>(await sales.ask('GET', '/v1/deals/board')).columns).toHaveLength(5)
  const again = must<Pipeline>(await team.owner.ask('POST', path, { name: 'Demo' }))
  expect(again.stages.map(one => one.key)).toContain('demo')
  for (const key of ['demo', 'negotiation', 'proposal'])
    must(await team.owner.ask('DELETE', `${path}/${key}?to=qualified`))
  expect(await team.owner.ask('DELETE', `${path}/qualified`)).toMatchObject({ body: { code: 'last-stage' } })
})
