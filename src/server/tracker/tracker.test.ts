import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door } from '#contract/door.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SITE = 'https://www.example.com'
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const VISITOR = 'abcdefghij0123456789'

let team: Team
beforeAll(async () => {
  team = await revenueTeam({ trustProxy: true })
})
afterAll(() => team?.close())

let made = 0
async function website(origins = [SITE]): Promise<Door> {
  const settings = { origins, consent: 'cookieless' }
  return must<Door>(
    await team.owner.ask('POST', '/v1/doors', { kind: 'tracker', name: `Site ${++made}`, settings }),
  )
}

let events = 0
const id = (): string => `event${String(++events).padStart(12, '0')}`
const view = (more: object = {}) => ({ t: 'p', i: id(), a: 0, u: `${SITE}/`, l: 'Home', r: '', ...more })

async function send(door: Door, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(team.server.url + door.address, {
    method: 'POST',
    headers: { origin: SITE, 'user-agent': BROWSER, 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

type Touch = {
  kind: string
  channel: string
  origin: string | null
  subject: string | null
  text: string | null
  machine: boolean
  attributes: Record<string, unknown> | null
  occurred_at: Date
  visitor: string | null
}

async function touchesOf(door: Door): Promise<Touch[]> {
  await team.beat()
  const { rows } = await team.server.database.owner.query<Touch>(
    `SELECT touch.kind, touch.channel, touch.origin, touch.subject, touch.body AS text, touch.machine, touch.attributes, touch.occurred_at,
        identity.kind || ' ' || identity.value AS visitor
      FROM touchpoint touch JOIN identity ON identity.id = touch.identity_id
      WHERE touch.source = $1 ORDER BY touch.occurred_at, touch.external_id`,
    [door.source],
  )
  return rows
}

describe('a beacon', () => {
  test('is answered with nothing, kept once, and opens no wait', async () => {
    const door = await website()
    const beacon = {
      v: VISITOR,
      e: [
        view({ r: 'https://www.google.com/search', u: `${SITE}/roofs?utm_campaign=spring&token=secret#top` }),
      ],
    }
    const reply = await send(door, beacon)
    expect([reply.status, await reply.text()]).toEqual([204, ''])
    expect(reply.headers.get('access-control-allow-origin')).toBe(SITE)
    expect((await send(door, beacon)).status).toBe(204)
    expect(await touchesOf(door)).toMatchObject([
      {
        kind: 'visit',
        channel: 'organic-search',
        origin: 'www.google.com',
        subject: 'Home',
        machine: false,
        visitor: `visitor ${VISITOR}`,
        attributes: {
          page: `${SITE}/roofs`,
          utm_campaign: 'spring',
          referrer: 'https://www.google.com/search',
        },
      },
    ])
    expect(JSON.stringify(await touchesOf(door))).not.toContain('secret')
    const waits = await team.server.database.owner.query('SELECT FROM wait')
    expect(waits.rowCount).toBe(0)
  })

  test('of a page further inside says nothing of where somebody came from', async () => {
    const door = await website()
    await send(door, { v: VISITOR, e: [view({ u: `${SITE}/two`, r: `${SITE}/` })] })
    expect(await touchesOf(door)).toMatchObject([{ channel: 'website', origin: null }])
  })

  test('tells by its age when it was, and no clock of a browser makes it older or younger than can be', async () => {
    const door = await website()
    const now = team.now()
    await send(door, {
      v: VISITOR,
      e: [view({ a: 60_000 }), view({ a: -9e12 }), view({ a: 9e15 }), view({ a: 'x' })],
    })
    const ages = (await touchesOf(door)).map(touch =>
      Math.round(Math.abs(now - touch.occurred_at.getTime()) / 60_000),
    )
    expect(ages.toSorted((a, b) => a - b)).toEqual([0, 0, 1, 2 * 24 * 60])
  })

  test('of a form and of who somebody is are claims that keep where they first came from', async () => {
    const door = await website()
    const first = { u: `${SITE}/?utm_source=fair&utm_medium=email`, r: '' }
    const said = { email: 'Fay@Site.example', name: 'Fay', message: 'Call me', roof: 'flat', phone: 'what' }
    await send(door, {
      v: VISITOR,
      e: [
        { t: 'f', i: id(), u: `${SITE}/contact`, n: 'Contact', d: said, o: first },
        { t: 'i', i: id(), u: `${SITE}/contact`, d: { email: 'fay@site.example' }, o: first },
        { t: 'e', i: id(), u: `${SITE}/contact`, n: 'Brochure', d: { pages: 12, nested: { no: 1 } } },
      ],
    })
    const touches = await touchesOf(door)
    expect(touches).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'form',
          subject: 'Contact',
          text: 'Call me',
          origin: 'fair',
          visitor: 'email fay@site.example',
          attributes: { roof: 'flat', phone: 'what', page: `${SITE}/contact` },
        }),
        expect.objectContaining({
          kind: 'other',
          subject: 'Brochure',
          attributes: { pages: 12, page: `${SITE}/contact` },
        }),
      ]),
    )
    const { rows } = await team.server.database.owner.query<{ basis: string }>(
      `SELECT DISTINCT basis FROM identity_link link JOIN identity ON identity.id = link.one_id OR identity.id = link.other_id WHERE value = 'fay@site.example'`,
    )
    expect(rows.map(row => row.basis)).toEqual(['claim'])
    const waits = await team.server.database.owner.query('SELECT FROM wait WHERE answered_at IS NULL')
    expect(waits.rowCount).toBe(1)
  })
})

describe('without cookies', () => {
  test('a visitor is the same for a day, another by another browser, and nobody’s address is kept', async () => {
    const door = await website()
    const from = { 'x-forwarded-for': '198.51.100.77' }
    await send(door, { e: [view()] }, from)
    await send(door, { e: [view()] }, from)
    await send(door, { e: [view()] }, { ...from, 'user-agent': BROWSER.replace('140', '141') })
    await team.pass(24)
    await send(door, { e: [view()] }, from)
    const visitors = (await touchesOf(door)).map(touch => touch.visitor)
    expect(visitors[0]).toMatch(/^visitor day-[\w-]{22}$/)
    expect(new Set(visitors).size).toBe(3)
    const { rows } = await team.server.database.owner.query<{ day: Date }>('SELECT day FROM visitor_salt')
    expect(rows).toHaveLength(1)
    const { rows: all } = await team.server.database.owner.query<{ text: string }>(
      `SELECT string_agg(touchpoint::text, '') || (SELECT string_agg(identity::text, '') FROM identity) AS text FROM touchpoint`,
    )
    expect(all[0]?.text).not.toContain('198.51.100.77')
  })

  test('whoever says who they are is not tied to all others of their address', async () => {
    const door = await website()
    await send(door, { e: [{ t: 'i', i: id(), u: `${SITE}/`, d: { email: 'one@office.example' } }] })
    expect(await touchesOf(door)).toMatchObject([{ visitor: 'email one@office.example' }])
    const { rows } = await team.server.database.owner.query(
      `SELECT FROM identity_link link JOIN identity ON identity.id = link.one_id OR identity.id = link.other_id WHERE value = 'one@office.example'`,
    )
    expect(rows).toEqual([])
  })
})

describe('never counts', () => {
  test.each([
    ['who forbids it', { 'sec-gpc': '1' }],
    ['a page that nobody asked for yet', { 'sec-purpose': 'prefetch;prerender' }],
    [
      'a program that says so',
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    ],
  ])('%s, and is answered like everybody', async (_who, headers) => {
    const door = await website()
    expect((await send(door, { v: VISITOR, e: [view()] }, headers as Record<string, string>)).status).toBe(
      204,
    )
    expect(await touchesOf(door)).toEqual([])
  })

  test('a browser that is driven by a program: it is kept and marked', async () => {
    const door = await website()
    await send(door, { v: 'drivendrivendriven01', m: 1, e: [view()] })
    expect(await touchesOf(door)).toMatchObject([{ machine: true }])
    const { rows } = await team.server.database.owner.query(
      `SELECT FROM activity JOIN belonging USING (workspace_id, person_id) JOIN identity ON identity.id = identity_id WHERE value = 'drivendrivendriven01'`,
    )
    expect(rows).toEqual([])
  })
})

describe('is refused and counted', () => {
  test.each([
    [
      'from another website',
      { v: VISITOR, e: [view()] },
      { origin: 'https://evil.example' },
      403,
      'origin-not-allowed',
    ],
    ['no beacon', '<html>', {}, 400, 'not-readable'],
    ['a beacon of nothing', { e: [] }, {}, 400, 'not-readable'],
    ['more than fits', { e: Array.from({ length: 51 }, () => view()) }, {}, 400, 'not-readable'],
    [
      'of a page of another website',
      { v: VISITOR, e: [view({ u: 'https://evil.example/' })] },
      {},
      204,
      'not-readable',
    ],
    ['of an id of somebody’s choosing', { v: VISITOR, e: [view({ i: '../../x' })] }, {}, 204, 'not-readable'],
  ])('%s', async (_case, body, headers, status, code) => {
    const door = await website()
    expect((await send(door, body, headers as Record<string, string>)).status).toBe(status)
    expect(await touchesOf(door)).toEqual([])
    const seen = async () => must<Door>(await team.owner.ask('GET', `/v1/doors/${door.id}`)).health
    await expect.poll(async () => (await seen()).refused).toBe(1)
    expect((await seen()).lastRefused?.code).toBe(code)
  })

  test('who sends no origin, and who sends too much', async () => {
    const door = await website()
    const bare = await fetch(team.server.url + door.address, {
      method: 'POST',
      headers: { 'user-agent': BROWSER },
      body: '{}',
    })
    expect(bare.status).toBe(403)
    expect((await send(door, 'x'.repeat(70_000))).status).toBe(413)
  })

  test('more forms of one address than a person sends, without hurting another', async () => {
    const door = await website()
    const tell = (n: number) => ({
      e: [{ t: 'f', i: id(), u: `${SITE}/`, d: { email: `a${n}@flood.example` } }],
    })
    const statuses = []
    for (let many = 0; many < 22; many++)
      statuses.push((await send(door, tell(many), { 'x-forwarded-for': '192.0.2.99' })).status)
    expect(statuses.filter(status => status === 429)).toHaveLength(2)
    expect((await send(door, tell(99), { 'x-forwarded-for': '192.0.2.98' })).status).toBe(204)
  })
})

test('text of hostile making is kept as text, cut, and breaks nothing', async () => {
  const door = await website()
  const bad = '<img src=x onerror=alert(1)>\u0000\ud800'
  await send(door, {
    v: VISITOR,
    e: [
      view({ l: bad.repeat(100), u: `${SITE}/${'x'.repeat(2_000)}` }),
      {
        t: 'e',
        i: id(),
        u: `${SITE}/`,
        n: bad,
        d: JSON.parse(`{"__proto__":"x","a":${JSON.stringify(bad)},"n":1e999}`) as object,
      },
    ],
  })
  const touches = await touchesOf(door)
  expect(touches).toHaveLength(2)
  for (const touch of touches) {
    expect(touch.subject?.length).toBeLessThanOrEqual(300)
    expect(touch.subject?.isWellFormed()).toBe(true)
  }
})

test('a paused website takes nothing', async () => {
  const door = await website()
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: false }))
  expect((await send(door, { v: VISITOR, e: [view()] })).status).toBe(403)
})
