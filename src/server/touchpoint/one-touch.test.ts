import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TouchInFull, TouchTold } from '#contract/touch-in-full.ts'
import type { Today } from '#contract/today.ts'
import type { OpenWait } from '#contract/wait.ts'
import { newId } from '#server/new-id.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { programOf } from '#test/visitor.ts'

let team: Team
let ada: string

beforeAll(async () => {
  team = await revenueTeam()
  ada = await team.lead('ada@example.com')
})
afterAll(() => team.close())

const tell = (body: object) => team.owner.ask('POST', `/v1/people/${ada}/touchpoints`, body)
const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', `/v1/waits?person=${ada}`)).data

test('a call that reached nobody answers nothing', async () => {
  const tried = must<TouchInFull>(await tell({ kind: 'call', reached: false }))
  expect(tried).toMatchObject({
    channel: 'phone',
    reached: false,
    side: 'sales',
    member: { name: 'Olga Owner' },
  })
  expect(await waits()).toHaveLength(1)
  const [wait] = await waits()
  expect(await tell({ kind: 'call', reached: false, answers: wait?.id })).toMatchObject({
    status: 400,
    body: { code: 'answered-by-nobody', param: 'answers' },
  })
  expect(await waits()).toHaveLength(1)
})

test('a call that reached them answers the form when the member says so, and the link is kept', async () => {
  const [wait] = await waits()
  const before = new Date(Date.parse(wait?.openedAt ?? '') - 1_000).toISOString()
  expect(await tell({ kind: 'call', reached: true, answers: wait?.id, occurredAt: before })).toMatchObject({
    body: { code: 'answered-before-asked' },
  })
  const call = { kind: 'call', reached: true, minutes: 11, text: 'Wants two quotes.', answers: wait?.id }
  const { callBack, ...told } = must<TouchTold>(await tell(call))
  expect(callBack).toBeNull()
  expect(told).toMatchObject({
    text: 'Wants two quotes.',
    attributes: { minutes: 11 },
    answers: [{ id: wait?.id, channel: 'website' }],
  })
  expect(await waits()).toEqual([])
  expect(await tell(call)).toMatchObject({ status: 404, body: { code: 'unknown-wait' } })
  expect(must<TouchInFull>(await team.owner.ask('GET', `/v1/touchpoints/${told.id}`))).toEqual(told)
})

test('how a call went is kept, and only one that reached them answers', async () => {
  const cleo = await team.lead('cleo@example.com')
  const of = (body: object) =>
    team.owner.ask('POST', `/v1/people/${cleo}/touchpoints`, { kind: 'call', ...body })
  const [wait] = must<{ data: OpenWait[] }>(await team.owner.ask('GET', `/v1/waits?person=${cleo}`)).data
  const tried = must<TouchTold>(await of({ outcome: 'voicemail' }))
  expect(tried).toMatchObject({ reached: false, attributes: { outcome: 'voicemail' }, callBack: null })
  expect(await of({ outcome: 'no-answer', answers: wait?.id })).toMatchObject({
    body: { code: 'answered-by-nobody' },
  })
  expect((await of({ outcome: 'reached', direction: 'inbound' })).status).toBe(400)
  expect((await of({ outcome: 'call-back' })).status).toBe(400)
  expect(
    (await of({ outcome: 'reached', callBackAt: new Date(team.now() + 1e6).toISOString() })).status,
  ).toBe(400)
  expect(must<TouchTold>(await of({ outcome: 'reached', answers: wait?.id }))).toMatchObject({
    reached: true,
    answers: [{ id: wait?.id }],
  })
})

test('a callback is mine in Today at its time, and done with the call that did it', async () => {
  const dora = await team.lead('dora@example.com')
  const of = (body: object) =>
    team.owner.ask('POST', `/v1/people/${dora}/touchpoints`, { kind: 'call', ...body })
  const past = { outcome: 'call-back', callBackAt: new Date(team.now() - 1_000).toISOString() }
  expect(await of(past)).toMatchObject({ status: 400, body: { param: 'callBackAt' } })
  const callBackAt = new Date(team.now() + 60_000).toISOString()
  const told = must<TouchTold>(await of({ outcome: 'call-back', callBackAt, text: 'Is driving' }))
  const items = async () =>
    must<Today>(await team.owner.ask('GET', '/v1/today')).items.filter(one => one.id === told.callBack)
  expect(await items()).toMatchObject([
    { kind: 'task', callback: true, text: 'Is driving', dueAt: callBackAt },
  ])
  expect(await of({ outcome: 'reached', did: newId() })).toMatchObject({ status: 404 })
  must(await of({ outcome: 'reached', did: told.callBack }))
  expect(await items()).toEqual([])
  const key = await programOf(team.server, team.owner, ['write:touchpoints'])
  const asKey = {
    kind: 'call',
    outcome: 'call-back',
    callBackAt: new Date(team.now() + 60_000).toISOString(),
  }
  expect((await key.ask('POST', `/v1/people/${dora}/touchpoints`, asKey)).status).toBe(403)
})

test('a call that was told by mistake is taken back: the wait is open again, and a fact stays', async () => {
  const touches = async (): Promise<number> =>
    must<{ touches: number }>(await team.owner.ask('GET', `/v1/people/${ada}`)).touches
  const before = await touches()
  const bob = await team.lead('bob@example.com')
  const [asked] = must<{ data: OpenWait[] }>(await team.owner.ask('GET', `/v1/waits?person=${bob}`)).data
  const call = { kind: 'call', reached: true, answers: asked?.id }
  const told = must<TouchInFull>(await team.owner.ask('POST', `/v1/people/${bob}/touchpoints`, call))
  expect(must(await team.owner.ask('GET', `/v1/waits?person=${bob}`))).toMatchObject({ data: [] })
  const sales = await team.join('sales')
  expect(await sales.ask('DELETE', `/v1/touchpoints/${told.id}`)).toMatchObject({
    status: 403,
    body: { code: 'not-yours' },
  })
  expect((await team.owner.ask('DELETE', `/v1/touchpoints/${told.id}`)).status).toBe(204)
  expect(must(await team.owner.ask('GET', `/v1/waits?person=${bob}`))).toMatchObject({
    data: [{ id: asked?.id, openedAt: asked?.openedAt, dueAt: asked?.dueAt }],
  })
  expect(must(await team.owner.ask('GET', `/v1/people/${bob}`))).toMatchObject({ touches: 1 })
  expect(await touches()).toBe(before)
  const facts = must<{ data: { act: string }[] }>(await team.owner.ask('GET', `/v1/facts?subject=${told.id}`))
  expect(facts.data.map(one => one.act)).toEqual(['touch-taken-back'])
  const ofWait = must<{ data: { act: string }[] }>(
    await team.owner.ask('GET', `/v1/facts?subject=${asked?.id}`),
  )
  expect(ofWait.data.map(one => one.act)).toEqual(['wait-open-again', 'wait-answered'])
  expect((await team.owner.ask('DELETE', `/v1/touchpoints/${told.id}`)).status).toBe(404)
})

test('what a door told of is not taken back by hand', async () => {
  const { data } = must<{ data: { id: string }[] }>(
    await team.owner.ask('GET', `/v1/people/${ada}/timeline?kinds=form`),
  )
  expect(await team.owner.ask('DELETE', `/v1/touchpoints/${data[0]?.id}`)).toMatchObject({
    status: 409,
    body: { code: 'not-told-by-hand' },
  })
})

test('whoever told it takes back a call that helped to earn, and its share goes to the others', async () => {
  const sales = await team.join('sales')
  const eve = await team.lead('eve@example.com')
  const call = { kind: 'call', reached: true }
  const told = must<TouchInFull>(await sales.ask('POST', `/v1/people/${eve}/touchpoints`, call))
  const made = await team.owner.ask('POST', '/v1/deals', { name: 'Roof', people: [{ person: eve }] })
  const deal = must<{ id: string }>(made).id
  must(await team.owner.ask('POST', `/v1/deals/${deal}/win`, {}))
  const money = { minor: '10000', currency: 'BRL' }
  must(await team.owner.ask('POST', '/v1/entries', { deal, kind: 'booked', money }))
  const earned = async (): Promise<(string | undefined)[]> =>
    must<{ data: { kind: string; earned: { minor: string } | null }[] }>(
      await team.owner.ask('GET', `/v1/people/${eve}/timeline?kinds=call,form`),
    ).data.map(one => one.earned?.minor)
  expect(await earned()).toEqual(['5000', '5000'])
  expect((await sales.ask('DELETE', `/v1/touchpoints/${told.id}`)).status).toBe(204)
  expect(await earned()).toEqual(['10000'])
})

test('an inbound call opens a wait only when an answer is owed, and nothing is told of the future', async () => {
  must(await tell({ kind: 'call', direction: 'inbound', text: 'Asked for the price.' }))
  expect(await waits()).toEqual([])
  must(await tell({ kind: 'call', direction: 'inbound', text: 'Wants a call back.', expectsReply: true }))
  expect(await waits()).toMatchObject([{ channel: 'phone', text: 'Wants a call back.' }])
  const tomorrow = new Date(team.now() + 86_400_000).toISOString()
  expect(await tell({ kind: 'meeting', occurredAt: tomorrow })).toMatchObject({
    status: 400,
    body: { code: 'invalid', param: 'occurredAt' },
  })
})

test('it stands for the side of whoever tells it, and a viewer tells nothing', async () => {
  const marketing = await team.join('marketing')
  const event = await marketing.ask('POST', `/v1/people/${ada}/touchpoints`, {
    kind: 'event',
    subject: 'Fair',
  })
  expect(must<TouchInFull>(event)).toMatchObject({ side: 'marketing', channel: 'event', subject: 'Fair' })
  const viewer = await team.join('viewer')
  expect((await viewer.ask('POST', `/v1/people/${ada}/touchpoints`, { kind: 'call' })).status).toBe(403)
})
