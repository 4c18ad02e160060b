import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { Message } from '#contract/message.ts'
import type { Page } from '#contract/page.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import type { OpenWait } from '#contract/wait.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { META_SECRET, metaDoor } from '#test/meta-door.ts'
import { metaSignature, type StandIn, standIn } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SECOND = 1 / 3600

let team: Team
let graph: StandIn
let door: MadeDoor
let answer: () => { status: number; body: unknown }
let asked = 0

beforeAll(async () => {
  team = await revenueTeam()
  graph = await standIn(() => answer())
  door = await metaDoor(team, graph.url, { pageId: '1010' })
})
afterAll(async () => {
  await graph.close()
  await team.close()
})

async function tell(message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = metaSignature(META_SECRET, body)
  const reply = await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })
  expect(reply.status).toBe(200)
  await team.beat()
}
const whatsapp = (value: object): object => ({
  object: 'whatsapp_business_account',
  entry: [
    { id: '1', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '2768' }, ...value } }] },
  ],
})
const seconds = (): string => String(Math.floor(team.now() / 1_000))
const status = (id: string, is: string, more: object = {}) => ({
  id,
  status: is,
  timestamp: seconds(),
  recipient_id: '49',
  ...more,
})
const tellStatus = (...statuses: object[]): Promise<void> => tell(whatsapp({ statuses }))

/** Somebody asks, and is answered by a message that is taken as `wamid`; without, nobody knows whether it is. */
async function answered(wamid: string | undefined): Promise<{ id: string; person: string }> {
  asked += 1
  const from = `4915112340${String(asked).padStart(3, '0')}`
  const message = { from, id: `in.${asked}`, timestamp: seconds(), type: 'text', text: { body: 'How much?' } }
  await tell(whatsapp({ messages: [message] }))
  const wait = (await waits()).find(one => one.thread === `whatsapp:2768:${from}`)
  if (!wait) throw new Error('nobody waits')
  answer = () =>
    wamid === undefined ? { status: 503, body: {} } : { status: 200, body: { messages: [{ id: wamid }] } }
  const person = wait.person.id
  const thread = wait.thread
  const draft = must<Message>(
    await team.owner.ask('POST', '/v1/messages', { person, thread, text: '9,000 euros.' }),
  )
  must(await team.owner.ask('POST', `/v1/messages/${draft.id}/send`))
  await leave()
  return { id: draft.id, person }
}

async function leave(): Promise<void> {
  await team.pass(11 * SECOND)
  const sending = { secret: TEST_SECRET, egress: egressFrom(process.env), clock: team.now }
  await sendMessages(team.server.database.pool, team.workspace, sending)
  await team.beat()
}

const shown = async (id: string): Promise<Message> => must(await team.owner.ask('GET', `/v1/messages/${id}`))
const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data
const waitsFor = async (person: string): Promise<boolean> =>
  (await waits()).some(one => one.person.id === person)
async function told(message: string): Promise<number> {
  const { rows } = await team.server.database.owner.query(
    'SELECT FROM notification WHERE message_id = $1 AND read_at IS NULL',
    [message],
  )
  return rows.length
}

async function saidOf(person: string) {
  const { data } = must<Page<TimelineItem>>(await team.owner.ask('GET', `/v1/people/${person}/timeline`))
  return data.flatMap(item => (item.type === 'touchpoint' && item.direction === 'outbound' ? [item] : []))
}

test('what became of a message is said on it and on the conversation, in whatever order it is told and however often', async () => {
  const { id, person } = await answered('wamid.A')
  expect((await shown(id)).delivery).toBeNull()
  await tellStatus(status('wamid.A', 'read'), status('wamid.A', 'sent'))
  await tellStatus(status('wamid.A', 'delivered'), status('wamid.unknown', 'read'))
  await tellStatus(status('wamid.A', 'delivered'))
  expect(await shown(id)).toMatchObject({ state: 'sent', delivery: { state: 'read', reason: null } })
  expect(await saidOf(person)).toMatchObject([{ text: '9,000 euros.', delivery: { state: 'read' } }])
  const { rows } = await team.server.database.owner.query('SELECT external_id FROM delivery')
  expect(rows).toEqual([{ external_id: 'wamid.A' }])
})

test('a late failure tells its author, and whoever asked waits again until it is sent once more', async () => {
  const { id, person } = await answered('wamid.B')
  expect(await waitsFor(person)).toBe(false)
  const errors = [{ code: 131026, title: 'Message undeliverable' }]
  await tellStatus(status('wamid.B', 'sent'), status('wamid.B', 'failed', { errors }))
  await tellStatus(status('wamid.B', 'failed', { errors }))
  expect(await shown(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'undelivered', detail: 'Message undeliverable' },
    delivery: { state: 'failed', reason: 'Message undeliverable' },
  })
  expect(await waitsFor(person)).toBe(true)
  expect(await told(id)).toBe(1)
  answer = () => ({ status: 200, body: { messages: [{ id: 'wamid.B2' }] } })
  must(await team.owner.ask('POST', `/v1/messages/${id}/retry`))
  await leave()
  await tellStatus(status('wamid.B', 'failed', { errors }), status('wamid.B2', 'delivered'))
  expect(await shown(id)).toMatchObject({ state: 'sent', delivery: { state: 'delivered' } })
  expect(await waitsFor(person)).toBe(false)
  expect((await saidOf(person)).map(one => one.delivery?.state)).toEqual(['delivered', 'failed'])
})

test('news of a message of which nobody knew whether it arrived settle it, and it is not sent twice', async () => {
  const { id, person } = await answered(undefined)
  expect(await shown(id)).toMatchObject({ state: 'uncertain' })
  const mark = { biz_opaque_callback_data: `duet:${id}` }
  await tellStatus(status('wamid.C', 'delivered', mark))
  await tellStatus(status('wamid.C', 'sent', mark))
  expect(await shown(id)).toMatchObject({ state: 'sent', delivery: { state: 'delivered' } })
  expect(await waitsFor(person)).toBe(false)
  expect(await saidOf(person)).toHaveLength(1)
})

test('a mark of another door’s message settles nothing', async () => {
  const { id } = await answered(undefined)
  const other = must<MadeDoor>(
    await team.owner.ask('POST', '/v1/doors', {
      kind: 'meta',
      name: 'Another',
      settings: { verifyToken: 'a token of our own' },
      secrets: { appSecret: META_SECRET },
    }),
  )
  const mine = door
  door = other
  await tellStatus(status('wamid.D', 'delivered', { biz_opaque_callback_data: `duet:${id}` }))
  door = mine
  expect(await shown(id)).toMatchObject({ state: 'uncertain' })
})

test('Messenger says until when everything was read, and an echo without a mark is the message that nobody was sure of', async () => {
  const event = (more: object) => ({
    object: 'page',
    entry: [
      {
        id: '1010',
        messaging: [{ sender: { id: '77' }, recipient: { id: '1010' }, timestamp: team.now(), ...more }],
      },
    ],
  })
  await tell(event({ message: { mid: 'm_in', text: 'Open?' } }))
  const wait = (await waits()).find(one => one.channel === 'facebook')
  if (!wait) throw new Error('nobody waits')
  answer = () => ({ status: 503, body: {} })
  const draft = must<Message>(
    await team.owner.ask('POST', '/v1/messages', {
      person: wait.person.id,
      thread: wait.thread,
      text: 'Until six.',
    }),
  )
  must(await team.owner.ask('POST', `/v1/messages/${draft.id}/send`))
  await leave()
  expect(await shown(draft.id)).toMatchObject({ state: 'uncertain' })
  await tell(
    event({
      sender: { id: '1010' },
      recipient: { id: '77' },
      message: { mid: 'm_out', is_echo: true, text: 'Until six.' },
    }),
  )
  expect(await shown(draft.id)).toMatchObject({ state: 'sent' })
  await tell(event({ read: { watermark: team.now() } }))
  expect(await shown(draft.id)).toMatchObject({ delivery: { state: 'read' } })
  expect(await saidOf(wait.person.id)).toMatchObject([{ text: 'Until six.', delivery: { state: 'read' } }])
})
