import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ApprovedTemplates, ReplyWay, ReplyWays } from '#contract/approved-template.ts'
import type { Attachment } from '#contract/attachment.ts'
import type { MadeDoor } from '#contract/door.ts'
import type { Message } from '#contract/message.ts'
import type { Page } from '#contract/page.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import type { OpenWait } from '#contract/wait.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { META_SECRET, metaDoor } from '#test/meta-door.ts'
import { type Asked, metaSignature, type StandIn, standIn } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const SECOND = 1 / 3600
const NUMBER = '4915112345678'

let team: Team
let graph: StandIn
let door: MadeDoor
let answer: (asked: Asked) => { status: number; body: unknown }
let names = 0
const taken = () => ({ status: 200, body: { messages: [{ id: `wamid.OUT.${++names}` }] } })

beforeAll(async () => {
  team = await revenueTeam()
  graph = await standIn(question => answer(question))
  door = await metaDoor(team, graph.url, { businessAccountId: '8856', pageId: '1010', instagramId: '2020' })
})
afterEach(() => {
  graph.asked.length = 0
})
afterAll(async () => {
  await graph.close()
  await team.close()
})

async function tell(message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = metaSignature(META_SECRET, body)
  await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })
  await team.beat()
}

async function byWhatsapp(text: string, from = NUMBER): Promise<OpenWait> {
  // The network dates to the second: later than what was said before.
  await team.pass(2 * SECOND)
  const timestamp = String(Math.floor(team.now() / 1_000))
  const messages = [{ from, id: `wamid.IN.${++names}`, timestamp, type: 'text', text: { body: text } }]
  const value = { metadata: { phone_number_id: '2768' }, messages }
  await tell({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
  return waitOn(`whatsapp:2768:${from}`)
}

const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data
async function waitOn(thread: string): Promise<OpenWait> {
  const wait = (await waits()).find(one => one.thread === thread)
  if (!wait) throw new Error(`nobody waits on ${thread}`)
  return wait
}

const draft = async (wait: OpenWait, more: object): Promise<Message> =>
  must(await team.owner.ask('POST', '/v1/messages', { person: wait.person.id, thread: wait.thread, ...more }))
const send = (id: string) => team.owner.ask('POST', `/v1/messages/${id}/send`)
async function leave(id: string): Promise<Message> {
  must(await send(id))
  await team.pass(11 * SECOND)
  const sending = { secret: TEST_SECRET, egress: egressFrom(process.env), clock: team.now }
  await sendMessages(team.server.database.pool, team.workspace, sending)
  await team.beat()
  return must(await team.owner.ask('GET', `/v1/messages/${id}`))
}
const waysOf = async (wait: OpenWait, thread?: string): Promise<ReplyWay[]> =>
  must<ReplyWays>(
    await team.owner.ask(
      'GET',
      `/v1/people/${wait.person.id}/reply-ways${thread ? `?thread=${encodeURIComponent(thread)}` : ''}`,
    ),
  ).data

async function file(name: string, type: string, bytes: string): Promise<string> {
  const url = `/v1/attachments?name=${encodeURIComponent(name)}`
  const headers = { 'content-type': type }
  return must<Attachment>(await team.owner.ask('POST', url, undefined, { headers, raw: bytes })).id
}

test('the way back is said with until when it is open', async () => {
  const wait = await byWhatsapp('How much?')
  expect(await waysOf(wait, wait.thread)).toMatchObject([
    {
      network: 'whatsapp',
      to: `+${NUMBER}`,
      thread: wait.thread,
      open: true,
      isPublic: false,
      templates: true,
    },
  ])
  const [way] = await waysOf(wait)
  expect(Date.parse(way?.openUntil ?? '') - Date.parse(way?.heardAt ?? '')).toBe(24 * 3_600_000)
  await team.pass(25)
  expect(await waysOf(wait)).toMatchObject([{ open: false, openUntil: way?.openUntil }])
})

test('a file is put there first and goes with its words; what does not fit is said before anything is sent', async () => {
  const wait = await byWhatsapp('A picture?')
  const picture = await file('roof "plan".png', 'image/png', 'the picture')
  const programs = await file('all.zip', 'application/zip', 'x')
  const two = await draft(wait, { text: 'Here', attachments: [picture, programs] })
  expect((await send(two.id)).text).toContain('One file fits into a message')
  must(await team.owner.ask('PATCH', `/v1/messages/${two.id}`, { attachments: [programs] }))
  expect((await send(two.id)).text).toContain('WhatsApp does not take all.zip')
  expect(graph.asked).toEqual([])
  must(await team.owner.ask('PATCH', `/v1/messages/${two.id}`, { attachments: [picture] }))
  answer = ({ url }) => (url.endsWith('/media') ? { status: 200, body: { id: 'media.1' } } : taken())
  expect(await leave(two.id)).toMatchObject({ state: 'sent' })
  const [upload, message] = graph.asked
  expect(upload).toMatchObject({ method: 'POST', url: '/2768/media' })
  expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(upload?.body).toContain(
    'name="file"; filename="roof %22plan%22.png"\r\ncontent-type: image/png\r\n\r\nthe picture\r\n',
  )
  expect(JSON.parse(message?.body ?? '')).toMatchObject({
    type: 'image',
    image: { id: 'media.1', caption: 'Here' },
  })
})

test('an upload that breaks has sent nothing, and is tried again by itself', async () => {
  const wait = await byWhatsapp('And the plan?')
  const plan = await file('plan.pdf', 'application/pdf', '%PDF-1.7')
  const message = await draft(wait, { text: '', attachments: [plan] })
  answer = () => ({ status: 503, body: {} })
  expect(await leave(message.id)).toMatchObject({ state: 'scheduled', problem: { code: 'later' } })
  answer = ({ url }) => (url.endsWith('/media') ? { status: 200, body: { id: 'media.2' } } : taken())
  await team.pass(1)
  const sending = { secret: TEST_SECRET, egress: egressFrom(process.env), clock: team.now }
  await sendMessages(team.server.database.pool, team.workspace, sending)
  const last = graph.asked.at(-1)
  expect(JSON.parse(last?.body ?? '')).toMatchObject({
    type: 'document',
    document: { id: 'media.2', filename: 'plan.pdf' },
  })
  await team.beat()
})

const TEMPLATES = {
  data: [
    {
      name: 'offer_ready',
      language: 'en',
      status: 'APPROVED',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: 'Hello {{1}}, your offer is ready.', example: { body_text: [['Ada']] } },
      ],
    },
    {
      name: 'spring',
      language: 'en',
      status: 'APPROVED',
      category: 'MARKETING',
      components: [{ type: 'BODY', text: 'Spring is here.' }],
    },
    { name: 'refused', language: 'en', status: 'REJECTED', category: 'UTILITY', components: [] },
  ],
}

test('approved templates are read, filled, and sent when the window is closed', async () => {
  answer = () => ({ status: 401, body: { error: { code: 190, message: 'Expired' } } })
  const read = (): Promise<ApprovedTemplates> =>
    team.owner.ask('POST', `/v1/doors/${door.id}/approved-templates/reading`).then(must<ApprovedTemplates>)
  expect(await read()).toMatchObject({ data: [], readAt: null, problem: 'Expired' })
  answer = () => ({ status: 200, body: TEMPLATES })
  expect(await read()).toMatchObject({ problem: null, data: [{ name: 'offer_ready' }, { name: 'spring' }] })
  expect(graph.asked.at(-1)?.url).toMatch(/^\/8856\/message_templates\?fields=/)
  const wait = await byWhatsapp('Hello?')
  await team.pass(30)
  const template = { name: 'offer_ready', language: 'en', values: {} }
  const message = await draft(wait, { template })
  expect(message.text).toBe('Hello {{1}}, your offer is ready.')
  expect((await send(message.id)).text).toContain('still to be filled in')
  const filled = { ...template, values: { 'body.1': 'Ada' } }
  must(await team.owner.ask('PATCH', `/v1/messages/${message.id}`, { template: filled }))
  answer = taken
  graph.asked.length = 0
  expect(await leave(message.id)).toMatchObject({ state: 'sent', text: 'Hello Ada, your offer is ready.' })
  expect(JSON.parse(graph.asked[0]?.body ?? '')).toMatchObject({
    type: 'template',
    template: {
      name: 'offer_ready',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }],
    },
  })
  expect((await waits()).some(one => one.thread === wait.thread)).toBe(false)
})

test('a template that sells needs a yes, and one that is gone cannot be sent', async () => {
  const wait = await byWhatsapp('Me again')
  await team.pass(30)
  const spring = await draft(wait, { template: { name: 'spring', language: 'en', values: {} } })
  expect(await send(spring.id)).toMatchObject({ status: 409, body: { code: 'address-suppressed' } })
  const gone = await draft(wait, { template: { name: 'winter', language: 'en', values: {} }, text: 'x' })
  expect((await send(gone.id)).text).toContain('not among the approved ones any more')
})

test('who never wrote can be written to by template alone, on the thread that their answer comes by', async () => {
  const { id: person } = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/people', { name: 'Cy', phone: '+49 1511 7654321' }),
  )
  const ways = must<ReplyWays>(await team.owner.ask('GET', `/v1/people/${person}/reply-ways`)).data
  expect(ways).toMatchObject([{ to: '+4915117654321', open: false, heardAt: null, templates: true }])
  const template = { name: 'offer_ready', language: 'en', values: { 'body.1': 'Cy' } }
  const to = ways[0]?.to
  const message = must<Message>(
    await team.owner.ask('POST', '/v1/messages', { person, door: door.id, to, template }),
  )
  answer = taken
  expect(await leave(message.id)).toMatchObject({ state: 'sent', thread: 'whatsapp:2768:4915117654321' })
})

test('a comment is answered below it, in public, and its echo is not taken for another', async () => {
  const change = (value: object): object => ({
    object: 'page',
    entry: [
      {
        id: '1010',
        time: Math.floor(team.now() / 1_000),
        changes: [{ field: 'feed', value: { item: 'comment', verb: 'add', post_id: '10_5', ...value } }],
      },
    ],
  })
  const created_time = Math.floor(team.now() / 1_000)
  await tell(
    change({
      comment_id: '10_5_1',
      parent_id: '10_5',
      from: { id: '77', name: 'Ada' },
      message: 'Price?',
      created_time,
    }),
  )
  const wait = await waitOn('facebook:post:10_5')
  expect(await waysOf(wait, wait.thread)).toMatchObject([
    { isPublic: true, open: true, openUntil: null, takesFiles: false, to: 'facebook:77' },
  ])
  await team.pass(48)
  const message = await draft(wait, { text: 'From 9,000 euros.' })
  expect(message).toMatchObject({ to: 'facebook:77', door: { id: door.id } })
  answer = () => ({ status: 200, body: { id: '10_5_2' } })
  expect(await leave(message.id)).toMatchObject({ state: 'sent' })
  expect(graph.asked).toMatchObject([{ url: '/10_5_1/comments', body: '{"message":"From 9,000 euros."}' }])
  await tell(
    change({
      comment_id: '10_5_2',
      parent_id: '10_5_1',
      from: { id: '1010', name: 'Us' },
      message: 'From 9,000 euros.',
      created_time: Math.floor(team.now() / 1_000),
    }),
  )
  const { data } = must<Page<TimelineItem>>(
    await team.owner.ask('GET', `/v1/people/${wait.person.id}/timeline`),
  )
  const ours = data.filter(one => one.type === 'touchpoint' && one.direction === 'outbound')
  expect(ours).toMatchObject([{ kind: 'post', text: 'From 9,000 euros.', thread: 'facebook:post:10_5' }])
  expect((await waits()).some(one => one.thread === wait.thread)).toBe(false)
})

test('a comment on Instagram has replies', async () => {
  await tell({
    object: 'instagram',
    entry: [
      {
        id: '2020',
        time: Math.floor(team.now() / 1_000),
        changes: [
          {
            field: 'comments',
            value: { id: 'ig1', media: { id: 'm5' }, from: { id: '88', username: 'bo' }, text: 'Nice?' },
          },
        ],
      },
    ],
  })
  const wait = await waitOn('instagram:post:m5')
  const message = await draft(wait, { text: 'Thanks!' })
  answer = () => ({ status: 200, body: { id: 'ig2' } })
  expect(await leave(message.id)).toMatchObject({ state: 'sent' })
  expect(graph.asked).toMatchObject([{ url: '/ig1/replies' }])
})
