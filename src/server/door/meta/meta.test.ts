import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DoorTrial, MadeDoor } from '#contract/door.ts'
import type { OpenWait } from '#contract/wait.ts'
import { countedAt, metaSignature, standIn } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SECRET = 'the secret of the app'
const TOKEN = 'a token of our own choosing'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

async function made(name: string, more: object = {}, secrets: object = {}): Promise<MadeDoor> {
  const settings = { verifyToken: TOKEN, ...more }
  const door = { kind: 'meta', name, settings, secrets: { appSecret: SECRET, ...secrets } }
  return must(await team.owner.ask('POST', '/v1/doors', door))
}

async function post(
  door: MadeDoor,
  body: string | Uint8Array<ArrayBuffer>,
  headers?: object,
): Promise<Response> {
  const signed = headers ?? metaSignature(SECRET, body)
  const init = { method: 'POST', headers: signed as Record<string, string>, body }
  return fetch(`${team.server.url}${door.address}`, init)
}
const tell = (door: MadeDoor, message: object): Promise<Response> => post(door, JSON.stringify(message))

const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data

const seconds = (minutesAgo: number): string => String(Math.floor(team.now() / 1_000) - minutesAgo * 60)
const whatsapp = (...values: object[]): object => ({
  object: 'whatsapp_business_account',
  entry: values.map(value => ({
    id: '8856996819413533',
    changes: [
      {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '4930123456', phone_number_id: '2768141423' },
          ...value,
        },
      },
    ],
  })),
})
const text = (from: string, id: string, body: string, minutesAgo = 1): object => ({
  contacts: [{ profile: { name: `Person ${from}` }, wa_id: from }],
  messages: [{ from, id, timestamp: seconds(minutesAgo), type: 'text', text: { body } }],
})

test('the address is verified by the token of the door, and by no other', async () => {
  const door = await made('Verified')
  const ask = (token: string, challenge = '1158201444'): Promise<Response> => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token,
      'hub.challenge': challenge,
    })
    return fetch(`${team.server.url}${door.address}?${query.toString()}`)
  }
  const verified = await ask(TOKEN)
  expect(verified.status).toBe(200)
  expect(await verified.text()).toBe('1158201444')
  expect((await ask('another')).status).toBe(403)
  expect((await ask(TOKEN, '<script>')).status).toBe(403)
  expect((await fetch(`${team.server.url}${door.address}`)).status).toBe(403)
})

test('a batch is taken once, in whatever order and however often it comes, and known to whoever holds the number', async () => {
  const door = await made('WhatsApp')
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: 'shop',
      externalId: 'order 1',
      occurredAt: new Date(team.now() - 3_600_000).toISOString(),
      person: { phone: '+49 1511 2345678' },
      kind: 'visit',
      channel: 'shop',
      direction: 'inbound',
      side: 'customer',
      name: 'Ada Lovelace',
    }),
  )
  const batch = whatsapp(
    text('4915112345678', 'wamid.2', 'Still there?', 1),
    text('4915112345678', 'wamid.1', 'How much?', 5),
    { statuses: [{ id: 'wamid.0', status: 'read', timestamp: seconds(1), recipient_id: '4915112345678' }] },
  )
  expect(await (await tell(door, batch)).json()).toEqual({ taken: 2, known: 0 })
  expect(await (await tell(door, batch)).json()).toEqual({ taken: 0, known: 2 })
  expect(
    await (await tell(door, whatsapp(text('4915112345678', 'wamid.1', 'How much?', 5)))).json(),
  ).toMatchObject({
    taken: 0,
  })
  await team.beat()
  const [wait, ...others] = await waits()
  expect(others).toEqual([])
  expect(wait).toMatchObject({ channel: 'whatsapp', text: 'How much?' })
  const echo = { from: '4930123456', to: '4915112345678', id: 'wamid.3', timestamp: seconds(0), type: 'text' }
  await tell(door, whatsapp({ message_echoes: [{ ...echo, text: { body: '9,000' } }] }))
  await team.beat()
  expect(await waits()).toEqual([])
  const health = (await countedAt(team, door.id, one => one.health.arrived === 3 && one.health.refused === 3))
    .health
  expect(health).toMatchObject({ state: 'working', refused: 3, lastRefused: { code: 'known-already' } })
})

test('a reaction opens no wait', async () => {
  const door = await made('Reactions')
  const reaction = { type: 'reaction', reaction: { message_id: 'wamid.9', emoji: '👍' } }
  const message = { from: '4915112345000', id: 'wamid.R', timestamp: seconds(1), ...reaction }
  expect(await (await tell(door, whatsapp({ messages: [message] }))).json()).toMatchObject({ taken: 1 })
  await team.beat()
  expect(await waits()).toEqual([])
})

test('a comment waits until the page answers below it, also when both come in one batch', async () => {
  const door = await made('Page')
  const change = (value: object): object => ({
    field: 'feed',
    value: { item: 'comment', verb: 'add', post_id: '10_5', created_time: Number(seconds(2)), ...value },
  })
  const page = (...changes: object[]): object => ({ object: 'page', entry: [{ id: '10', time: 1, changes }] })
  const asked = change({
    comment_id: '10_5_1',
    parent_id: '10_5',
    from: { id: '77', name: 'Ada' },
    message: 'Price?',
  })
  const other = change({
    comment_id: '10_5_3',
    parent_id: '10_5',
    from: { id: '78', name: 'Bob' },
    message: 'And?',
  })
  const own = { from: { id: '10', name: 'Us' }, message: '9,000', created_time: Number(seconds(1)) }
  await tell(door, page(asked))
  await team.beat()
  expect(await waits()).toMatchObject([{ channel: 'facebook', text: 'Price?' }])
  await tell(door, page(change({ ...own, comment_id: '10_5_2', parent_id: '10_5_1' })))
  await tell(door, page(other, change({ ...own, comment_id: '10_5_4', parent_id: '10_5_3' })))
  await tell(door, page(change({ ...own, comment_id: '10_5_6', parent_id: '10_5_unknown' })))
  await team.beat()
  expect(await waits()).toEqual([])
})

test('forged, huge, nested and unreadable notifications are refused and counted', async () => {
  const door = await made('Attacked')
  const body = JSON.stringify(whatsapp(text('4915112345111', 'wamid.F', 'x')))
  expect((await post(door, body, metaSignature('another secret', body))).status).toBe(401)
  expect((await post(door, body, {})).status).toBe(401)
  expect((await post(door, body, { 'x-hub-signature-256': 'sha256=zz' })).status).toBe(401)
  expect((await post(door, `${body} `, metaSignature(SECRET, body))).status).toBe(401)
  const huge = JSON.stringify({ object: 'page', filler: 'x'.repeat(5_000_000) })
  expect((await post(door, huge)).status).toBe(413)
  const latin = Uint8Array.from(Buffer.from('{"object":"größe"}', 'latin1'))
  expect((await post(door, latin)).status).toBe(400)
  expect((await post(door, '7')).status).toBe(400)
  const nested = `{"object":"page","entry":${'['.repeat(300_000)}${']'.repeat(300_000)}}`
  expect((await post(door, nested)).status).toBe(200)
  const nul = JSON.stringify(whatsapp(text('4915112345111', 'wamid.N', 'a\0b')))
  expect(await (await post(door, nul)).json()).toMatchObject({ taken: 1 })
  const { health } = await countedAt(
    team,
    door.id,
    one => one.health.arrived === 1 && one.health.refused === 7,
  )
  expect(health).toMatchObject({ arrived: 1, refused: 7 })
  await team.beat()
  expect(await waits()).toMatchObject([{ text: 'a\uFFFDb' }])
})

test('a door without its secret takes nothing', async () => {
  const settings = { verifyToken: TOKEN }
  const door = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', { kind: 'meta', name: 'Open', settings }),
  )
  expect((await tell(door, whatsapp())).status).toBe(401)
})

test('it is tried out step by step against the Graph API', async () => {
  const names: Record<string, object> = {
    me: { name: 'Sunrise Solar' },
    '2768141423': { display_phone_number: '+49 30 123456', verified_name: 'Sunrise' },
  }
  const graph = await standIn(({ url, headers }) => {
    if (headers.authorization !== 'Bearer good')
      return { status: 401, body: { error: { message: 'Token expired' } } }
    const found = names[url.split('?')[0]?.slice(1) ?? '']
    return found ? { status: 200, body: found } : { status: 400, body: { error: { message: 'Unknown id' } } }
  })
  const numbers = { apiBase: graph.url, phoneNumberId: '2768141423' }
  const trial = async (door: MadeDoor): Promise<DoorTrial> =>
    must(await team.owner.ask('POST', `/v1/doors/${door.id}/trial`, {}))
  const good = await made('Good', numbers, { accessToken: 'good' })
  expect(await trial(good)).toMatchObject({
    works: true,
    steps: [
      { step: 'token', state: 'done', detail: 'Sunrise Solar' },
      { step: 'number', state: 'done', detail: '+49 30 123456, Sunrise' },
    ],
  })
  const bad = await made('Bad', numbers, { accessToken: 'old' })
  expect(await trial(bad)).toMatchObject({
    works: false,
    steps: [{ state: 'failed', detail: '401 Token expired' }, { state: 'not-tried' }],
  })
  expect(await trial(await made('No token'))).toMatchObject({ works: false, steps: [{ step: 'no-token' }] })
  await graph.close()
  expect(await trial(good)).toMatchObject({
    works: false,
    steps: [{ state: 'failed' }, { state: 'not-tried' }],
  })
})
