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
  expect(returned.body).toMatchObject({ state: 'returned', returnKey: 'other', returnReason: 'no budget' })
  expect(await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`)).toMatchObject({
    status: 409,
    body: { code: 'already-returned' },
  })
  expect((await marketing.ask('POST', '/v1/handoffs', again)).status).toBe(201)
})

test('a return for an agreed reason is kept as that reason, with the words of whoever returns or of the list', async () => {
  const list = must<{ data: { key: string; words: string }[] }>(
    await sales.ask('GET', '/v1/handoffs/return-reasons'),
  ).data
  const budget = list.find(one => one.key === 'no-budget')
  const one = await offered('short@example.com')
  const two = await offered('later@example.com')
  const back = (id: string, body: object) => sales.ask('POST', `/v1/handoffs/${id}/return`, body)
  expect((await back(one.id, { key: 'mood' })).body).toMatchObject({
    code: 'unknown-return-reason',
    param: 'key',
  })
  expect((await back(one.id, { key: 'other' })).body).toMatchObject({ code: 'invalid', param: 'reason' })
  expect((await back(one.id, { key: 'no-budget' })).body).toMatchObject({
    state: 'returned',
    returnKey: 'no-budget',
    returnReason: budget?.words,
  })
  expect((await back(two.id, { key: 'no-budget', reason: 'not before 2028' })).body).toMatchObject({
    returnKey: 'no-budget',
    returnReason: 'not before 2028',
  })
  const person = must<{ stage: string }>(await sales.ask('GET', `/v1/people/${two.person.id}`))
  expect(person.stage).toBe('nurture')
  const found = must<{ data: Handoff[] }>(await sales.ask('GET', '/v1/handoffs?returned=no-budget')).data
  expect(found.map(handoff => handoff.id).sort()).toEqual([one.id, two.id].sort())
})

test('what sales accepted can be handed back with a reason, until a deal came of it', async () => {
  const made = await offered('silent@example.com')
  must(await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`))
  const back = await sales.ask('POST', `/v1/handoffs/${made.id}/return`, { key: 'not-reachable' })
  expect(back.body).toMatchObject({
    state: 'returned',
    returnKey: 'not-reachable',
    acceptedBy: { name: 'A sales' },
  })
  expect(must<{ stage: string }>(await sales.ask('GET', `/v1/people/${made.person.id}`)).stage).toBe(
    'nurture',
  )
  const sold = await offered('sold@example.com')
  must(await sales.ask('POST', `/v1/handoffs/${sold.id}/acceptance`))
  must(
    await sales.ask('POST', '/v1/deals', {
      name: 'Sold',
      people: [{ person: sold.person.id }],
      handoff: sold.id,
    }),
  )
  expect(await sales.ask('POST', `/v1/handoffs/${sold.id}/return`, { key: 'no-need' })).toMatchObject({
    status: 409,
    body: { code: 'already-converted' },
  })
})

type Attempts = { attempts: number; days: number; reached: boolean; enough: boolean; touches: object[] }

test('only what a member sent or said is an attempt: no status, note or task counts, nor answers anything', async () => {
  const made = await offered('tried@example.com')
  expect((await sales.ask('GET', `/v1/handoffs/${made.id}/attempts`)).body).toMatchObject({
    code: 'not-accepted',
  })
  must(await sales.ask('POST', `/v1/handoffs/${made.id}/acceptance`))
  const person = made.person.id
  must(await sales.ask('POST', '/v1/notes', { text: 'called them, surely', person }))
  must(await sales.ask('POST', '/v1/tasks', { text: 'call', person }))
  must(await sales.ask('POST', `/v1/people/${person}/stage`, { stage: 'lead', reason: 'talked, surely' }))
  const attempts = async () => must<Attempts>(await sales.ask('GET', `/v1/handoffs/${made.id}/attempts`))
  const waits = async () => {
    const { rows } = await team.server.database.owner.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM wait WHERE person_id = $1 AND answered_at IS NULL AND needless_at IS NULL',
      [person],
    )
    return rows[0]?.open
  }
  expect(await attempts()).toMatchObject({ attempts: 0, channels: [], reached: false, enough: false })
  expect(await waits()).toBe(1)
  const call = async (outcome: string, name: string) =>
    must(
      await sales.ask('POST', `/v1/people/${person}/touchpoints`, {
        kind: 'call',
        direction: 'outbound',
        outcome,
        subject: name,
      }),
    )
  await call('no-answer', 'first')
  expect(await attempts()).toMatchObject({
    attempts: 1,
    days: 1,
    channels: [{ channel: 'phone', attempts: 1, reached: false }],
    reached: false,
    enough: false,
    rule: { attempts: 5, channels: 2 },
    touches: [{ reached: false, by: { name: 'A sales' } }],
  })
  await call('reached', 'second')
  expect(await attempts()).toMatchObject({ attempts: 2, reached: true, enough: true })
})

test('who was returned and comes back keeps where they first came from, and is one lead', async () => {
  const made = await offered('again@example.com')
  must(await sales.ask('POST', `/v1/handoffs/${made.id}/return`, { key: 'too-early' }))
  const before = must<{ leads: number }>(await sales.ask('GET', '/v1/funnel'))
  const again = must<Handoff>(await marketing.ask('POST', '/v1/handoffs', { person: made.person.id }))
  const person = must<{ stage: string; origin: string }>(
    await sales.ask('GET', `/v1/people/${made.person.id}`),
  )
  expect(person).toMatchObject({ stage: 'mql', origin: 'organic' })
  must(await sales.ask('POST', `/v1/handoffs/${again.id}/acceptance`))
  expect(must<{ leads: number }>(await sales.ask('GET', '/v1/funnel')).leads).toBe(before.leads)
})

test('returned leads are counted by where they came from and why, and each figure opens to as many', async () => {
  type Row = {
    key: string | null
    offered: number
    returned: number
    reasons: { key: string; count: number }[]
  }
  for (const by of ['origin', 'campaign']) {
    const returns = must<Row & { rows: Row[] }>(await sales.ask('GET', `/v1/funnel/returns?by=${by}`))
    expect(returns.returned).toBeGreaterThan(3)
    expect(returns.rows.reduce((sum, row) => sum + row.returned, 0)).toBe(returns.returned)
    for (const row of returns.rows) {
      const part = row.key === null ? 'part=not-recorded' : `part=key&key=${row.key}`
      const open = async (asked: string) =>
        must<{ data: Handoff[] }>(await sales.ask('GET', `/v1/handoffs?limit=200&by=${by}&${part}&${asked}`))
          .data
      expect(await open('state=returned')).toHaveLength(row.returned)
      expect(row.reasons.reduce((sum, one) => sum + one.count, 0)).toBe(row.returned)
      for (const { key, count } of row.reasons) expect(await open(`returned=${key}`)).toHaveLength(count)
    }
  }
  expect((await sales.ask('GET', '/v1/handoffs?part=key')).status).toBe(400)
})

test('an offer lapses by itself when nobody answers in time', async () => {
  const { id } = await offered('late@example.com')
  const free = await offered('patient@example.com', { due: null })
  await team.pass(49)
  const facts = must<{ data: { act: string; actor: string }[] }>(
    await sales.ask('GET', `/v1/facts?subject=${id}`),
  )
  expect(facts.data.filter(fact => !/told|escalated|passed-over/.test(fact.act))).toMatchObject([
    { act: 'handoff-lapsed', actor: 'beat' },
    { act: 'handoff-offered' },
  ])
  const lapsed = must<Handoff>(await sales.ask('GET', `/v1/handoffs/${id}`))
  expect(lapsed).toMatchObject({ state: 'lapsed', lapsedAt: lapsed.dueAt })
  const person = must<{ stage: string }>(await sales.ask('GET', `/v1/people/${lapsed.person.id}`))
  expect(person.stage).toBe('nurture')
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
  for (const one of [sales, marketing]) await one.ask('POST', '/v1/notifications/reading', {})
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
