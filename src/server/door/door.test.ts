import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door, DoorDays, MadeDoor } from '#contract/door.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { guestOf, Visitor } from '#test/visitor.ts'
import { noteTrouble, noteWell } from './door-health-store.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const made = async (name: string, secrets?: object): Promise<MadeDoor> =>
  must(
    await team.owner.ask('POST', '/v1/doors', {
      kind: 'webhook',
      name,
      settings: {},
      ...(secrets && { secrets }),
    }),
  )
const seen = async (id: string): Promise<Door> => must(await team.owner.ask('GET', `/v1/doors/${id}`))

/** Waits until the door's counts of the last second are written. */
async function counted(id: string, until: (door: Door) => boolean): Promise<Door> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const door = await seen(id)
    if (until(door)) return door
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error('the arrivals were not counted')
}

function signed(secret: string, id: string, body: string, at = team.now()): Record<string, string> {
  const seconds = Math.floor(at / 1_000)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}

async function post(path: string, headers: Record<string, string>, body: string): Promise<Response> {
  return fetch(`${team.server.url}${path}`, { method: 'POST', headers, body })
}

test('a door is made, shown without its secret, renamed, paused and closed, and each is a fact', async () => {
  const door = await made('Chat')
  expect(door.secret).toMatch(/^whsec_/)
  expect(door.address).toMatch(/^\/in\/webhook\/[\w-]{43}$/)
  expect(JSON.stringify(await seen(door.id))).not.toContain(door.secret)
  expect(await seen(door.id)).toMatchObject({ hasSecrets: true, health: { state: 'new', arrived: 0 } })
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { name: 'Chat widget' }))
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: false }))
  expect(await seen(door.id)).toMatchObject({ name: 'Chat widget', health: { state: 'paused' } })
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: true }))
  expect((await team.owner.ask('DELETE', `/v1/doors/${door.id}`)).status).toBe(204)
  expect((await team.owner.ask('GET', `/v1/doors/${door.id}`)).status).toBe(404)
  const { rows } = await team.server.database.owner.query<{ act: string }>(
    'SELECT act FROM fact WHERE subject_id = $1 ORDER BY id',
    [door.id],
  )
  expect(rows.map(row => row.act)).toEqual([
    'door-made',
    'door-changed',
    'door-paused',
    'door-opened',
    'door-closed',
  ])
})

test('two doors of one name would be taken for each other', async () => {
  await made('Twin')
  const again = await team.owner.ask('POST', '/v1/doors', { kind: 'webhook', name: 'TWIN', settings: {} })
  expect(again).toMatchObject({ status: 409, body: { code: 'door-name-taken', param: 'name' } })
})

test.each([
  [{ kind: 'pipe', name: 'x', settings: {} }, 'kind'],
  [{ kind: 'webhook', name: '', settings: {} }, 'name'],
  [{ kind: 'webhook', name: 'x', settings: { speed: 9 } }, 'settings'],
  [{ kind: 'webhook', name: 'x', settings: {}, secrets: { signing: 'short' } }, 'secrets.signing'],
])('%j is refused at its field', async (body, param) => {
  const reply = await team.owner.ask('POST', '/v1/doors', body)
  expect(reply.status).toBe(400)
  expect((reply.body as { param: string }).param).toContain(param)
})

test('the settings of a change are held against its kind', async () => {
  const door = await made('Strict')
  const reply = await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { speed: 9 } })
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid' } })
})

test('a signed message is taken once, a forged, replayed or old one is refused and counted', async () => {
  const door = await made('Signed')
  const secret = door.secret ?? ''
  const path = door.address ?? ''
  const body = '{"hello":"\\u0000 world"}'
  const good = signed(secret, 'msg_1', body)
  expect(await (await post(path, good, body)).json()).toEqual({ status: 'taken' })
  expect(await (await post(path, good, body)).json()).toEqual({ status: 'known' })
  const forged = { ...good, 'webhook-signature': 'v1,AAAA' }
  expect((await post(path, forged, body)).status).toBe(401)
  expect((await post(path, good, '{"hello":"you"}')).status).toBe(401)
  const old = signed(secret, 'msg_2', body, team.now() - 600_000)
  expect((await post(path, old, body)).status).toBe(401)
  const garbage = signed(secret, 'msg_3', 'not json')
  expect((await post(path, garbage, 'not json')).status).toBe(400)
  const after = await counted(door.id, one => one.health.arrived === 1 && one.health.refused === 5)
  expect(after.health).toMatchObject({
    state: 'working',
    arrived: 1,
    refused: 5,
    lastRefused: { code: 'not-readable', message: 'It is not what this door understands.' },
  })
  const { days } = must<DoorDays>(await team.owner.ask('GET', `/v1/doors/${door.id}/days`))
  expect(days).toHaveLength(90)
  expect(days.at(-1)).toMatchObject({ arrived: 1, refused: 5 })
})

test('a paused door takes nothing, and an address that is nobody’s leads nowhere', async () => {
  const door = await made('Paused')
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { active: false }))
  const path = door.address ?? ''
  expect((await post(path, signed(door.secret ?? '', 'msg_1', '{}'), '{}')).status).toBe(403)
  expect((await post(`/in/webhook/${'a'.repeat(42)}A`, {}, '{}')).status).toBe(404)
  expect((await post('/in/webhook/x', {}, '{}')).status).toBe(404)
})

test('another signing secret is taken from then on', async () => {
  const signing = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
  const door = await made('Theirs', { signing })
  expect(door.secret).toBeNull()
  expect((await post(door.address ?? '', signed(signing, 'a', '{}'), '{}')).status).toBe(202)
})

test('a door in trouble says what and since when, and is well again', async () => {
  const door = await made('Trouble')
  const { pool } = team.server.database
  const at = team.now()
  const trouble = { code: 'sign-in-refused', detail: '535 5.7.8 no', at, nextTryAt: at + 10_000 } as const
  const inTeam = <T>(work: Parameters<typeof inWorkspace<T>>[2]) => inWorkspace(pool, team.workspace, work)
  expect(await inTeam(tx => noteTrouble(tx, door.id, trouble))).toBe(true)
  expect(await inTeam(tx => noteTrouble(tx, door.id, { ...trouble, at: at + 5_000 }))).toBe(false)
  expect((await seen(door.id)).health).toMatchObject({
    state: 'failing',
    trouble: {
      code: 'sign-in-refused',
      message: expect.stringContaining('user name and password'),
      detail: '535 5.7.8 no',
      since: new Date(at).toISOString(),
    },
  })
  expect(await inTeam(tx => noteWell(tx, door.id, { caughtUpAt: at }))).toBe(true)
  expect(await inTeam(tx => noteWell(tx, door.id))).toBe(false)
  expect((await seen(door.id)).health).toMatchObject({
    state: 'new',
    trouble: null,
    caughtUpAt: new Date(at).toISOString(),
  })
})

test('the team sees how doors do; only keepers set them up', async () => {
  const door = await made('Seen')
  const sales = await guestOf(team.server, team.owner, 'sales', 'sam@doors.example')
  expect((await sales.ask('GET', `/v1/doors/${door.id}`)).status).toBe(200)
  expect((await sales.ask('PATCH', `/v1/doors/${door.id}`, { active: false })).status).toBe(403)
  expect((await new Visitor(team.server.url).ask('GET', '/v1/doors')).status).toBe(401)
})
