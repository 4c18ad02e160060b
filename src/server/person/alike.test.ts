import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlikeAccounts, AlikePeople, MergeRehearsal, MergesOf, Twins } from '#contract/alike.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
  return must<Body>(await team.owner.ask(method, path, body))
}

async function person(said: object): Promise<string> {
  return (await ask<{ id: string }>('POST', '/v1/people', said)).id
}

async function alike(said: Record<string, string>) {
  const { data } = await ask<AlikePeople>('GET', `/v1/people/alike?${new URLSearchParams(said)}`)
  return data.map(one => [one.person.id, one.because])
}

test('who is about to be added is held against who is there', async () => {
  const anna = await person({ email: 'anna@acme.example', name: 'Anna Müller', company: 'Acme Solar' })
  await person({ email: 'bert@acme.example', name: 'Bert Brecht', company: 'Acme Solar' })
  expect(await alike({ email: 'ANNA@acme.example' })).toEqual([[anna, ['email', 'domain']]])
  expect(await alike({ name: 'Anna Mueller' })).toEqual([[anna, ['name']]])
  expect(await alike({ name: 'anna muller', company: 'ACME Solar GmbH' })).toEqual([
    [anna, ['name', 'company']],
  ])
  expect(await alike({ name: 'Zoe' })).toEqual([])
  expect(await alike({ email: 'new@acme.example' })).toEqual([])
})

test('an account is known by its domain and by a name much like its own', async () => {
  const acme = await ask<{ id: string }>('POST', '/v1/accounts', { name: 'Acme Solar', domain: 'acme.test' })
  const found = async (said: Record<string, string>) => {
    const { data } = await ask<AlikeAccounts>('GET', `/v1/accounts/alike?${new URLSearchParams(said)}`)
    return data.map(one => [one.account.id, one.because])
  }
  expect(await found({ name: 'ACME Solar Ltd' })).toEqual([[acme.id, ['name']]])
  expect(await found({ name: 'Other', domain: 'www.acme.test' })).toEqual([[acme.id, ['domain']]])
  expect(await found({ name: 'Wholly other' })).toEqual([])
})

test('people who are there twice are proposed until somebody says that they are two', async () => {
  const one = await person({ email: 'jo.hn@twin.example', name: 'John Doe', company: 'Twin Works' })
  const other = await person({ email: 'john+news@twin.example', name: 'John Doe', company: 'Twin Works' })
  await person({ email: 'john@elsewhere.example', name: 'John Doe', company: 'Elsewhere' })
  const pairs = async () =>
    (await ask<Twins>('GET', '/v1/people/twins')).data.map(pair => [
      [pair.one.id, pair.other.id].sort(),
      pair.because,
    ])
  expect(await pairs()).toEqual([[[one, other].sort(), ['email', 'name', 'company']]])
  await ask('POST', '/v1/merges', { one, other, same: false })
  expect(await pairs()).toEqual([])
})

test('a merge is rehearsed without a trace, done, listed and taken back', async () => {
  const one = await person({ email: 'one@merge.example', name: 'Mia' })
  const other = await team.lead('other@merge.example')
  await ask('POST', '/v1/deals', { name: 'Roof', people: [{ person: other }] })
  const path = `/v1/merges/rehearsal?one=${one}&other=${other}`
  const { before, after } = await ask<MergeRehearsal>('GET', path)
  expect(before.map(side => [side.touches, side.deals.length])).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(after).toHaveLength(1)
  expect(after[0]).toMatchObject({ touches: 1, person: { name: 'Mia' }, deals: [{ name: 'Roof' }] })
  expect(await ask('GET', `/v1/people/${other}`)).toMatchObject({ id: other })
  await ask('POST', '/v1/merges', { one, other })
  const { data } = await ask<MergesOf>('GET', `/v1/people/${one}/merges`)
  expect(data.map(merge => [merge.one.value, merge.other.value].sort())).toEqual([
    ['one@merge.example', 'other@merge.example'],
  ])
  const apart = await ask<MergeRehearsal>('GET', `${path}&same=false`)
  expect([apart.before.length, apart.after.length]).toEqual([1, 2])
  await ask('POST', '/v1/merges', { one, other, same: false })
  expect((await ask<MergesOf>('GET', `/v1/people/${one}/merges`)).data).toEqual([])
})
