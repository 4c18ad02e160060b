import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { OpenWait } from '#contract/wait.ts'
import { DOOR_PRESETS, presetOf } from '#domain/door/presets.ts'
import { countedAt } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SHARED = 'a secret of their own'
let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

/** As each program signs, by its documentation. */
const SIGNED: Record<string, (body: string, at: number, secret: string) => Record<string, string>> = {
  typeform: (body, _at, secret) => ({
    'typeform-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
  }),
  calendly: (body, at, secret) => {
    const t = Math.floor(at / 1_000)
    const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
    return { 'calendly-webhook-signature': `t=${t},v1=${v1}` }
  },
  intercom: (body, _at, secret) => ({
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
  }),
  crisp: (body, at, secret) => ({
    'x-crisp-request-timestamp': String(at),
    'x-crisp-signature': createHmac('sha256', secret).update(`[${at};${body}]`).digest('hex'),
  }),
}

async function made(name: string): Promise<MadeDoor> {
  const preset = presetOf(name)
  return must(
    await team.owner.ask('POST', '/v1/doors', {
      kind: 'webhook',
      name: `By ${name}`,
      channel: preset?.channel,
      settings: { scheme: name, mapping: preset?.mapping },
      secrets: { shared: SHARED },
    }),
  )
}

const post = (door: MadeDoor, body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${team.server.url}${door.address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

test.each(DOOR_PRESETS.map(one => one.name))(
  'what %s signs in its own way is taken once, and what is forged or old is refused and counted',
  async name => {
    const door = await made(name)
    expect(door.secret).toBeNull()
    const sign = SIGNED[name]
    if (!sign) throw new Error(name)
    const body = JSON.stringify(presetOf(name)?.example)
    const now = team.now()
    expect((await post(door, body, sign(body, now, 'another secret'))).status).toBe(401)
    expect((await post(door, `${body} `, sign(body, now, SHARED))).status).toBe(401)
    expect((await post(door, body, {})).status).toBe(401)
    const good = sign(body, now, SHARED)
    expect(await (await post(door, body, good)).json()).toEqual({ status: 'taken' })
    expect(await (await post(door, body, good)).json()).toEqual({ status: 'known' })
    const hasTime = name === 'calendly' || name === 'crisp'
    const old = await post(door, body, sign(body, now - 600_000, SHARED))
    expect(old.status).toBe(hasTime ? 401 : 202)
    await team.beat()
    const { rows } = await team.server.database.owner.query('SELECT kind FROM touchpoint WHERE source = $1', [
      door.source,
    ])
    expect(rows).toHaveLength(1)
    const { health } = await countedAt(
      team,
      door.id,
      one => one.health.arrived === 1 && one.health.refused >= 5,
    )
    expect(health).toMatchObject({ state: 'working', refused: 5 })
  },
)

test('a visitor who writes in a chat widget waits, until somebody answers there', async () => {
  const door = must<{ data: MadeDoor[] }>(
    await team.owner.ask('GET', '/v1/doors?kind=webhook&limit=50'),
  ).data.find(one => one.name === 'By crisp')
  if (!door) throw new Error('no door')
  const waits = async () =>
    must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data.filter(
      one => one.channel === 'chat',
    )
  const crisp = presetOf('crisp')?.example as { data: Record<string, unknown> }
  const tell = (event: string, more: object): Promise<Response> => {
    const body = JSON.stringify({ ...crisp, event, data: { ...crisp.data, ...more } })
    return post(door, body, SIGNED['crisp']?.(body, team.now(), SHARED) ?? {})
  }
  await tell('message:send', { session_id: 's2', fingerprint: 1, timestamp: team.now() - 2_000 })
  await team.beat()
  const thread = 'crisp:s2'
  expect((await waits()).map(one => one.thread)).toContain(thread)
  await tell('message:received', {
    session_id: 's2',
    fingerprint: 2,
    timestamp: team.now() - 1_000,
    content: 'Yes!',
  })
  await team.beat()
  expect((await waits()).map(one => one.thread)).not.toContain(thread)
})

test('a door of a program without its secret takes nothing until it is put in', async () => {
  const door = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', {
      kind: 'webhook',
      name: 'Open',
      settings: { scheme: 'crisp' },
    }),
  )
  expect(door).toMatchObject({ secret: null, hasSecrets: false })
  const body = JSON.stringify(presetOf('crisp')?.example)
  const sent = (secret: string) => post(door, body, SIGNED['crisp']?.(body, team.now(), secret) ?? {})
  expect((await sent('')).status).toBe(401)
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { secrets: { shared: SHARED } }))
  for (let tries = 0; tries < 200 && (await sent(SHARED)).status !== 202; tries++)
    await new Promise(done => setTimeout(done, 25))
  expect((await sent(SHARED)).status).toBe(202)
})
