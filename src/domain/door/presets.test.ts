import { expect, test } from 'vitest'
import { mapMessage } from './map-message.ts'
import { plainText } from './plain-text.ts'
import { DOOR_PRESETS } from './presets.ts'
import { SCHEME_NAMES } from './signing-schemes.ts'

const context = { id: 'm1', source: 'webhook:1', channel: 'other', zone: 'UTC', at: 0 }

test('every program that is known has a mapping, and its example becomes a touchpoint by it', () => {
  expect(DOOR_PRESETS.map(one => one.name).sort()).toEqual([...SCHEME_NAMES].sort())
  const become = DOOR_PRESETS.map(({ name, mapping, example }) => {
    const mapped = mapMessage(mapping, example, context)
    if (mapped.outcome !== 'touchpoint') throw new Error(`${name}: ${JSON.stringify(mapped)}`)
    return [name, mapped.touchpoint]
  })
  expect(Object.fromEntries(become)).toMatchObject({
    typeform: {
      person: { email: 'ada@example.com' },
      kind: 'form',
      subject: 'Ask for an offer',
      text: 'What does a roof cost?',
      occurredAt: '2026-05-04T10:15:00.000Z',
    },
    calendly: { person: { email: 'ada@example.com' }, name: 'Ada Lovelace', expectsReply: false },
    intercom: {
      person: { email: 'ada@example.com', externalId: '5f1' },
      text: 'Do you deliver to Austria?',
      thread: 'intercom:215',
      direction: 'inbound',
      side: 'customer',
    },
    crisp: { person: { externalId: 'session_0001' }, direction: 'inbound', thread: 'crisp:session_0001' },
  })
})

test('an answer that was written in the other program is one', () => {
  const crisp = DOOR_PRESETS.find(one => one.name === 'crisp')
  const example = { ...crisp?.example, event: 'message:received' }
  const mapped = crisp && mapMessage(crisp.mapping, example, context)
  expect(mapped).toMatchObject({ touchpoint: { direction: 'outbound', side: 'sales' } })
})

test('words in HTML become words, and other words stay', () => {
  expect(plainText('<p>a &lt;b&gt; &amp; c</p><p>d<br>e</p>')).toBe('a <b> & c\nd\ne')
  expect(plainText('1 < 2 and <script>')).toBe('1 < 2 and <script>')
  expect(plainText('<p onclick="x()">Hi</p>')).toBe('Hi')
})
