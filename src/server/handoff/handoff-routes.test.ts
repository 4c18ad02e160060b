import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handoff } from '#contract/handoff.ts'
import type { Notification } from '#contract/notification.ts'
import type { DealInFull } from '#contract/deal.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let marketing: Visitor
let sales: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  marketing = await team.join('marketing')
  sales = await team.join('sales')
})
afterAll(() => team.close())

async function offered(email: string, more: object = {}): Promise<Handoff> {
  const person = await team.lead(email)
  return must<Handoff>(await marketing.ask('POST', '/v1/handoffs', { person, ...more }))
}

test('marketing offers, sales accepts, and both are named', async () => {
  const made = await offered('ada@example.com', { reason: 'asked for a quote' })
  expect(made).toMatchObject({
    state: 'offered',
    reason: 'asked for a quote',
    person: { name: 'ada@example.com' },
    offeredBy: { name: 'A marketing' },
  })
  expect(Date.parse(made.dueAt ?? '') - Date.parse(made.offeredAt)).toBe(48 * 3_600_000)
  const accepted = await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`)
  expect(accepted).toMatchObject({
    status: 200,
    body: { id: made.id, state: 'accepted', acceptedBy: { name: 'A sales' } },
  })
  expect(await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`)).toMatchObject({
    status: 409,
    body: { code: 'already-accepted' },
  })
  const person = must<{ stage: string }>(await sales.ask('GET', `/v1/people/${made.person.id}`))
  expect(person.stage).toBe('sal')
})

test('of two who accept at once one is told that somebody was faster', async () => {
  const { id } = await offered('two@example.com')
  const replies = await Promise.all(
    [sales, team.owner].map(one => one.ask('POST', `/v1/handoffs/${id}/acceptance`)),
  )
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 409])
})

test('a return says why, and ends the matter until the person is offered again', async () => {
  const made = await offered('bob@example.com')
  expect(await sales.ask('POST', `/v1/handoffs/${made.id}/return`, {})).toMatchObject({
    status: 400,
    body: { code: 'invalid', param: 'reason' },
  })
  const again = { person: made.person.id }
  expect(await marketing.ask('POST', '/v1/handoffs', again)).toMatchObject({
    status: 409,
    body: { code: 'already-offered' },
  })
  const returned = await sales.ask('POST', `/v1/handoffs/${made.id}/return`, { reason: 'no budget' })
  expect(returned.body).toMatchObject({ state: 'returned', returnReason: 'no budget' })
  expect(await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`)).toMatchObject({
    status: 409,
    body: { code: 'already-returned' },
  })
  expect((await marketing.ask('POST', '/v1/handoffs', again)).status).toBe(201)
})

test('an offer lapses by itself when nobody answers in time', async () => {
  const { id } = await offered('late@example.com')
  const free = await offered('patient@example.com', { due: null })
  await team.pass(49)
  const facts = must<{ data: { act: string; actor: string }[] }>(
    await sales.ask('GET', `/v1/facts?subject=${id}`),
  )
  expect(facts.data).toMatchObject([{ act: 'handoff-lapsed', actor: 'beat' }, { act: 'handoff-offered' }])
  const lapsed = must<Handoff>(await sales.ask('GET', `/v1/handoffs/${id}`))
  expect(lapsed).toMatchObject({ state: 'lapsed', lapsedAt: lapsed.dueAt })
  expect(await sales.ask('POST', `/v1/handoffs/${id}/acceptance`)).toMatchObject({
    status: 409,
    body: { code: 'already-lapsed' },
  })
  expect(must<Handoff>(await sales.ask('GET', `/v1/handoffs/${free.id}`)).state).toBe('offered')
})

test('a deal that comes of a handoff converts it', async () => {
  const made = await offered('cleo@example.com')
  await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`)
  const deal = must<DealInFull>(
    await sales.ask('POST', '/v1/deals', {
      name: 'Cleo',
      people: [{ person: made.person.id }],
      handoff: made.id,
    }),
  )
  expect(deal).toMatchObject({ handoff: made.id, sourcedBy: 'marketing', people: [{ id: made.person.id }] })
  expect(must<Handoff>(await sales.ask('GET', `/v1/handoffs/${made.id}`)).state).toBe('converted')
})

test('the list is filtered by state and by whose it is, in pages', async () => {
  const accepted = must<{ data: Handoff[] }>(await sales.ask('GET', '/v1/handoffs?state=accepted'))
  const me = accepted.data.find(one => one.acceptedBy?.name === 'A sales')?.acceptedBy?.id ?? ''
  const person = await team.lead('mine@example.com')
  const mine = must<Handoff>(await team.owner.ask('POST', '/v1/handoffs', { person, to: me }))
  expect((await sales.ask('GET', '/v1/handoffs?mine=true')).body).toMatchObject({ data: [{ id: mine.id }] })
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page = must<{ data: Handoff[]; next: string | null }>(
      await sales.ask('GET', `/v1/handoffs?limit=2${cursor}`),
    )
    ids.push(...page.data.map(one => one.id))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(5)
})

test('the same request with the same key is one offer; an unknown person or member is named', async () => {
  const person = await team.lead('once@example.com')
  const key = { headers: { 'idempotency-key': 'offer-1' } }
  const first = await marketing.ask('POST', '/v1/handoffs', { person }, key)
  const second = await marketing.ask('POST', '/v1/handoffs', { person }, key)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.body).toEqual(first.body)
  const nobody = '01890000-0000-7000-8000-000000000000'
  expect(await marketing.ask('POST', '/v1/handoffs', { person: nobody })).toMatchObject({
    status: 404,
    body: { code: 'unknown-person', param: 'person' },
  })
  const other = await team.lead('other@example.com')
  expect(await marketing.ask('POST', '/v1/handoffs', { person: other, to: nobody })).toMatchObject({
    status: 404,
    body: { code: 'unknown-member', param: 'to' },
  })
  expect((await marketing.ask('POST', `/v1/handoffs/${nobody}/acceptance`)).status).toBe(404)
})

test('who only looks on may not decide', async () => {
  const viewer = await team.join('viewer')
  const { id } = await offered('dora@example.com')
  expect((await viewer.ask('GET', `/v1/handoffs/${id}`)).status).toBe(200)
  expect((await viewer.ask('POST', `/v1/handoffs/${id}/acceptance`)).status).toBe(403)
})

test('who is offered a lead is told of it, with the passing to go to, until it is read', async () => {
  const members = must<{ data: { id: string; name: string }[] }>(await sales.ask('GET', '/v1/members')).data
  const to = members.find(one => one.name === 'A sales')?.id
  await sales.ask('POST', '/v1/notifications/reading', {})
  const made = await offered('told@example.com', { to, reason: 'wants to buy soon' })
  const told = must<{ data: Notification[] }>(await sales.ask('GET', '/v1/notifications?unread=true')).data
  expect(told).toMatchObject([
    {
      kind: 'handoff',
      handoff: made.id,
      about: { kind: 'person', id: made.person.id },
      text: 'wants to buy soon',
      by: { name: 'A marketing' },
      readAt: null,
    },
  ])
  expect(must(await marketing.ask('GET', '/v1/notifications/unread'))).toEqual({ unread: 0 })
  await sales.ask('POST', '/v1/notifications/reading', { ids: [told[0]?.id] })
  expect(must(await sales.ask('GET', '/v1/notifications/unread'))).toEqual({ unread: 0 })
})

test('an answer takes the lead from what is unread', async () => {
  const members = must<{ data: { id: string; name: string }[] }>(await sales.ask('GET', '/v1/members')).data
  const { id } = await offered('answered@example.com', {
    to: members.find(one => one.name === 'A sales')?.id,
  })
  expect(must(await sales.ask('GET', '/v1/notifications/unread'))).toEqual({ unread: 1 })
  must(await sales.ask('POST', `/v1/handoffs/${id}/acceptance`))
  expect(must(await sales.ask('GET', '/v1/notifications/unread'))).toEqual({ unread: 0 })
})

test('handoffs are found by a part of the name or address of their person', async () => {
  const made = await offered('needle@haystack.example')
  const find = async (q: string) =>
    must<{ data: Handoff[] }>(await sales.ask('GET', `/v1/handoffs?state=offered&q=${q}`)).data
  expect((await find('NEEDLE@hay')).map(one => one.id)).toEqual([made.id])
  expect(await find('n_edle')).toEqual([])
})
