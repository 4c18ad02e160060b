import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Thread, ThreadCounts, ThreadInFull } from '#contract/thread.ts'
import type { Today } from '#contract/today.ts'
import { type LiveStream, liveStream } from '#test/live-stream.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let sales: Visitor

beforeAll(async () => {
  team = await revenueTeam()
  sales = await team.join('sales')
})
afterAll(() => team.close())

type List = { data: Thread[]; next: string | null }
const list = async (query: string, who = sales): Promise<Thread[]> =>
  must<List>(await who.ask('GET', `/v1/threads?${query}`)).data
const read = async (id: string, who = sales): Promise<ThreadInFull> =>
  must<ThreadInFull>(await who.ask('GET', `/v1/threads/${id}`))

let count = 0
async function says(email: string, more: object = {}): Promise<void> {
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'mailbox',
      externalId: `m${++count}`,
      occurredAt: new Date(team.now() - 60_000 + count).toISOString(),
      person: { email },
      kind: 'mail',
      channel: 'email',
      direction: 'inbound',
      side: 'customer',
      thread: 'one',
      ...more,
    }),
  )
  await team.beat()
}

test('what people ask makes threads, with all that was said on them by either side', async () => {
  await says('ada@example.com', { subject: 'Batteries', text: 'How long do they last?' })
  await says('ada@example.com', { text: 'And in the cold?' })
  const [thread] = await list('q=ada')
  expect(thread).toMatchObject({
    person: { name: 'ada@example.com' },
    channel: 'email',
    subject: 'Batteries',
    touches: 2,
    last: { text: 'And in the cold?', direction: 'inbound' },
    spoke: null,
    unread: true,
    waiting: { late: false },
  })
  must(
    await sales.ask('POST', `/v1/people/${thread?.person.id}/touchpoints`, {
      kind: 'mail',
      text: 'Twenty years.',
      answers: thread?.waiting?.id,
    }),
  )
  const answered = await read(thread?.id ?? '')
  expect(answered.waiting).toBeNull()
  expect(answered.spoke?.name).toBeTruthy()
  expect(answered.said.map(one => [one.side, one.text])).toEqual([
    ['customer', 'How long do they last?'],
    ['customer', 'And in the cold?'],
    ['sales', 'Twenty years.'],
  ])
  // Any of its touchpoints names it.
  expect((await read(answered.said[1]?.id ?? '')).id).toBe(answered.id)
})

test('a mailing to which nobody said anything is no thread, nor is a visit', async () => {
  await says('eve@example.com', { direction: 'outbound', side: 'marketing', thread: 'letter' })
  await says('eve@example.com', { kind: 'visit', channel: 'web' })
  expect(await list('q=eve')).toEqual([])
})

test('what waits, what is mine and what is nobody’s are told apart', async () => {
  await says('bob@example.com', { thread: 'bob', subject: 'Bob asks' })
  const [bob] = await list('q=bob')
  const views = async () =>
    Promise.all(
      ['waiting', 'mine', 'unassigned', 'all'].map(async view =>
        (await list(`view=${view}`)).some(one => one.id === bob?.id),
      ),
    )
  expect(await views()).toEqual([true, false, true, true])
  must(
    await sales.ask('POST', `/v1/people/${bob?.person.id}/touchpoints`, {
      kind: 'mail',
      answers: bob?.waiting?.id,
    }),
  )
  expect(await views()).toEqual([false, true, false, true])
  await team.pass(0.1)
  await says('bob@example.com', { thread: 'bob' })
  expect(await views()).toEqual([true, true, false, true])
})

test('whose a thread is agrees with Today: who was given it, who spoke last, whose deal it is', async () => {
  await says('gil@example.com', { thread: 'gil', subject: 'Gil asks' })
  const other = await team.join('sales')
  const [gil] = await list('q=gil')
  const wait = gil?.waiting?.id
  const places = async (who: Visitor) => {
    const views = await Promise.all(
      ['mine', 'unassigned'].map(async view =>
        (await list(`view=${view}`, who)).some(one => one.id === gil?.id),
      ),
    )
    const items = must<Today>(await who.ask('GET', '/v1/today')).items
    return [...views, items.find(one => one.id === wait)?.because]
  }
  expect(await places(sales)).toEqual([false, true, 'free'])
  const deal = {
    name: 'Gil',
    amount: { minor: '100', currency: 'BRL' },
    people: [{ person: gil?.person.id }],
  }
  must(await other.ask('POST', '/v1/deals', deal))
  expect(await places(sales)).toEqual([false, false, undefined])
  expect(await places(other)).toEqual([true, false, 'deal'])
  const members = must<{ data: { id: string; email: string | null }[] }>(
    await sales.ask('GET', '/v1/members?limit=200'),
  ).data
  const to = members.find(one => one.email === 'guest1@example.com')?.id
  must(await other.ask('POST', `/v1/waits/${wait}/hand-on`, { to }))
  expect(await places(sales)).toEqual([true, false, 'assigned'])
  expect(await places(other)).toEqual([false, false, undefined])
  expect((await read(gil?.id ?? '')).assigned?.id).toBe(to)
  const counts = must<ThreadCounts>(await sales.ask('GET', '/v1/thread-counts'))
  expect(counts.mine).toBe((await list('view=mine')).filter(one => one.waiting).length)
  expect(counts.unassigned).toBe((await list('view=unassigned')).length)
  expect(counts.waiting).toBe((await list('view=waiting')).length)
  expect(counts.channels.reduce((sum, one) => sum + one.waiting, 0)).toBe(counts.waiting)
  // It stays theirs when it is answered, and asked again.
  must(await other.ask('POST', `/v1/waits/${wait}/needs-no-answer`, { reason: 'seen' }))
  expect((await list('view=mine')).some(one => one.id === gil?.id)).toBe(true)
})

test('words of a subject are found in any order, and signs in them are only signs', async () => {
  await says('hal@example.com', { thread: 'hal', subject: 'Offer 100% of the Barn_roof' })
  const found = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).map(one => one.person.name)
  expect(await found('roof offer')).toEqual(['hal@example.com'])
  expect(await found('100%')).toEqual(['hal@example.com'])
  expect(await found('barnxroof')).toEqual([])
  expect(await found('of')).toContain('hal@example.com')
})

test('threads are found by subject and by channel, and read page by page', async () => {
  await says('cleo@example.com', {
    thread: 'cleo',
    channel: 'whatsapp',
    kind: 'message',
    subject: 'Ein Dach in Mutare',
  })
  expect((await list('q=mutare')).map(one => one.person.name)).toEqual(['cleo@example.com'])
  expect((await list('channel=whatsapp')).map(one => one.person.name)).toEqual(['cleo@example.com'])
  const channels = must<{ data: string[] }>(await sales.ask('GET', '/v1/thread-channels')).data
  expect(channels).toEqual(['email', 'whatsapp'])
  const all = await list('')
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = must<List>(await sales.ask('GET', `/v1/threads?limit=1${cursor}`))
    seen.push(...page.data.map(one => one.id))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(seen).toEqual(all.map(one => one.id))
})

test('what one has read is one’s own, and is unread again when something comes in', async () => {
  await says('dan@example.com', { thread: 'dan' })
  const unread = async (who: Visitor) => (await list('q=dan', who))[0]?.unread
  const [dan] = await list('q=dan')
  expect((await sales.ask('PUT', `/v1/threads/${dan?.id}/seen`)).status).toBe(204)
  expect([await unread(sales), await unread(team.owner)]).toEqual([false, true])
  await team.pass(1)
  await says('dan@example.com', { thread: 'dan' })
  expect(await unread(sales)).toBe(true)
})

test('two who are the same person have one thread, and two again once they are not', async () => {
  await says('eva@one.example', { thread: 'order 7', text: 'first' })
  await says('eva@two.example', { thread: 'order 7', text: 'second' })
  const of = async () => (await list('view=all&limit=200')).filter(one => one.person.name.startsWith('eva@'))
  const [two, one] = await of()
  must(await team.owner.ask('POST', '/v1/merges', { one: one?.person.id, other: two?.person.id, same: true }))
  const merged = await of()
  expect(merged.map(thread => [thread.id, thread.touches])).toEqual([[one?.id, 2]])
  expect((await read(two?.id ?? '')).id).toBe(one?.id)
  must(
    await team.owner.ask('POST', '/v1/merges', { one: one?.person.id, other: two?.person.id, same: false }),
  )
  expect((await of()).map(thread => [thread.id, thread.touches])).toEqual([
    [two?.id, 1],
    [one?.id, 1],
  ])
})

test('who has a thread open is told to the others who look, and to nobody else', async () => {
  await says('fay@example.com', { thread: 'fay' })
  const [fay] = await list('q=fay')
  const stream: LiveStream = await liveStream(team.server.url, team.owner)
  for (let tries = 0; !stream.raw().includes('event: presence') && tries < 100; tries++) {
    must(await sales.ask('PUT', `/v1/threads/${fay?.id}/presence`, { is: 'writing' }))
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  const told = stream.received.find(one => (one.event as string) === 'presence')
  expect(told?.data).toMatchObject({ thread: fay?.id, is: 'writing' })
  stream.close()
})
