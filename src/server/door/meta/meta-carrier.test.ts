import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { Message } from '#contract/message.ts'
import type { OpenWait } from '#contract/wait.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { META_SECRET, metaDoor } from '#test/meta-door.ts'
import { type Asked, metaSignature, type StandIn, standIn } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SECOND = 1 / 3600

let team: Team
let graph: StandIn
let door: MadeDoor
let answer: (asked: Asked) => { status: number; body: unknown }
const taken = { status: 200, body: { messaging_product: 'whatsapp', messages: [{ id: 'wamid.OUT' }] } }

beforeAll(async () => {
  team = await revenueTeam()
  graph = await standIn(question => answer(question))
  door = await metaDoor(team, graph.url, { pageId: '1010' })
})
afterEach(() => {
  graph.asked.length = 0
})
afterAll(async () => {
  await graph.close()
  await team.close()
})

const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data

/** They write, and wait. */
async function asked(entry: object, object = 'whatsapp_business_account'): Promise<OpenWait> {
  const body = JSON.stringify({ object, entry: [entry] })
  const headers = metaSignature(META_SECRET, body)
  expect((await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })).status).toBe(
    200,
  )
  await team.beat()
  const [wait] = await waits()
  if (!wait) throw new Error('nobody waits')
  return wait
}

function byWhatsapp(id: string, from: string): object {
  const timestamp = String(Math.floor(team.now() / 1_000))
  const messages = [{ from, id, timestamp, type: 'text', text: { body: 'How much?' } }]
  const metadata = { phone_number_id: '2768' }
  return { id: '1', changes: [{ field: 'messages', value: { metadata, messages } }] }
}

const draft = async (person: string, thread: string): Promise<Message> =>
  must(await team.owner.ask('POST', '/v1/messages', { person, thread, text: '9,000 euros.' }))
const send = (id: string) => team.owner.ask('POST', `/v1/messages/${id}/send`)
async function leave(): Promise<void> {
  await team.pass(11 * SECOND)
  const sending = { secret: TEST_SECRET, egress: egressFrom(process.env), clock: team.now }
  await sendMessages(team.server.database.pool, team.workspace, sending)
  await team.beat()
}
const shown = async (id: string): Promise<Message> => must(await team.owner.ask('GET', `/v1/messages/${id}`))

async function threadOf(wait: OpenWait): Promise<string> {
  const { rows } = await team.server.database.owner.query<{ thread: string }>(
    'SELECT thread FROM wait WHERE id = $1',
    [wait.id],
  )
  return rows[0]?.thread ?? ''
}

test('an answer leaves by WhatsApp to the number that asked, and closes the wait', async () => {
  answer = () => taken
  const wait = await asked(byWhatsapp('wamid.1', '4915112345678'))
  const message = await draft(wait.person.id, await threadOf(wait))
  expect(message).toMatchObject({ to: '+4915112345678', door: { id: door.id } })
  must(await send(message.id))
  await leave()
  expect(graph.asked).toMatchObject([
    { method: 'POST', url: '/2768/messages', headers: { authorization: 'Bearer good' } },
  ])
  expect(JSON.parse(graph.asked[0]?.body ?? '')).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '4915112345678',
    biz_opaque_callback_data: `duet:${message.id}`,
    type: 'text',
    text: { preview_url: false, body: '9,000 euros.' },
  })
  expect(await shown(message.id)).toMatchObject({ state: 'sent', problem: null })
  expect(await waits()).toEqual([])
})

test('a day after their last message nothing of one’s own is sent, and it is said plainly', async () => {
  const wait = await asked(byWhatsapp('wamid.2', '4915112345679'))
  const message = await draft(wait.person.id, await threadOf(wait))
  await team.pass(26)
  const late = await send(message.id)
  expect(late).toMatchObject({ status: 409, body: { code: 'message-not-now' } })
  expect(late.text).toContain('Last message from them 26 hours ago: only an approved template may be sent.')
  expect(graph.asked).toEqual([])
  const again = await asked(byWhatsapp('wamid.3', '4915112345679'))
  expect(again.id).toBe(wait.id)
  answer = () => taken
  must(await send(message.id))
})

test('what Meta refuses says why; where nobody knows it is uncertain, and never sent again by itself', async () => {
  await leave()
  const wait = await asked(byWhatsapp('wamid.4', '4915112345680'))
  const thread = await threadOf(wait)
  const outcomes: [number, object, object][] = [
    [
      400,
      { error: { code: 131026, message: 'Message undeliverable' } },
      { state: 'failed', problem: { code: 'refused', detail: 'Message undeliverable' } },
    ],
    [
      401,
      { error: { code: 190, message: 'Expired' } },
      { state: 'failed', problem: { code: 'sign-in-refused' } },
    ],
    [503, { error: { message: 'Try later' } }, { state: 'uncertain', problem: { code: 'cut-off' } }],
  ]
  for (const [status, body, becomes] of outcomes) {
    graph.asked.length = 0
    answer = () => ({ status, body })
    const message = await draft(wait.person.id, thread)
    must(await send(message.id))
    await leave()
    await leave()
    expect(graph.asked).toHaveLength(1)
    expect(await shown(message.id)).toMatchObject(becomes)
  }
})

test('an answer to a page leaves with our mark, so that its echo is not taken for another', async () => {
  await team.pass(48)
  answer = () => ({ status: 200, body: { recipient_id: '77', message_id: 'm_out' } })
  const event = { sender: { id: '77' }, recipient: { id: '1010' }, timestamp: team.now() }
  await asked({ id: '1010', messaging: [{ ...event, message: { mid: 'm_in', text: 'Open?' } }] }, 'page')
  const wait = (await waits()).find(one => one.channel === 'facebook')
  if (!wait) throw new Error('nobody waits')
  const message = await draft(wait.person.id, await threadOf(wait))
  expect(message.to).toBe('facebook:77')
  must(await send(message.id))
  await leave()
  expect(graph.asked[0]?.url).toBe('/1010/messages')
  expect(JSON.parse(graph.asked[0]?.body ?? '')).toMatchObject({
    recipient: { id: '77' },
    message: { text: '9,000 euros.', metadata: `duet:${message.id}` },
  })
  expect((await waits()).some(one => one.channel === 'facebook')).toBe(false)
})
