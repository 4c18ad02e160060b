import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FirstSteps } from '#contract/first-step.ts'
import { type Team, revenueTeam } from '#test/revenue-team.ts'
import { programOf, textAt } from '#test/visitor.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const read = async (): Promise<FirstSteps> =>
  (await team.owner.ask('GET', '/v1/first-steps')).body as FirstSteps
const done = async (): Promise<string[]> =>
  (await read()).steps.filter(step => step.done).map(step => step.name)

test('of an empty company none is done', async () => {
  expect(await done()).toEqual([])
  expect((await read()).steps).toHaveLength(7)
})

test('they tick themselves off by what happens', async () => {
  const person = await team.lead('anna@acme.example')
  expect(await done()).toEqual(['data'])
  const seller = await team.join('sales')
  expect(await done()).toEqual(['data', 'colleague'])
  const offered = await team.owner.ask('POST', '/v1/handoffs', { person, reason: 'asked for an offer' })
  expect(await done()).toEqual(['data', 'colleague', 'handoff-offered'])
  const handoff = textAt(offered.body, 'id')
  expect((await seller.ask('POST', `/v1/handoffs/${handoff}/acceptance`)).status).toBeLessThan(300)
  expect(await done()).toEqual(['data', 'colleague', 'handoff-offered', 'handoff-accepted'])
})

test('each member puts them away for themselves', async () => {
  const colleague = await team.join('marketing')
  expect((await team.owner.ask('PATCH', '/v1/first-steps', { hidden: true })).status).toBe(204)
  expect((await read()).hidden).toBe(true)
  expect(((await colleague.ask('GET', '/v1/first-steps')).body as FirstSteps).hidden).toBe(false)
  const program = await programOf(team.server, team.owner, ['admin'])
  expect((await program.ask('PATCH', '/v1/first-steps', { hidden: true })).status).toBe(404)
})
