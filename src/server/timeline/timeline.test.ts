import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountInFull } from '#contract/account.ts'
import type { Earnings } from '#contract/earning.ts'
import type { TimelineItem, Voices } from '#contract/timeline.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
let ada: string
let bob: string
let account: string
let deal: string

type List = { data: TimelineItem[]; next: string | null }
type Touch = Extract<TimelineItem, { type: 'touchpoint' }>

/** Two colleagues at one company: marketing met Ada, sales called Bob, a deal with both was won. */
beforeAll(async () => {
  team = await revenueTeam()
  const day = (n: number): string => new Date(team.now() - n * 86_400_000).toISOString()
  const touch = (n: number, email: string, more: object) => ({
    source: 'test',
    externalId: `t${n}`,
    occurredAt: day(n),
    person: { email },
    direction: 'inbound',
    side: 'marketing',
    kind: 'visit',
    channel: 'web',
    ...more,
  })
  const touches = [
    touch(9, 'ada@nord.example', { origin: 'search', campaign: 'Spring', name: 'Ada' }),
    touch(8, 'ada@nord.example', { kind: 'form', side: 'customer', text: 'How 100% sure is it?' }),
    touch(7, 'bob@nord.example', {
      kind: 'call',
      side: 'sales',
      direction: 'outbound',
      member: 'm1',
      name: 'Bob',
    }),
    touch(6, 'bob@nord.example', { kind: 'mail', side: 'customer', text: 'Too dear', expectsReply: false }),
    touch(5, 'else@else.example', { text: 'not theirs' }),
  ]
  must(await team.owner.ask('POST', '/v1/touchpoints', touches))
  await team.beat()
  const people = must<{ data: { id: string; name: string; account: { id: string } }[] }>(
    await team.owner.ask('GET', '/v1/people?q=nord'),
  ).data
  ada = people.find(one => one.name === 'Ada')?.id ?? ''
  bob = people.find(one => one.name === 'Bob')?.id ?? ''
  account = people[0]?.account.id ?? ''
  const made = await team.owner.ask('POST', '/v1/deals', {
    name: 'Roof',
    people: [{ person: ada, role: 'decides' }, { person: bob }],
    amount: { minor: '10001', currency: 'BRL' },
  })
  deal = must<{ id: string }>(made).id
  must(await team.owner.ask('POST', '/v1/notes', { person: ada, text: 'likes mornings' }))
  must(await team.owner.ask('POST', '/v1/notes', { deal, text: 'needs a permit' }))
  must(await team.owner.ask('POST', '/v1/notes', { account, text: 'family business' }))
})
afterAll(() => team.close())

async function timeline(of: string, query = ''): Promise<TimelineItem[]> {
  return must<List>(await team.owner.ask('GET', `/v1/${of}/timeline?limit=200&${query}`)).data
}
const shortOf = (item: TimelineItem): string =>
  item.type === 'touchpoint' ? item.kind : item.type === 'note' ? item.text : item.type

test('notes of members stand in the conversation, those of its deals among them', async () => {
  const items = (await timeline(`people/${ada}`)).map(shortOf)
  expect(items).toEqual(expect.arrayContaining(['visit', 'form', 'deal', 'likes mornings', 'needs a permit']))
  expect(items).not.toContain('call')
  expect(items).not.toContain('family business')
})

test('a side’s voice, kinds and words are filters, alone and together', async () => {
  const of = `accounts/${account}`
  expect((await timeline(of, 'side=sales&kinds=touchpoint')).map(shortOf)).toEqual(['call'])
  expect((await timeline(of, 'side=customer')).map(shortOf)).toEqual(['mail', 'form'])
  expect((await timeline(of, 'kinds=visit,note')).map(shortOf)).toEqual([
    'family business',
    'needs a permit',
    'likes mornings',
    'visit',
  ])
  expect((await timeline(of, 'kinds=note,deal')).every(one => one.type !== 'touchpoint')).toBe(true)
  expect((await timeline(of, 'q=TOO DEAR')).map(shortOf)).toEqual(['mail'])
  expect((await timeline(of, 'q=100%25 s')).map(shortOf)).toEqual(['form'])
  expect(await timeline(of, 'q=a_y')).toEqual([])
  expect(await team.owner.ask('GET', `/v1/${of}/timeline?kinds=call,nonsense`)).toMatchObject({ status: 400 })
})

test('an account’s timeline is that of everybody there, says who, and pages through each moment once', async () => {
  const all = await timeline(`accounts/${account}`)
  expect(all.map(shortOf)).toEqual(
    expect.arrayContaining(['visit', 'form', 'call', 'mail', 'family business']),
  )
  const call = all.find((one): one is Touch => one.type === 'touchpoint' && one.kind === 'call')
  expect(call).toMatchObject({ person: { id: bob, name: 'Bob' }, member: { name: 'm1' } })
  const seen: TimelineItem[] = []
  for (let more = ''; ; ) {
    const page = must<List>(await team.owner.ask('GET', `/v1/accounts/${account}/timeline?limit=3${more}`))
    seen.push(...page.data)
    if (page.next === null) break
    more = `&cursor=${page.next}`
  }
  expect(seen).toEqual(all)
  expect(await team.owner.ask('GET', `/v1/accounts/${ada}/timeline`)).toMatchObject({ status: 404 })
})

test('what would earn an open deal adds up to its amount, exactly, by every model', async () => {
  for (const model of ['first', 'last', 'linear', 'position', 'decay']) {
    const { data } = must<Earnings>(await team.owner.ask('GET', `/v1/people/${ada}/earnings?model=${model}`))
    expect(data).toMatchObject([
      { basis: 'would', deal: { id: deal, state: 'open' }, total: { minor: '10001' } },
    ])
    expect(data[0]?.lines.reduce((sum, line) => sum + BigInt(line.minor), 0n)).toBe(10_001n)
    const own = await team.owner.ask('GET', `/v1/deals/${deal}/earnings?model=${model}`)
    expect(must<Earnings>(own).data).toEqual(data)
  }
  const linear = must<Earnings>(await team.owner.ask('GET', `/v1/people/${ada}/earnings`)).data[0]
  expect(linear?.lines).toMatchObject([
    { minor: '5001', side: 'marketing', campaign: { name: 'Spring' }, touches: 1 },
    { minor: '5000', side: 'sales', kind: 'call', member: { name: 'm1' } },
  ])
  expect((await timeline(`people/${ada}`, 'kinds=visit')).map(one => (one as Touch).earned)).toEqual([null])
})

test('once the deal is won the same touches have earned what was booked, and receiving it adds nothing', async () => {
  must(await team.owner.ask('POST', `/v1/deals/${deal}/win`, {}))
  const money = { minor: '10001', currency: 'BRL' }
  must(await team.owner.ask('POST', '/v1/entries', { deal, kind: 'received', money }))
  const { data } = must<Earnings>(await team.owner.ask('GET', `/v1/accounts/${account}/earnings`))
  expect(data).toMatchObject([{ basis: 'booked', deals: 1, total: money }])
  const [visit] = await timeline(`people/${ada}`, 'kinds=visit')
  expect((visit as Touch).earned).toEqual({ minor: '5001', currency: 'BRL' })
  const full = must<{ credits: { kind: string; shares: object[] }[] }>(
    await team.owner.ask('GET', `/v1/touchpoints/${(visit as Touch).id}`),
  )
  expect(full.credits.map(one => one.kind).sort()).toEqual(['booked', 'received'])
  expect(full.credits[0]?.shares).toContainEqual({ model: 'first', minor: '10001' })
})

test('an account shows its people with their roles, its deals, and its revenue to the cent', async () => {
  const shown = must<AccountInFull>(await team.owner.ask('GET', `/v1/accounts/${account}`))
  expect(shown.latestPeople.map(one => [one.name, one.roles])).toEqual([
    ['Bob', []],
    ['Ada', ['decides']],
  ])
  expect(shown.deals).toMatchObject([{ id: deal, state: 'won', stageName: 'Won' }])
  expect(shown.revenue).toEqual([
    { kind: 'booked', money: { minor: '10001', currency: 'BRL' }, entries: 1 },
    { kind: 'received', money: { minor: '10001', currency: 'BRL' }, entries: 1 },
  ])
  expect(must(await team.owner.ask('GET', `/v1/people/${ada}/deals`))).toMatchObject({
    data: [{ id: deal, roles: ['decides'] }],
  })
  expect(must(await team.owner.ask('GET', `/v1/people/${ada}`))).toMatchObject({
    foundThrough: { origin: 'search', campaign: { name: 'Spring' } },
  })
})

test('a deal’s timeline is that of its people with its own steps and notes, says who, and leaves other deals out', async () => {
  const other = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/deals', { name: 'Garage', people: [{ person: ada }] }),
  ).id
  must(await team.owner.ask('POST', '/v1/notes', { deal: other, text: 'of the garage' }))
  const items = await timeline(`deals/${deal}`)
  expect(items.map(shortOf)).toEqual(
    expect.arrayContaining(['visit', 'form', 'call', 'mail', 'likes mornings', 'needs a permit', 'deal']),
  )
  expect(items.map(shortOf)).not.toContain('of the garage')
  expect(items.map(shortOf)).not.toContain('family business')
  expect(new Set(items.filter(one => one.type === 'deal').map(one => one.id))).toEqual(new Set([deal]))
  const call = items.find((one): one is Touch => one.type === 'touchpoint' && one.kind === 'call')
  expect(call).toMatchObject({ person: { id: bob, name: 'Bob' } })
  expect((await timeline(`deals/${other}`)).map(shortOf)).toContain('of the garage')
  expect(await team.owner.ask('GET', `/v1/deals/${ada}/timeline`)).toMatchObject({ status: 404 })
})

test('who spoke how much and by which channels is told whole, and a channel shows only its touches', async () => {
  const voices = must<Voices>(await team.owner.ask('GET', `/v1/accounts/${account}/voices`))
  expect(voices.sides.map(one => [one.side, one.touches]).toSorted()).toEqual([
    ['customer', 2],
    ['marketing', 1],
    ['sales', 1],
  ])
  expect(voices.channels).toEqual([{ channel: 'web', touches: 4 }])
  const of = async (query: string) =>
    must<List>(await team.owner.ask('GET', `/v1/people/${ada}/timeline?limit=100&${query}`)).data.map(
      one => one.type,
    )
  expect(new Set(await of('channel=web'))).toEqual(new Set(['touchpoint']))
  expect(await of('channel=web&kinds=visit')).toEqual(['touchpoint'])
  expect(await of('channel=web&kinds=note,deal')).toEqual([])
  expect(await of('channel=fax')).toEqual([])
  for (const path of [`/v1/people/${deal}/voices`, `/v1/deals/${ada}/voices`, `/v1/accounts/${ada}/voices`])
    expect((await team.owner.ask('GET', path)).status).toBe(404)
})
