import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Campaign, CampaignCost } from '#contract/campaign.ts'
import type { Content } from '#contract/content.ts'
import type { Fact } from '#contract/fact.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let marketing: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  marketing = await team.join('marketing')
})
afterAll(() => team.close())

const NOBODY = '01890000-0000-7000-8000-000000000000'
const brl = (minor: string) => ({ minor, currency: 'BRL' })

async function made(body: object): Promise<Campaign> {
  return must<Campaign>(await marketing.ask('POST', '/v1/campaigns', body))
}
async function changed(id: string, body: object): Promise<Campaign> {
  return must<Campaign>(await marketing.ask('PATCH', `/v1/campaigns/${id}`, body))
}

test('a campaign keeps its weeks, audience, promise, budget and content, and its maker owns it', async () => {
  const page = must<Content>(
    await marketing.ask('POST', '/v1/content', {
      name: 'Roof page',
      kind: 'page',
      url: 'https://a.example/roof',
    }),
  )
  const campaign = await made({
    name: 'Sun for all',
    channels: ['paid-search', 'mail', 'mail'],
    startsOn: '2020-01-01',
    endsOn: '2020-02-01',
    weeks: ['2020-01-08', '2020-01-10'],
    audience: 'Owners of houses built before 2000',
    promise: 'On your roof within ten days',
    budget: brl('500000'),
    content: [page.id],
  })
  expect(campaign).toMatchObject({
    channels: ['paid-search', 'mail'],
    weeks: ['2020-01-06'],
    audience: 'Owners of houses built before 2000',
    promise: 'On your roof within ten days',
    budget: brl('500000'),
    owner: { name: 'A marketing' },
    content: [page],
    state: 'ended',
  })
  expect(await changed(campaign.id, { promise: null, archived: true })).toMatchObject({
    promise: null,
    audience: campaign.audience,
    content: [page],
    owner: campaign.owner,
    state: 'archived',
  })
  const renamed = must<Content>(
    await marketing.ask('PATCH', `/v1/content/${page.id}`, { name: 'Roof', url: null }),
  )
  expect(renamed).toMatchObject({ name: 'Roof', kind: 'page', url: null })
  expect(await changed(campaign.id, { archived: false, owner: null, endsOn: null })).toMatchObject({
    state: 'running',
    owner: null,
    content: [{ name: 'Roof' }],
  })
  expect((await marketing.ask('GET', '/v1/content?q=roo')).body).toMatchObject({ data: [{ id: page.id }] })
})

test('what makes no sense is refused with its place, and changes nothing', async () => {
  const { id } = await made({ name: 'Plain' })
  for (const [body, status, param] of [
    [{ endsOn: '2020-01-01', startsOn: '2020-01-02' }, 400, 'endsOn'],
    [{ budget: { minor: '1', currency: 'XQQ' } }, 400, 'budget.currency'],
    [{ budget: brl('-1') }, 400, 'budget'],
    [{ owner: NOBODY }, 404, 'owner'],
    [{ content: [NOBODY] }, 404, 'content.0'],
  ] as const)
    expect(await marketing.ask('PATCH', `/v1/campaigns/${id}`, body)).toMatchObject({
      status,
      body: { param },
    })
  expect(
    await marketing.ask('POST', '/v1/content', { name: 'Bad', url: 'javascript:alert(1)' }),
  ).toMatchObject({
    status: 400,
    body: { param: 'url' },
  })
})

test('lines of cost add up, are changed and taken away, and each change is told', async () => {
  const { id } = await made({ name: 'Costly' })
  const path = `/v1/campaigns/${id}/costs`
  const first = must<CampaignCost>(
    await marketing.ask('POST', path, { day: '2026-03-01', money: brl('10001'), note: 'clicks' }),
  )
  must(await marketing.ask('POST', path, { day: '2026-03-09', money: brl('-1') }))
  const better = must<CampaignCost>(
    await marketing.ask('PATCH', `${path}/${first.id}`, { money: brl('20002'), note: null }),
  )
  expect(better).toMatchObject({
    id: first.id,
    day: '2026-03-01',
    money: brl('20002'),
    note: null,
    source: 'app',
  })
  expect((await marketing.ask('GET', path)).body).toMatchObject({
    data: [{ day: '2026-03-09' }, { day: '2026-03-01' }],
  })
  const listed = (await marketing.ask('GET', '/v1/campaigns?q=costly')).body
  expect(listed).toMatchObject({ data: [{ id, cost: '20001' }], totals: { cost: '20001' }, count: 1 })
  expect((await marketing.ask('DELETE', `${path}/${first.id}`)).status).toBe(204)
  expect((await marketing.ask('DELETE', `${path}/${first.id}`)).status).toBe(404)
  expect((await marketing.ask('GET', '/v1/campaigns?q=costly')).body).toMatchObject({
    data: [{ cost: '-1' }],
  })
  const facts = must<{ data: Fact[] }>(await marketing.ask('GET', `/v1/facts?subject=${id}`)).data
  expect(facts.map(one => one.act)).toEqual([
    'cost-removed',
    'cost-changed',
    'cost-added',
    'cost-added',
    'campaign-changed',
  ])
})

test('a cost in another currency is told at the rate of its day, and refused without one', async () => {
  const { id } = await made({ name: 'Abroad' })
  const path = `/v1/campaigns/${id}/costs`
  const usd = { day: '2026-03-05', money: { minor: '1000', currency: 'USD' } }
  const settled = must<{ workspace: { currency: string } }>(await team.owner.ask('GET', '/v1/me')).workspace
  expect(await marketing.ask('POST', path, usd)).toMatchObject({
    status: 409,
    body: { code: 'no-exchange-rate', param: 'money.currency' },
  })
  must(await team.owner.ask('PUT', '/v1/exchange-rates/USD/2026-03-01', { rate: '0.5' }))
  must(await team.owner.ask('PUT', '/v1/exchange-rates/USD/2026-03-06', { rate: '9' }))
  expect((await marketing.ask('POST', path, usd)).body).toMatchObject({
    value: { minor: '500', currency: settled.currency },
    rate: '0.5',
    rateDate: '2026-03-01',
  })
})

test('salespeople and viewers read campaigns and costs; viewers change none', async () => {
  const { id } = await made({ name: 'Seen by all' })
  const viewer = await team.join('viewer')
  expect((await viewer.ask('GET', `/v1/campaigns/${id}/costs`)).status).toBe(200)
  expect((await viewer.ask('GET', `/v1/campaigns/${id}/figures`)).status).toBe(200)
  const cost = { day: '2026-03-01', money: brl('1') }
  expect((await viewer.ask('POST', `/v1/campaigns/${id}/costs`, cost)).status).toBe(403)
  expect((await viewer.ask('POST', '/v1/content', { name: 'No' })).status).toBe(403)
})
