import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '#contract/account.ts'
import type { Deal } from '#contract/deal.ts'
import type { MassEdit, MassEditInFull } from '#contract/mass-edit.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { textAt, Visitor } from '#test/visitor.ts'

const COMPANIES = 6

let team: Team
let sales: Visitor
let other: Visitor
const accounts: string[] = []
beforeAll(async () => {
  team = await revenueTeam()
  sales = await team.join('sales')
  other = await team.join('sales')
  for (let number = 0; number < COMPANIES; number++)
    accounts.push((await ask<Account>('POST', '/v1/accounts', companyOf(number))).id)
})
afterAll(() => team.close())

function companyOf(number: number) {
  return {
    name: `Company ${number}`,
    domain: `company${number}.example`,
    attributes: { tier: number < 3 ? 'gold' : 'silver', seats: number },
  }
}

async function ask<Body>(method: string, path: string, body?: object, who = team.owner): Promise<Body> {
  return must<Body>(await who.ask(method, path, body))
}

async function account(place: number): Promise<Account> {
  return ask('GET', `/v1/accounts/${accounts[place]}`)
}

async function ended(id: string): Promise<MassEditInFull> {
  for (;;) {
    const now = await ask<MassEditInFull>('GET', `/v1/mass-edits/${id}`)
    if (!['working', 'undoing'].includes(now.state) || now.problem !== null) return now
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function edit(change: object, chosen: object = { accounts }): Promise<MassEditInFull> {
  return ended((await ask<MassEdit>('POST', '/v1/mass-edits', { change, chosen })).id)
}

async function undo(id: string): Promise<MassEditInFull> {
  await ask('POST', `/v1/mass-edits/${id}/undo`)
  return ended(id)
}

test('fields of many accounts are changed, and taken back to what each of them was', async () => {
  const done = await edit({ set: 'attributes', attributes: { tier: 'silver', seats: null } })
  expect(done).toMatchObject({ noun: 'account', state: 'done', records: 6, looked: 6, changed: 6, kept: 0 })
  expect(await account(1)).toMatchObject({
    name: 'Company 1',
    domain: 'company1.example',
    attributes: { tier: 'silver' },
  })
  expect(await undo(done.id)).toMatchObject({ state: 'undone', looked: 6, kept: 0, problem: null })
  for (const place of accounts.keys()) expect(await account(place)).toMatchObject(companyOf(place))
  expect((await account(1)).attributes).toEqual({ tier: 'gold', seats: 1 })
})

test('the same change can be made again after it was taken back, and whoever is so already is left out', async () => {
  for (const _ of [1, 2]) {
    const done = await edit({ set: 'attributes', attributes: { tier: 'silver' } })
    expect(done).toMatchObject({ records: 6, changed: 3 })
    await undo(done.id)
  }
  expect((await account(0)).attributes).toMatchObject({ tier: 'gold' })
})

test('all accounts that a list has are changed', async () => {
  const filter = { attribute: 'name', test: { op: 'ends', text: '5' } }
  const done = await edit({ set: 'attributes', attributes: { tier: 'lead' } }, { accountList: { filter } })
  expect(done).toMatchObject({ records: 1, changed: 1 })
  expect((await account(5)).attributes).toMatchObject({ tier: 'lead' })
  await undo(done.id)
  const searched = await edit(
    { set: 'attributes', attributes: { tier: 'x' } },
    { accountList: { q: 'company' } },
  )
  expect(searched).toMatchObject({ records: 6, changed: 6 })
  await undo(searched.id)
})

test('an account that somebody has changed since is left and listed', async () => {
  const done = await edit({ set: 'attributes', attributes: { tier: 'bronze' } })
  await ask('PATCH', `/v1/accounts/${accounts[1]}`, { attributes: { tier: 'iron' } })
  await ask('PATCH', `/v1/accounts/${accounts[2]}`, { name: 'Renamed' })
  const undone = await undo(done.id)
  expect(undone.keptRecords).toEqual([{ id: accounts[1], name: 'Company 1' }])
  expect((await account(0)).attributes).toMatchObject({ tier: 'gold' })
  expect((await account(1)).attributes).toMatchObject({ tier: 'iron' })
  expect(await account(2)).toMatchObject({ name: 'Renamed', attributes: { tier: 'gold' } })
})

test('an account that only stands for a mail domain is that again after the change was taken back', async () => {
  await team.lead('ada@bare.example')
  const { data } = await ask<{ data: Account[] }>('GET', '/v1/accounts?q=bare.example')
  const bare = data[0]
  const done = await edit({ set: 'attributes', attributes: { tier: 'gold' } }, { accounts: [bare?.id] })
  expect(done).toMatchObject({ changed: 1 })
  await undo(done.id)
  expect(await ask('GET', `/v1/accounts/${bare?.id}`)).toMatchObject({ name: bare?.name, attributes: {} })
})

test('the owner of accounts is who looks after their open deals; undone, each deal has its own again', async () => {
  const made = async (name: string, place: number, who: Visitor): Promise<Deal> =>
    ask('POST', '/v1/deals', { name, account: accounts[place] }, who)
  const first = await made('First', 0, sales)
  const second = await made('Second', 0, other)
  const third = await made('Third', 1, other)
  const lost = await made('Gone', 2, other)
  await ask('POST', `/v1/deals/${lost.id}/loss`, { reason: 'no budget' }, sales)
  const ownerNow = async (id: string) => (await ask<Deal>('GET', `/v1/deals/${id}`)).owner?.id
  const [own, its] = [first.owner?.id, third.owner?.id]
  const done = await edit({ set: 'owner', owner: own })
  expect(done).toMatchObject({ records: 6, changed: 2, problem: null })
  for (const { id } of [first, second, third]) expect(await ownerNow(id)).toBe(own)
  expect(await ownerNow(lost.id)).toBe(its)
  await ask('PATCH', `/v1/deals/${third.id}`, { owner: null })
  const undone = await undo(done.id)
  expect(undone.keptRecords).toEqual([{ id: accounts[1], name: 'Company 1' }])
  expect(await ownerNow(first.id)).toBe(own)
  expect(await ownerNow(second.id)).toBe(its)
  expect(await ownerNow(third.id)).toBeUndefined()
})

test('what cannot be said of accounts, by whom, or of whom there are none is refused', async () => {
  const marketer = await team.join('marketing')
  const viewer = await team.join('viewer')
  const nobody = '01890000-0000-7000-8000-000000000000'
  const cases: [Visitor, object, number, string][] = [
    [team.owner, { set: 'stage', stage: 'nurture', reason: 'no' }, 400, 'not-of-this-noun'],
    [team.owner, { set: 'owner', owner: nobody }, 404, 'unknown-member'],
    [marketer, { set: 'owner', owner: nobody }, 403, 'not-allowed'],
    [viewer, { set: 'attributes', attributes: { tier: 'x' } }, 403, 'not-allowed'],
  ]
  for (const [who, change, status, code] of cases)
    expect(await who.ask('POST', '/v1/mass-edits', { change, chosen: { accounts } })).toMatchObject({
      status,
      body: { code },
    })
  const people = { people: [nobody] }
  const change = { set: 'owner', owner: nobody }
  expect(await team.owner.ask('POST', '/v1/mass-edits', { change, chosen: people })).toMatchObject({
    body: { code: 'not-of-this-noun' },
  })
  const none = { change: { set: 'attributes', attributes: { a: 'b' } }, chosen: { accounts: [nobody] } }
  expect(await team.owner.ask('POST', '/v1/mass-edits', none)).toMatchObject({
    body: { code: 'nobody-chosen' },
  })
})

test('accounts of another workspace are not chosen', async () => {
  const stranger = new Visitor(team.server.url)
  stranger.cookie = team.owner.cookie
  const second = await stranger.ask('POST', '/v1/workspaces', { name: 'Second', currency: 'EUR' })
  stranger.with({ 'duet-workspace': textAt(second.body, 'slug') })
  const change = { set: 'attributes', attributes: { a: 'b' } }
  for (const chosen of [{ accounts }, { accountList: {} }])
    expect(await stranger.ask('POST', '/v1/mass-edits', { change, chosen })).toMatchObject({
      status: 400,
      body: { code: 'nobody-chosen' },
    })
})
