import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { DoorExamples, MappingOutcomes, RenewedSecret } from '#contract/door-mapping.ts'
import type { FailedIntake } from '#contract/failed-intake.ts'
import type { OpenWait } from '#contract/wait.ts'
import { countedAt, standardWebhook } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const mapping = {
  only: { value: '$.type', among: ['message', 'answer'] },
  person: { email: '$.contact.email' },
  name: '$.contact.name',
  text: '$.text',
  direction: { choose: '$.type', among: { message: 'inbound', answer: 'outbound' } },
  thread: 'chat {$.conversation}',
}
const said = (more: object = {}): object => ({
  type: 'message',
  conversation: 7,
  contact: { email: 'ada@example.com', name: 'Ada' },
  text: 'How much?',
  ...more,
})

async function made(name: string, settings: object = {}): Promise<MadeDoor> {
  return must(await team.owner.ask('POST', '/v1/doors', { kind: 'webhook', name, settings }))
}

async function send(
  door: MadeDoor,
  id: string,
  message: unknown,
  secret = door.secret ?? '',
): Promise<number> {
  const body = typeof message === 'string' ? message : JSON.stringify(message)
  const headers = standardWebhook(secret, { id, body, at: team.now() })
  return (await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })).status
}

const examples = async (door: MadeDoor): Promise<DoorExamples> =>
  must(await team.owner.ask('GET', `/v1/doors/${door.id}/examples`))
const tried = async (door: MadeDoor, how: object): Promise<MappingOutcomes['data']> =>
  must<MappingOutcomes>(await team.owner.ask('POST', `/v1/doors/${door.id}/mapping/trial`, { mapping: how }))
    .data
const failedOf = async (door: MadeDoor): Promise<FailedIntake[]> =>
  must<{ data: FailedIntake[] }>(await team.owner.ask('GET', `/v1/failed-intake?source=${door.source}`)).data
const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data

test('messages wait until it is said what they become, are tried out, and are then taken in', async () => {
  const door = await made('Chat')
  expect(await send(door, 'a', said())).toBe(202)
  expect(await send(door, 'b', said({ type: 'typing' }))).toBe(202)
  expect(await examples(door)).toMatchObject({
    waiting: 2,
    data: [
      { externalId: 'b', outcome: 'waiting' },
      { externalId: 'a', outcome: 'waiting' },
    ],
  })
  expect(await team.owner.ask('POST', `/v1/doors/${door.id}/examples/intake`, {})).toMatchObject({
    status: 409,
    body: { code: 'door-without-mapping' },
  })
  expect(await tried(door, mapping)).toMatchObject([
    { outcome: 'aside', touchpoint: null },
    {
      outcome: 'touchpoint',
      touchpoint: {
        source: door.source,
        externalId: 'a',
        person: { email: 'ada@example.com' },
        channel: 'webhook',
        direction: 'inbound',
        thread: 'chat 7',
        text: 'How much?',
      },
    },
  ])
  expect(await tried(door, { person: { email: '$.contact' } })).toMatchObject([
    { problem: { code: 'not-one-value', param: 'person.email' } },
    { problem: { code: 'not-one-value', param: 'person.email' } },
  ])
  expect(await tried(door, { ...mapping, kind: 'smoke signal' })).toMatchObject([
    { outcome: 'aside' },
    { problem: { code: 'not-valid', param: 'kind' } },
  ])
  await team.beat()
  expect(await waits()).toEqual([])
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { mapping } }))
  expect(must(await team.owner.ask('POST', `/v1/doors/${door.id}/examples/intake`, {}))).toEqual({
    taken: 1,
    aside: 1,
    failed: 0,
  })
  await team.beat()
  expect(await waits()).toMatchObject([{ text: 'How much?' }])
  expect(await send(door, 'c', said({ type: 'answer', text: '9,000' }))).toBe(202)
  await team.beat()
  expect(await waits()).toEqual([])
})

test('what cannot be mapped fails with its reason, and is taken in when the mapping was changed', async () => {
  const door = await made('Form', { mapping })
  await send(door, 'f1', said({ contact: { mail: 'bob@example.com' } }))
  await send(door, 'f2', said({ contact: { mail: 'eve@example.com' }, type: 'question' }))
  await send(door, 'f1', said({ contact: { mail: 'bob@example.com' } }))
  const [failed, ...others] = await failedOf(door)
  expect(others).toEqual([])
  expect(failed).toMatchObject({ code: 'not-mapped', param: 'person', externalId: 'f1' })
  expect(failed?.reason).toContain('nothing in the message says who it is')
  const again = () => team.owner.ask('POST', `/v1/failed-intake/${failed?.id}/replay`, {})
  expect(await again()).toMatchObject({ status: 409, body: { code: 'refused-again', param: 'person' } })
  const better = { ...mapping, person: { email: { first: ['$.contact.email', '$.contact.mail'] } } }
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { mapping: better } }))
  expect((await again()).status).toBe(200)
  expect(await failedOf(door)).toEqual([])
  expect(await waits()).toMatchObject([{ text: 'How much?' }])
})

test('many are taken in at once when the mapping was changed, also under names of their own', async () => {
  const door = await made('Many', { mapping })
  for (const one of [1, 2, 3])
    await send(door, `m${one}`, { type: 'message', who: `p${one}@example.com`, id: one })
  const better = { ...mapping, person: { email: '$.who' }, externalId: 'chat-{$.id}' }
  must(await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { mapping: better } }))
  const bulk = await team.owner.ask('POST', '/v1/failed-intake/replay', { source: door.source })
  expect(must(bulk)).toMatchObject({ replayed: 3, refused: 0 })
  expect(await send(door, 'm4', { type: 'message', who: 'p1@example.com', id: 1, text: 'other' })).toBe(202)
  expect(await failedOf(door)).toMatchObject([{ externalId: 'm4', param: 'externalId' }])
})

test('a mapping that nobody can follow is refused at its field', async () => {
  const door = await made('Strict')
  const wrong: [object, string][] = [
    [{ person: {} }, 'mapping.person'],
    [{ person: { email: '$.a[b]' } }, 'mapping.person.email'],
    [{ person: { email: '$.a' }, text: 'Hi {$..x}' }, 'mapping.text'],
    [
      { person: { email: '$.a' }, occurredAt: { date: '$.at', format: 'MM/yyyy' } },
      'mapping.occurredAt.format',
    ],
    [{ person: { email: '$.a' }, run: 'alert(1)' }, 'mapping'],
  ]
  for (const [how, param] of wrong) {
    const reply = await team.owner.ask('PATCH', `/v1/doors/${door.id}`, { settings: { mapping: how } })
    expect(reply).toMatchObject({ status: 400, body: { param: `settings.${param}` } })
  }
})

test('forged, replayed, old, huge, nested and unreadable messages are refused and counted', async () => {
  const door = await made('Attacked', { mapping })
  const url = `${team.server.url}${door.address}`
  const post = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<number> => (await fetch(url, { method: 'POST', headers, body })).status
  const secret = door.secret ?? ''
  const body = JSON.stringify(said({ text: 'a\0b' }))
  const at = team.now()
  const good = standardWebhook(secret, { id: 'x1', body, at })
  expect(await post(body, good)).toBe(202)
  expect(await post(body, good)).toBe(202)
  expect(await post(body, { ...good, 'webhook-id': 'x2' })).toBe(401)
  expect(await post(body, standardWebhook(secret, { id: 'x3', body, at: at - 600_000 }))).toBe(401)
  expect(await post(body, standardWebhook(secret, { id: 'x4', body, at: at + 600_000 }))).toBe(401)
  expect(await post(body, { 'content-type': 'application/json' })).toBe(401)
  const huge = JSON.stringify({ text: 'x'.repeat(200_000) })
  expect(await post(huge, standardWebhook(secret, { id: 'x5', body: huge, at }))).toBe(413)
  const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
  expect(await post(nested, standardWebhook(secret, { id: 'x6', body: nested, at }))).toBe(202)
  const latin = Uint8Array.from(Buffer.from('{"text":"größe"}', 'latin1'))
  expect(await post(latin, { ...good, 'webhook-id': 'x7' })).toBe(401)
  const after = await countedAt(team, door.id, one => one.health.arrived === 2 && one.health.refused === 7)
  expect(after.health).toMatchObject({ arrived: 2, refused: 7 })
})

test('two secrets are taken side by side for a day, then the new one alone', async () => {
  const door = await made('Rotating', { mapping })
  const renewed = must<RenewedSecret>(await team.owner.ask('POST', `/v1/doors/${door.id}/secret`, {}))
  expect(renewed.secret).toMatch(/^whsec_/)
  // Five seconds is how long a door is remembered.
  await team.pass(0.01)
  expect(await send(door, 'r1', said())).toBe(202)
  expect(await send(door, 'r2', said(), renewed.secret ?? '')).toBe(202)
  await team.pass(25)
  expect(await send(door, 'r3', said())).toBe(401)
  expect(await send(door, 'r4', said(), renewed.secret ?? '')).toBe(202)
})

test('only keepers read what came, and doors that understand by themselves have no mapping', async () => {
  const door = await made('Private')
  const sales = await team.join('sales')
  expect((await sales.ask('GET', `/v1/doors/${door.id}/examples`)).status).toBe(403)
  const settings = { verifyToken: 'a token of our own' }
  const meta = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', { kind: 'meta', name: 'Meta', settings }),
  )
  expect(await team.owner.ask('GET', `/v1/doors/${meta.id}/examples`)).toMatchObject({
    body: { code: 'door-not-mapped' },
  })
})
