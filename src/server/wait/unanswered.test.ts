import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Unanswered } from '#contract/unanswered.ts'
import type { Wait } from '#contract/wait.ts'
import { businessClock, type OpenSpan } from '#domain/workspace/business-hours.ts'
import { quantile } from '#domain/statistics.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK: OpenSpan[] = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', until: '17:00' }))

let team: Team
let begin = 0
const asked: { at: number; answer?: number }[] = []

beforeAll(async () => {
  team = await revenueTeam()
  must(await team.owner.ask('PATCH', '/v1/workspace', { timeZone: 'Europe/Berlin', businessHours: WEEK }))
  // Within the last days, so that nothing of it is history.
  begin = team.now() - 5 * DAY
  const batch: object[] = []
  for (let one = 0; one < 30; one++) {
    const at = begin + one * 2 * HOUR
    const answer = one % 3 === 2 ? undefined : at + ((one * 7) % 40) * HOUR * 0.5
    asked.push({ at, ...(answer !== undefined && { answer }) })
    batch.push(touch(one, at, {}))
    if (answer !== undefined)
      batch.push(touch(one, answer, { direction: 'outbound', side: 'sales', member: 'mia' }))
  }
  for (const one of batch) must(await team.owner.ask('POST', '/v1/touchpoints', one))
  await team.beat()
})
afterAll(() => team.close())

let names = 0
const touch = (one: number, at: number, more: object): object => ({
  source: 'mailbox',
  externalId: `touch ${++names}`,
  occurredAt: new Date(at).toISOString(),
  person: { email: `p${one}@example.com` },
  kind: 'mail',
  channel: one % 2 === 0 ? 'mail' : 'whatsapp',
  thread: `t${one}`,
  direction: 'inbound',
  side: 'customer',
  ...more,
})

const figures = async (query = ''): Promise<Unanswered> =>
  must(await team.owner.ask('GET', `/v1/unanswered${query}`))
const rows = async (query: string): Promise<Wait[]> =>
  must<{ data: Wait[] }>(await team.owner.ask('GET', `/v1/unanswered/waits?limit=200&${query}`)).data

test('the figures are those that the rows make, counted again by hand', async () => {
  const { total, channels, members, weeks } = await figures()
  const clock = businessClock({ zone: 'Europe/Berlin', spans: WEEK, holidays: [] })
  const answered = asked.filter(one => one.answer !== undefined)
  const took = answered.map(one => clock.between(one.at, one.answer ?? 0)).sort((a, b) => a - b)
  const pending = asked.filter(
    one => one.answer === undefined && clock.after(one.at, 4 * HOUR) > team.now(),
  ).length
  expect(total).toMatchObject({ asked: 30, answered: 20, needless: 0, pending, unanswered: 10 - pending })
  expect(total.shareAnswered).toBeCloseTo(20 / (30 - pending), 10)
  expect(total.medianMs).toBeCloseTo(quantile(took, 0.5), 3)
  expect(total.p90Ms).toBeCloseTo(quantile(took, 0.9), 3)
  expect(channels.map(one => [one.channel, one.asked]).sort()).toEqual([
    ['mail', 15],
    ['whatsapp', 15],
  ])
  expect(members.find(one => one.name === 'mia')).toMatchObject({ asked: 20, answered: 20 })
  expect(members.find(one => one.member === null)).toMatchObject({ answered: 0, asked: 10 })
  expect(weeks.reduce((sum, one) => sum + one.asked, 0)).toBe(30)
})

test('each figure opens to its rows', async () => {
  const { total, channels, members } = await figures()
  const parts = ['all', 'answered', 'unanswered', 'needless', 'pending'] as const
  const counts = await Promise.all(parts.map(async part => (await rows(`part=${part}`)).length))
  expect(counts).toEqual([total.asked, total.answered, total.unanswered, total.needless, total.pending])
  expect((await rows('channel=mail')).length).toBe(channels.find(one => one.channel === 'mail')?.asked)
  const mia = members.find(one => one.name === 'mia')?.member
  expect((await rows(`member=${mia}`)).length).toBe(20)
  expect((await rows('member=nobody')).length).toBe(10)
  const first = must<{ data: Wait[]; next: string }>(
    await team.owner.ask('GET', '/v1/unanswered/waits?limit=7'),
  )
  const second = must<{ data: Wait[] }>(
    await team.owner.ask('GET', `/v1/unanswered/waits?limit=7&cursor=${encodeURIComponent(first.next)}`),
  )
  const ids = [...first.data, ...second.data].map(one => one.id)
  expect(ids).toEqual((await rows('part=all')).slice(0, 14).map(one => one.id))
})

test('what needs no answer is counted apart, and in no share', async () => {
  const before = await figures()
  const [one] = await rows('part=unanswered')
  must(await team.owner.ask('POST', `/v1/waits/${one?.id}/needs-no-answer`, { reason: 'an advertisement' }))
  const after = await figures()
  expect(after.total).toMatchObject({ needless: 1, unanswered: before.total.unanswered - 1 })
  expect(after.total.shareAnswered).toBeGreaterThan(before.total.shareAnswered ?? 1)
})

test('of a period in which little was asked, no share is told', async () => {
  const { total } = await figures('?from=2020-01-01&to=2020-01-31')
  expect(total).toMatchObject({ asked: 0, shareAnswered: null, medianMs: null, p90Ms: null })
  expect((await team.owner.ask('GET', '/v1/unanswered?from=2026-02-01&to=2026-01-01')).status).toBe(400)
})

test('behind those who wait stand their open deals, each once, and what these may bring only when enough is known', async () => {
  const { waiting } = await figures()
  expect(waiting).toMatchObject({ deals: 0, open: '0', expected: null, closed: 0 })
  const [one] = await rows('part=waiting')
  const person = one?.person.id
  must(
    await team.owner.ask('POST', '/v1/deals', {
      name: 'Big',
      people: [{ person }],
      amount: { minor: '500000', currency: 'BRL' },
    }),
  )
  must(await team.owner.ask('POST', '/v1/deals', { name: 'Unknown', people: [{ person }] }))
  const more = await figures()
  expect(more.waiting).toMatchObject({ deals: 2, open: '500000', withoutAmount: 1, expected: null })
  expect(more.waiting.waits).toBe((await rows('part=waiting')).length)
})
