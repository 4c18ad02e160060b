import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handoff, HandoffContext } from '#contract/handoff.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let mia: Visitor
let sam: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  mia = await team.join('marketing')
  sam = await team.join('sales')
})
afterAll(() => team.close())

const touch = async (email: string, more: object) => {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'website',
      externalId: JSON.stringify([email, more]),
      occurredAt: new Date(team.now() - 60_000).toISOString(),
      person: { email },
      kind: 'visit',
      channel: 'website',
      direction: 'inbound',
      side: 'marketing',
      ...more,
    }),
  )
  await team.beat()
}
const contextOf = async (handoff: string) =>
  must<HandoffContext>(await sam.ask('GET', `/v1/handoffs/${handoff}/context`))

test('a lead is offered with what they saw, asked and were promised, and with why', async () => {
  const campaign = must<{ id: string }>(
    await mia.ask('POST', '/v1/campaigns', { name: 'Spring', promise: 'Delivered in ten days' }),
  )
  const person = await team.lead('ada@example.com')
  await touch('ada@example.com', { subject: 'Prices', campaign: 'Spring' })
  await touch('ada@example.com', { kind: 'message', text: 'What does it cost for forty seats?' })
  const { rows } = await team.server.database.owner.query<{ external_id: string }>(
    'SELECT external_id FROM campaign WHERE id = $1',
    [campaign.id],
  )
  await touch('ada@example.com', { subject: 'The offer', campaign: rows[0]?.external_id })
  const made = must<Handoff>(await mia.ask('POST', '/v1/handoffs', { person, reason: 'asked for a price' }))
  const context = await contextOf(made.id)
  expect(context).toMatchObject({
    reason: 'asked for a price',
    promised: [{ campaign: { id: campaign.id, name: 'Spring' }, promise: 'Delivered in ten days' }],
    missing: ['name', 'company'],
  })
  expect(context.saw.map(one => one.text)).toContain('Prices')
  expect(context.asked.map(one => one.text)).toContain('What does it cost for forty seats?')
  await touch('ada@example.com', { subject: 'Seen afterwards' })
  expect(await contextOf(made.id)).toEqual(context)
})

test('what is missing is said, and no text of the person is copied', async () => {
  const person = await team.lead('bob@example.com')
  const made = must<Handoff>(await mia.ask('POST', '/v1/handoffs', { person }))
  expect((await contextOf(made.id)).missing).toEqual(['name', 'company', 'seen', 'promised', 'reason'])
  const { rows } = await team.server.database.owner.query<{ kept: string }>(
    'SELECT row_to_json(handoff_context)::text AS kept FROM handoff_context',
  )
  expect(rows.length).toBeGreaterThan(1)
  for (const { kept } of rows) expect(kept).not.toMatch(/seats|example\.com|price/i)
})
