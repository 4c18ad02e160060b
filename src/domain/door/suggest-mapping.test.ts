import { expect, test } from 'vitest'
import { leavesOfMessage, suggestMapping } from './suggest-mapping.ts'

test('a mapping is guessed by the names and the shapes of values', () => {
  const message = {
    event: 'message.created',
    conversation_id: 'c-7',
    created_at: 1_763_800_000,
    contact: { name: 'Ada', email: 'ada@example.com', phone: null, email_verified: true },
    message: { text: 'How much?' },
  }
  expect(suggestMapping(message)).toEqual({
    person: { email: '$.contact.email' },
    name: '$.contact.name',
    text: '$.message.text',
    thread: '$.conversation_id',
    occurredAt: { date: '$.created_at', format: 'unix' },
  })
  expect(suggestMapping({ hello: 1 })).toBeUndefined()
  expect(suggestMapping(null)).toBeUndefined()
})

test('the values of a message stand in order, and no more than can be looked through', () => {
  expect(leavesOfMessage({ a: [{ 'b c': 1 }, 2], d: null }).map(leaf => leaf.path)).toEqual([
    "$.a[0]['b c']",
    '$.a[1]',
    '$.d',
  ])
  expect(leavesOfMessage(Array.from({ length: 10_000 }, (_, one) => one))).toHaveLength(300)
  let deep: unknown = 1
  for (let level = 0; level < 10_000; level++) deep = [deep]
  expect(leavesOfMessage(deep)).toEqual([])
})
