import { expect, test } from 'vitest'
import { replyOf } from '#domain/wait/fold-waits.ts'
import type { MetaItem } from './meta-item.ts'
import { readMeta } from './read-meta.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const SECONDS = String(NOW / 1_000 - 60)
const read = (message: unknown) => readMeta(message, { channelOf: network => network, now: NOW })

const whatsapp = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '8856996819413533',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '4930123456', phone_number_id: '27681414235104944' },
            contacts: [{ profile: { name: 'Ada Lovelace' }, wa_id: '4915112345678' }],
            ...value,
          },
        },
      ],
    },
  ],
})
const from = { from: '4915112345678', id: 'wamid.A', timestamp: SECONDS }
const page = (event: object, object = 'page') => ({
  object,
  entry: [
    {
      id: '10',
      time: NOW,
      messaging: [{ sender: { id: '77' }, recipient: { id: '10' }, timestamp: NOW, ...event }],
    },
  ],
})
const touchIn = (items: MetaItem[]) => {
  const [item] = items
  if (items.length !== 1 || item?.is !== 'touch') throw new Error(JSON.stringify(items))
  return item
}

test('a text by WhatsApp is of whoever holds the number', () => {
  expect(read(whatsapp({ messages: [{ ...from, type: 'text', text: { body: 'How much?' } }] }))).toEqual([
    {
      is: 'touch',
      externalId: 'wamid.A',
      at: NOW - 60_000,
      body: {
        person: { phone: '+4915112345678', verified: ['phone'] },
        kind: 'message',
        channel: 'whatsapp',
        direction: 'inbound',
        side: 'customer',
        thread: 'whatsapp:27681414235104944:4915112345678',
        name: 'Ada Lovelace',
        text: 'How much?',
      },
    },
  ])
})

test.each([
  [
    { type: 'image', image: { id: '275', mime_type: 'image/jpeg', caption: 'My roof' } },
    'My roof',
    { media: '275' },
  ],
  [{ type: 'audio', audio: { id: '276', mime_type: 'audio/ogg' } }, '[audio]', { mediaType: 'audio/ogg' }],
  [
    { type: 'document', document: { id: '1', filename: 'plan.pdf' } },
    '[document] plan.pdf',
    { fileName: 'plan.pdf' },
  ],
  [
    { type: 'location', location: { latitude: 1.5, longitude: 2, name: 'Home' } },
    '[location] Home, 1.5, 2',
    {},
  ],
  [
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Bob' }, phones: [{ phone: '+1 555' }] }] },
    '[contact] Bob, +1 555',
    {},
  ],
  [{ type: 'button', button: { text: 'Yes', payload: 'y' } }, 'Yes', {}],
  [
    { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: '1', title: 'Roof' } } },
    'Roof',
    {},
  ],
  [{ type: 'unsupported', errors: [{ code: 131051, title: 'Unknown' }] }, '[unsupported] Unknown', {}],
  [{ type: 'hologram', hologram: {} }, '[hologram]', { type: 'hologram' }],
])('%j says "%s"', (message, text, attributes) => {
  const { body } = touchIn(read(whatsapp({ messages: [{ ...from, ...message }] })))
  expect(body).toMatchObject({ text, ...(Object.keys(attributes).length > 0 && { attributes }) })
  expect(replyOf(body)).toBe('asks')
})

test('a reaction asks for nothing, and a changed number is nothing that was said', () => {
  const reaction = { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }
  const { body } = touchIn(read(whatsapp({ messages: [{ ...from, ...reaction }] })))
  expect(body).toMatchObject({ text: '👍', attributes: { answerTo: 'wamid.0' } })
  expect(replyOf(body)).toBeUndefined()
  expect(read(whatsapp({ messages: [{ ...from, type: 'system', system: { body: 'changed' } }] }))).toEqual([])
})

test('what was written on the company’s phone is an answer', () => {
  const echo = { from: '4930123456', to: '4915112345678', id: 'wamid.E', timestamp: SECONDS, type: 'text' }
  const { body } = touchIn(read(whatsapp({ message_echoes: [{ ...echo, text: { body: '9,000' } }] })))
  expect(body).toMatchObject({ direction: 'outbound', thread: 'whatsapp:27681414235104944:4915112345678' })
  expect(replyOf(body)).toBe('answers')
})

test('statuses say what became of our messages', () => {
  const errors = [
    { code: 131047, title: 'Re-engagement message', error_data: { details: 'More than 24 hours' } },
  ]
  const statuses = [
    { id: 'wamid.1', status: 'delivered', timestamp: SECONDS, recipient_id: '49' },
    { id: 'wamid.2', status: 'failed', timestamp: SECONDS, errors },
    { id: 'wamid.3', status: 'dreamt', timestamp: SECONDS },
  ]
  expect(read(whatsapp({ statuses }))).toEqual([
    { is: 'status', message: 'wamid.1', status: 'delivered', at: NOW - 60_000 },
    { is: 'status', message: 'wamid.2', status: 'failed', at: NOW - 60_000, reason: 'More than 24 hours' },
  ])
})

test('who has no number in the open is known by the id that Meta gives', () => {
  const message = { from_user_id: 'US.13491208655302741918', id: 'wamid.U', timestamp: SECONDS, type: 'text' }
  const { body } = touchIn(read(whatsapp({ messages: [{ ...message, text: { body: 'Hi' } }] })))
  expect(body.person).toEqual({ externalId: 'US.13491208655302741918' })
})

test('a message to a page or an account, and the answer that somebody gave there', () => {
  const asked = touchIn(read(page({ message: { mid: 'm_1', text: 'Open today?' } }, 'instagram')))
  expect(asked.body).toMatchObject({
    person: { externalId: 'instagram:77' },
    channel: 'instagram',
    thread: 'instagram:10:77',
    direction: 'inbound',
  })
  const echo = {
    sender: { id: '10' },
    recipient: { id: '77' },
    message: { mid: 'm_2', text: 'Yes', is_echo: true },
  }
  const answer = touchIn(read(page(echo, 'instagram')))
  expect(answer.body).toMatchObject({ thread: 'instagram:10:77', direction: 'outbound' })
  expect(replyOf(answer.body)).toBe('answers')
  const own = { ...echo, message: { ...echo.message, metadata: 'duet:1234' } }
  expect(read(page(own))).toEqual([])
})

test('pictures, buttons and reactions there', () => {
  const image = {
    mid: 'm_3',
    attachments: [{ type: 'image', payload: { url: 'https://cdn.example/1.jpg' } }],
  }
  expect(touchIn(read(page({ message: image }))).body).toMatchObject({
    text: '[image]',
    attributes: { mediaAddress: 'https://cdn.example/1.jpg' },
  })
  const button = { postback: { mid: 'm_4', title: 'Get started', payload: 'GO' } }
  expect(touchIn(read(page(button))).body.text).toBe('Get started')
  const thumb = touchIn(read(page({ reaction: { mid: 'm_2', action: 'react', reaction: 'like' } })))
  expect(replyOf(thumb.body)).toBeUndefined()
  expect(read(page({ reaction: { mid: 'm_2', action: 'unreact' } }))).toEqual([])
  expect(read(page({ delivery: { mids: ['m_9'], watermark: NOW } }))).toMatchObject([{ status: 'delivered' }])
  expect(read(page({ read: { watermark: NOW } }))).toMatchObject([{ is: 'status-until', to: 'facebook:77' }])
})

test('a comment asks, and our own comment below it answers its author', () => {
  const change = (value: object) => ({
    object: 'page',
    entry: [
      {
        id: '10',
        time: NOW / 1_000,
        changes: [{ field: 'feed', value: { item: 'comment', verb: 'add', ...value } }],
      },
    ],
  })
  const comment = {
    comment_id: '10_5_9',
    post_id: '10_5',
    parent_id: '10_5',
    from: { id: '77', name: 'Ada' },
    message: 'How much?',
    created_time: NOW / 1_000 - 60,
  }
  const { body, at } = touchIn(read(change(comment)))
  expect(body).toMatchObject({ kind: 'post', thread: 'facebook:post:10_5', name: 'Ada', text: 'How much?' })
  expect(at).toBe(NOW - 60_000)
  expect(replyOf(body)).toBe('asks')
  const own = { ...comment, comment_id: '10_5_10', parent_id: '10_5_9', from: { id: '10' }, message: '9,000' }
  expect(read(change(own))).toMatchObject([{ is: 'own-comment', parent: '10_5_9', externalId: '10_5_10' }])
  expect(read(change({ ...comment, verb: 'edited' }))).toEqual([])
  const instagram = {
    object: 'instagram',
    entry: [
      {
        id: '10',
        time: NOW / 1_000,
        changes: [
          {
            field: 'comments',
            value: { id: '5', text: 'Nice', from: { id: '8', username: 'bob' }, media: { id: '3' } },
          },
        ],
      },
    ],
  }
  expect(touchIn(read(instagram)).body).toMatchObject({ thread: 'instagram:post:3', name: 'bob' })
})

test('whatever else comes says nothing, and breaks nothing', () => {
  const odd: unknown[] = [
    null,
    [],
    7,
    { object: 'page' },
    { object: 'page', entry: 'x' },
    {
      object: 'page',
      entry: [null, { id: {} }, { id: '1', messaging: [{ message: null }, { message: { mid: [] } }] }],
    },
    {
      object: 'whatsapp_business_account',
      entry: [{ changes: [{ value: { messages: [{}, null, { id: 'x' }] } }] }],
    },
    { object: 'permissions', entry: [{}] },
  ]
  for (const one of odd) expect(read(one)).toEqual([])
  const long = { ...from, id: 'w'.repeat(5_000), type: 'text', text: { body: 'a\0b\uD800' } }
  const item = touchIn(read(whatsapp({ messages: [long] })))
  expect(item.externalId).toHaveLength(200)
  expect(item.body.text).toBe('a\uFFFDb\uFFFD')
  const ahead = { ...from, timestamp: String(NOW), type: 'text', text: { body: 'x' } }
  expect(touchIn(read(whatsapp({ messages: [ahead] }))).at).toBe(NOW)
})

test('statuses name the message of ours by the mark that is handed back, and Messenger says until when all was read', () => {
  const ours = '0199d0a4-0000-7000-8000-000000000001'
  const mark = (text: string) =>
    read(
      whatsapp({
        statuses: [{ id: 'wamid.1', status: 'played', timestamp: SECONDS, biz_opaque_callback_data: text }],
      }),
    )
  expect(mark(`duet:${ours}`)).toEqual([
    { is: 'status', message: 'wamid.1', status: 'read', at: NOW - 60_000, ours },
  ])
  expect(mark(`duet:${ours}'; drop`)).toEqual([
    { is: 'status', message: 'wamid.1', status: 'read', at: NOW - 60_000 },
  ])
  expect(read(page({ sender: { id: '77' }, timestamp: NOW, read: { watermark: NOW - 5_000 } }))).toEqual([
    { is: 'status-until', to: 'facebook:77', status: 'read', until: NOW - 5_000, at: NOW },
  ])
})
