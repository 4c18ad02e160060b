import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notification } from '#contract/notification.ts'
import type { Rhythms, RhythmShown } from '#contract/silence.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { must } from '#test/revenue-team.ts'
import { ownerOf, testServer, type TestServer, type Visitor } from '#test/visitor.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MINUTE = 60_000

let now = Date.now() - 60 * DAY
let server: TestServer
let owner: Visitor
let workspace: string
beforeAll(async () => {
  server = await testServer({ now: () => now })
  owner = await ownerOf(server)
  const me = must<{ workspace: { id: string } }>(await owner.ask('GET', '/v1/me'))
  workspace = me.workspace.id
})
afterAll(() => server.close())

let names = 0
const arrival = (source: string, channel: string, at: number, more: object = {}): Happening => ({
  kind: 'touchpoint',
  source,
  externalId: `one ${++names}`,
  at,
  body: {
    person: { visitor: `v${names % 50}` },
    kind: 'visit',
    channel,
    direction: 'inbound',
    side: 'marketing',
    ...more,
  },
})
const deliver = async (happenings: Happening[]): Promise<void> => {
  await inWorkspace(server.database.pool, workspace, tx => storeHappenings(tx, happenings, { now }))
  await drainWorkspace(server.database.pool, workspace, { clock: () => now })
}
/** Lets the beat listen as often as it does by itself. */
async function listen(hours: number): Promise<void> {
  for (const end = now + hours * HOUR; now < end; now += 20 * MINUTE)
    await drainWorkspace(server.database.pool, workspace, { clock: () => now })
}
const rhythms = async (): Promise<Rhythms> => must(await owner.ask('GET', '/v1/silence'))
async function rhythmOf(name: string): Promise<RhythmShown | undefined> {
  return (await rhythms()).data.find(one => one.name === name)
}
const factsOf = async (act: string): Promise<object[]> =>
  must<{ data: { because: object }[] }>(await owner.ask('GET', `/v1/facts?act=${act}`)).data.map(
    one => one.because,
  )
const told = async (): Promise<Notification[]> =>
  must<{ data: Notification[] }>(await owner.ask('GET', '/v1/notifications')).data

test('a channel is listened to, found silent beyond chance once, and speaks again', async () => {
  const door = must<{ id: string; source: string }>(
    await owner.ask('POST', '/v1/doors', {
      kind: 'webhook',
      name: 'Contact form',
      channel: 'form',
      settings: {},
    }),
  )
  // Six weeks: a visit every hour, and one by the door every two hours; by another channel hardly anything.
  const begin = now
  const happenings: Happening[] = []
  for (let at = begin; at < begin + 42 * DAY; at += HOUR) {
    happenings.push(arrival('site', 'web', at + 7 * MINUTE))
    if ((at - begin) % (2 * HOUR) === 0) happenings.push(arrival(door.source, 'form', at + 11 * MINUTE))
    if ((at - begin) % (4 * DAY) === 0) happenings.push(arrival('fair', 'event', at))
    // Machines and what goes out say nothing.
    happenings.push(arrival('bots', 'bots', at, { machine: true }))
    if ((at - begin) % DAY === 0)
      happenings.push(arrival('letters', 'letters', at, { direction: 'outbound' }))
  }
  now = begin + 42 * DAY
  await deliver(happenings)
  expect((await rhythms()).data.map(one => [one.kind, one.name, one.state])).toEqual([
    ['channel', 'web', 'as-usual'],
    ['door', 'Contact form', 'as-usual'],
    ['channel', 'event', 'too-few'],
  ])

  // The form breaks; visits go on.
  const broken = now
  for (let hour = 0; hour < 24; hour++) {
    await deliver([arrival('site', 'web', now)])
    await listen(1)
  }
  const form = await rhythmOf('Contact form')
  expect(form).toMatchObject({ state: 'silent', door: door.id })
  expect(form?.expected).toBeGreaterThan(9)
  expect(Date.parse(form?.lastAt ?? '')).toBeLessThan(broken)
  expect((await rhythmOf('web'))?.state).toBe('as-usual')
  expect(await factsOf('channel-silent')).toMatchObject([{ door: door.source, told: 1 }])
  expect(await told()).toMatchObject([
    {
      kind: 'silence',
      about: null,
      silence: { kind: 'door', name: 'Contact form', door: door.id, ended: false },
    },
  ])
  await listen(24)
  expect((await factsOf('channel-silent')).length).toBeLessThanOrEqual(2)

  await deliver([arrival(door.source, 'form', now)])
  expect((await rhythmOf('Contact form'))?.state).toBe('as-usual')
  expect(await factsOf('channel-speaks-again')).toContainEqual({ door: door.source })
}, 60_000)

test('what was quiet while the machine was off is no silence', async () => {
  const before = (await factsOf('channel-silent')).length
  await deliver([arrival('site', 'web', now)])
  await listen(1)
  now += 3 * DAY
  await drainWorkspace(server.database.pool, workspace, { clock: () => now })
  expect((await factsOf('channel-silent')).length).toBe(before)
})

test('counts are kept by the hour and nothing older than is learnt from', async () => {
  const { rows } = await server.database.owner.query<{ channels: string[]; oldest: Date }>(
    'SELECT array_agg(DISTINCT channel ORDER BY channel) AS channels, min(hour) AS oldest FROM arrival_hour',
  )
  expect(rows[0]?.channels).toEqual(['event', 'form', 'web'])
})
