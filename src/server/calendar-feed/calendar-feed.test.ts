import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CalendarFeed, MadeCalendarFeed } from '#contract/calendar-feed.ts'
import type { Meeting } from '#contract/meeting.ts'
import type { Membership } from '#contract/access.ts'
import { mailboxThatSends } from '#test/mailbox-that-sends.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { type Reply, Visitor } from '#test/visitor.ts'

const HOUR_MS = 3_600_000
let team: Team
let stranger: Visitor
let ann: string

beforeAll(async () => {
  team = await revenueTeam()
  stranger = new Visitor(team.server.url)
  ann = await team.lead('ann@customer.example')
  await mailboxThatSends(team.server.database.pool, team.workspace, { port: 1 })
})
afterAll(() => team.close())

const at = (hours: number): string => new Date(team.now() + hours * HOUR_MS).toISOString()
const made = async (who = team.owner): Promise<string> =>
  must<MadeCalendarFeed>(await who.ask('PUT', '/v1/calendar-feed')).path
const read = (path: string, headers: Record<string, string> = {}): Promise<Reply> =>
  stranger.ask('GET', path, undefined, { headers })
const eventsIn = (text: string): ICAL.Component[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
const summaries = (text: string): unknown[] => eventsIn(text).map(one => one.getFirstPropertyValue('summary'))

test('a calendar reads what its member has planned, and what was called off as that', async () => {
  const invite = async (title: string, hours: number): Promise<Meeting> =>
    must<Meeting>(
      await team.owner.ask('POST', '/v1/meetings', {
        title,
        startsAt: at(hours),
        endsAt: at(hours + 1),
        note: 'Bring ü and 😀',
        people: [ann],
      }),
    )
  await invite('Demo', 24)
  const off = await invite('Off', 48)
  must(await team.owner.ask('POST', `/v1/meetings/${off.id}/cancellation`, {}))
  must(await team.owner.ask('POST', '/v1/tasks', { person: ann, text: 'Call back', dueAt: at(2) }))
  must(await team.owner.ask('POST', '/v1/tasks', { person: ann, text: 'Some day' }))
  const sales = await team.join('sales')
  must(await sales.ask('POST', '/v1/tasks', { person: ann, text: 'Of somebody else', dueAt: at(2) }))
  const reply = await read(await made())
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(reply.headers.get('cache-control')).toBe('private, no-cache')
  expect(summaries(reply.text)).toEqual(['Demo', 'Off', 'Call back · ann@customer.example'])
  const [first, second] = eventsIn(reply.text)
  expect(first?.getFirstPropertyValue('description')).toBe('ann@customer.example\n\nBring ü and 😀')
  expect([first, second].map(one => one?.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CANCELLED'])
  expect(first?.getAllProperties('attendee')).toEqual([])
  expect(reply.text).toContain('METHOD:PUBLISH')
  expect(reply.text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M')
  for (const line of reply.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

test('a calendar that has it already gets nothing, until something changes', async () => {
  const path = await made()
  const tag = (await read(path)).headers.get('etag') ?? ''
  const again = await read(path, { 'if-none-match': `W/"other", W/${tag}` })
  expect([again.status, again.text]).toEqual([304, ''])
  must(await team.owner.ask('POST', '/v1/tasks', { person: ann, text: 'New', dueAt: at(5) }))
  expect((await read(path, { 'if-none-match': tag })).status).toBe(200)
})

test('the address is kept as a hash alone, and says when it was read', async () => {
  const path = await made()
  const before = must<CalendarFeed>(await team.owner.ask('GET', '/v1/calendar-feed'))
  expect(before).toMatchObject({ madeAt: expect.any(String), readAt: null })
  await read(path)
  const after = must<CalendarFeed & { path?: string }>(await team.owner.ask('GET', '/v1/calendar-feed'))
  expect(after.readAt).not.toBeNull()
  expect(after.path).toBeUndefined()
  const token = /\/calendar\/(.{65})\.ics/.exec(path)?.[1] ?? ''
  const { rows } = await team.server.database.owner.query<{ row: string }>(
    'SELECT calendar_feed::text AS row FROM calendar_feed',
  )
  expect(rows.some(({ row }) => row.includes(token.slice(22)))).toBe(false)
})

test('a new address ends the old one, and switched off leads nowhere', async () => {
  const old = await made()
  const next = await made()
  expect((await read(old)).status).toBe(404)
  expect((await read(next)).status).toBe(200)
  expect((await team.owner.ask('DELETE', '/v1/calendar-feed')).status).toBe(204)
  expect((await read(next)).status).toBe(404)
  expect(must<CalendarFeed>(await team.owner.ask('GET', '/v1/calendar-feed'))).toEqual({
    madeAt: null,
    readAt: null,
  })
})

test('whoever has left is read by no calendar any more', async () => {
  const guest = await team.join('marketing')
  const path = await made(guest)
  expect((await read(path)).status).toBe(200)
  const { data } = must<{ data: Membership[] }>(await team.owner.ask('GET', '/v1/memberships'))
  const own = must<{ email: string }>(await guest.ask('GET', '/v1/me')).email
  const membership = data.find(one => one.email === own)
  expect((await team.owner.ask('DELETE', `/v1/memberships/${membership?.id}`)).status).toBe(204)
  expect((await read(path)).status).toBe(404)
})

test('addresses that are tried out, and one that is asked without end, are slowed down', async () => {
  const path = await made()
  const statuses = new Set<number>()
  for (let count = 0; count < 65; count++) statuses.add((await read(path)).status)
  expect([...statuses]).toEqual([200, 429])
  const guesses = new Set<number>()
  for (let count = 0; count < 40; count++)
    guesses.add((await read(`/calendar/${'A'.repeat(60)}${String(10_000 + count)}.ics`)).status)
  expect([...guesses]).toEqual([404, 429])
})
