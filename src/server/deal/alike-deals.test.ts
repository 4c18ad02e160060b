import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlikeDeals } from '#contract/alike-deals.ts'
import { idAt, must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
let account: string
let other: string
let ada: string
let roof: string

beforeAll(async () => {
  team = await revenueTeam()
  const make = async (path: string, json: object) =>
    idAt({ made: must(await team.owner.ask('POST', path, json)) }, 'made')
  account = await make('/v1/accounts', { name: 'Nord Mills' })
  other = await make('/v1/accounts', { name: 'South Farm' })
  ada = await team.lead('ada@nord.example')
  roof = await make('/v1/deals', { name: 'Roof of the bakery', account })
  await make('/v1/deals', { name: 'Roof of the bakery', account: other })
  await make('/v1/deals', { name: 'Water pump', account, people: [{ person: ada }] })
  const lost = await make('/v1/deals', { name: 'Roof of the bakery', account })
  must(await team.owner.ask('POST', `/v1/deals/${lost}/loss`, { reason: 'too dear' }))
})
afterAll(() => team.close())

async function alike(query: string): Promise<AlikeDeals['data']> {
  return must<AlikeDeals>(await team.owner.ask('GET', `/v1/deals/alike?${query}`)).data
}

test('an open deal of the same account and name is told of first, those that ended are not', async () => {
  const found = await alike(`name=roof+bakery&account=${account}`)
  expect(found).toMatchObject([{ deal: { id: roof, state: 'open' }, because: ['name', 'account'] }])
  const same = await alike(`name=ROOF+of+the+bakery&account=${account}`)
  expect(same.map(one => [one.deal.account?.name, one.because])).toEqual([
    ['Nord Mills', ['name', 'account']],
    ['South Farm', ['name']],
  ])
})

test('a deal of the same person is found without its account, and another name is none of it', async () => {
  expect(await alike(`name=Water+pump+2&person=${ada}`)).toMatchObject([{ because: ['name', 'person'] }])
  expect(await alike(`name=Cold+room&account=${account}&person=${ada}`)).toEqual([])
  expect(await alike('name=ro')).toEqual([])
})
