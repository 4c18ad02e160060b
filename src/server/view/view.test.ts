import { afterAll, beforeAll, expect, test } from 'vitest'
import type { View } from '#contract/view.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let marketer: Visitor
let viewer: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  marketer = await team.join('marketing')
  viewer = await team.join('viewer')
})
afterAll(() => team.close())

const leads = { attribute: 'stage', test: { op: 'one-of', values: ['lead'] } }

async function save(visitor: Visitor, said: object): Promise<View> {
  return must<View>(await visitor.ask('POST', '/v1/views', { noun: 'person', filter: leads, ...said }))
}

async function namesOf(visitor: Visitor): Promise<string[]> {
  const { data } = must<{ data: View[] }>(await visitor.ask('GET', '/v1/views?noun=person'))
  return data.map(one => one.name)
}

test('own views are seen by their owner alone, shared ones by everybody, in order', async () => {
  await save(marketer, { name: 'Mine', sort: 'name', columns: ['name', 'stage'] })
  await save(viewer, { name: 'Mine' })
  await save(marketer, { name: 'Ours', shared: true })
  expect(await namesOf(marketer)).toEqual(['Mine', 'Ours'])
  expect(await namesOf(viewer)).toEqual(['Mine', 'Ours'])
  expect(await namesOf(team.owner)).toEqual(['Ours'])
  expect((await marketer.ask('GET', '/v1/views?noun=account')).body).toEqual({ data: [] })
})

test('what is whose decides who may change it, and a viewer shares nothing', async () => {
  const own = await save(marketer, { name: 'Private' })
  expect((await team.owner.ask('PATCH', `/v1/views/${own.id}`, { name: 'x' })).status).toBe(404)
  expect((await viewer.ask('DELETE', `/v1/views/${own.id}`)).status).toBe(404)
  const shared = await save(marketer, { name: 'Everybody’s', shared: true })
  expect((await viewer.ask('PATCH', `/v1/views/${shared.id}`, { name: 'x' })).status).toBe(403)
  expect((await viewer.ask('POST', '/v1/views', { noun: 'person', name: 's', shared: true })).status).toBe(
    403,
  )
  expect(must(await team.owner.ask('PATCH', `/v1/views/${shared.id}`, { name: 'All' }))).toMatchObject({
    name: 'All',
    filter: leads,
    own: false,
  })
})

test('a view is renamed, shared, and taken away with a line of history each', async () => {
  const { id } = await save(marketer, { name: 'Short' })
  must(await marketer.ask('PATCH', `/v1/views/${id}`, { name: 'Long', q: 'nord', filter: null }))
  must(await marketer.ask('PATCH', `/v1/views/${id}`, { shared: true }))
  expect(must(await marketer.ask('DELETE', `/v1/views/${id}`))).toMatchObject({ name: 'Long', q: 'nord' })
  const told = must<{ data: { act: string }[] }>(await marketer.ask('GET', `/v1/facts?subject=${id}`))
  expect(told.data.map(one => one.act)).toEqual(['view-removed', 'view-shared', 'view-changed', 'view-made'])
  expect(JSON.stringify(told)).not.toContain('Long')
})

test('a name that is taken and a filter that fits nothing are refused', async () => {
  await save(marketer, { name: 'Twice' })
  const again = await marketer.ask('POST', '/v1/views', { noun: 'person', name: 'Twice' })
  expect(again).toMatchObject({ status: 409, body: { code: 'name-taken', param: 'name' } })
  const filter = { attribute: 'shoe', test: { op: 'filled' } }
  const unfit = await marketer.ask('POST', '/v1/views', { noun: 'person', name: 'Unfit', filter })
  expect(unfit).toMatchObject({ status: 400, body: { param: 'filter' } })
  const deals = { attribute: 'state', test: { op: 'one-of', values: ['won'] } }
  must(await marketer.ask('POST', '/v1/views', { noun: 'deal', name: 'Won', filter: deals }))
})
