import { describe, expect, test } from 'vitest'
import { type DoorMapping, mapMessage, mappingReason } from './map-message.ts'
import { pathSteps, pathTo, readSource, unreadableSource } from './mapping-source.ts'

const AT = Date.UTC(2026, 10, 22, 12)
const context = { id: 'msg_1', source: 'webhook:1', channel: 'chat', zone: 'Europe/Berlin', at: AT }
const message = {
  type: 'message.created',
  contact: { email: ' Ada@Example.com ', 'first name': 'Ada', last: 'Lovelace', phone: '030 1234567' },
  body: { text: 'How much?', tags: ['price', 'roof'] },
  sent: 1_763_800_000,
  odd: 'a\0b\uD800c',
  none: null,
}

describe('a path leads to one value', () => {
  test.each([
    ['$.contact.email', 'Ada@Example.com'],
    ["$.contact['first name']", 'Ada'],
    ['$.contact.first name', 'Ada'],
    ['$.body.tags[0]', 'price'],
    ['$.body.tags[-1]', 'roof'],
    ['$.body.tags[9]', undefined],
    ['$.sent', '1763800000'],
    ['$.none', undefined],
    ['$.constructor', undefined],
    ['$.contact.__proto__.x', undefined],
    ['$.odd', 'a\uFFFDb\uFFFDc'],
    ['chat', 'chat'],
    ["{$.contact['first name']} {$.contact.last}", 'Ada Lovelace'],
    ['{$.nothing} {$.none}', undefined],
  ])('%s: %s', (source, value) => expect(readSource(source, message)).toEqual({ value }))

  test.each(['$x', '$..a', '$.a[b]', '$.a.', `$${'.a'.repeat(21)}`, `$.${'a'.repeat(300)}`])(
    '%s is none',
    path => {
      expect(pathSteps(path)).toBeUndefined()
      expect(unreadableSource(`Hello {${path}}`)).toBe(path)
    },
  )

  test('what is made of a name leads there again', () => {
    for (const name of ['email', 'first name', 'größe', 'a-b', '1st', 'a.b'])
      expect(pathSteps(pathTo('$', name) ?? '')).toEqual([name])
    expect(pathTo('$', "it's")).toBeUndefined()
  })
})

test('a value is chosen by a table, and the first that says anything is taken', () => {
  const choose = { choose: '$.type', among: { 'message.created': 'message' } }
  expect(readSource(choose, message)).toEqual({ value: 'message' })
  expect(readSource(choose, { type: 'call' })).toEqual({ problem: 'no-choice', detail: 'call' })
  expect(readSource({ ...choose, otherwise: 'other' }, {})).toEqual({ value: 'other' })
  expect(readSource({ choose: '$.type', among: {} }, { type: 'toString' })).toHaveProperty('problem')
  expect(readSource({ first: ['$.none', '$.contact.email'] }, message)).toEqual({ value: 'Ada@Example.com' })
})

test('a message becomes a touchpoint; what the mapping does not say has its usual value', () => {
  const mapping: DoorMapping = {
    person: { email: '$.contact.email', phone: '$.contact.phone', country: 'DE' },
    text: '$.body.text',
    name: "{$.contact['first name']} {$.contact.last}",
    occurredAt: { date: '$.sent', format: 'unix' },
    expectsReply: 'yes',
  }
  expect(mapMessage(mapping, message, context)).toEqual({
    outcome: 'touchpoint',
    touchpoint: {
      source: 'webhook:1',
      externalId: 'msg_1',
      occurredAt: '2025-11-22T08:26:40.000Z',
      person: { email: 'Ada@Example.com', phone: '+49301234567' },
      kind: 'message',
      channel: 'chat',
      direction: 'inbound',
      side: 'customer',
      text: 'How much?',
      name: 'Ada Lovelace',
      expectsReply: true,
    },
  })
})

test('messages that are not meant are left aside', () => {
  const only = { value: '$.type', among: ['message.created'] }
  const mapping: DoorMapping = { only, person: { email: '$.contact.email' } }
  expect(mapMessage(mapping, { type: 'typing' }, context)).toEqual({ outcome: 'aside' })
  expect(mapMessage(mapping, message, context).outcome).toBe('touchpoint')
})

test.each([
  ['nobody', {}, 'person'],
  ['not-one-value', { text: '$.body' }, 'text'],
  ['no-choice', { kind: { choose: '$.type', among: {} } }, 'kind'],
  ['not-a-date', { occurredAt: { date: '$.type', format: 'iso' } }, 'occurredAt'],
  ['not-yes-or-no', { expectsReply: '$.type' }, 'expectsReply'],
] as const)('%s is said at its field', (code, said, param) => {
  const person = code === 'nobody' ? { email: '$.none' } : { email: '$.contact.email' }
  const mapped = mapMessage({ person, ...said }, message, context)
  expect(mapped).toMatchObject({ outcome: 'refused', problem: { code, param } })
  const reason = mapped.outcome === 'refused' ? mappingReason(mapped.problem) : ''
  expect(reason).toContain(`${param}: `)
})

test.each([[null], ['text'], [7], [[]], [[[[[]]]]]])('%j is no more than a message that says nothing', odd =>
  expect(mapMessage({ person: { email: '$.a.b[0]' } }, odd, context)).toMatchObject({
    problem: { code: 'nobody' },
  }),
)
