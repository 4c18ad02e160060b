import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '#contract/fact.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

type Facts = { data: Fact[]; next: string | null }

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

async function facts(query: string): Promise<Facts> {
  return must<Facts>(await team.owner.ask('GET', `/v1/facts?${query}`))
}

test('what was done to something is told newest first, by whom, in ids and codes', async () => {
  const { id } = must<{ id: string }>(await team.owner.ask('POST', '/v1/deals', { name: 'Secret name' }))
  must(await team.owner.ask('POST', `/v1/deals/${id}/stage`, { stage: 'proposal' }))
  must(await team.owner.ask('POST', `/v1/deals/${id}/loss`, { reason: 'too dear' }))
  const told = await facts(`subject=${id}`)
  expect(told.data.map(one => one.act)).toEqual(['deal-lost', 'deal-moved', 'deal-created'])
  expect(told.data[1]).toMatchObject({
    subject: { kind: 'deal', id },
    because: { from: 'qualified', to: 'proposal' },
  })
  for (const one of told.data) expect(one.actor).toMatch(/^member:/)
  expect(JSON.stringify(told)).not.toContain('Secret name')
})

test('facts are chosen by act and time, and page through each once', async () => {
  await team.lead('somebody@example.com')
  const all = (await facts('limit=200')).data
  expect((await facts('act=deal-lost')).data).toHaveLength(1)
  const from = all.find(one => one.act === 'deal-moved')?.at ?? ''
  const later = await facts(`from=${from}&limit=200`)
  expect(later.data.every(one => one.at >= from)).toBe(true)
  const earlier = await facts(`until=${from}&limit=200`)
  expect(later.data.length + earlier.data.length).toBe(all.length)
  const ids: string[] = []
  for (let more = ''; ; ) {
    const page = await facts(`limit=1${more}`)
    ids.push(...page.data.map(one => one.id))
    if (page.next === null) break
    more = `&cursor=${page.next}`
  }
  expect(ids).toEqual(all.map(one => one.id))
})
