import { expect, test } from 'vitest'
import { threadOfMail, type KnownThreads } from './thread-of-mail.ts'

const known: KnownThreads = {
  byId: id => ({ 'ours@acme': 'first', 'theirs@customer': 'second' })[id],
  byTalk: (subject, other) => (subject === 'Price' && other === 'ann@customer' ? 'talked' : undefined),
}
const ask = (
  subject: string,
  thread: { inReplyTo?: string; references?: string[]; root?: string } = {},
  base = subject.replace(/^Re: /, ''),
) =>
  threadOfMail(
    {
      subject,
      thread: {
        messageId: 'new@customer',
        inReplyTo: '',
        references: [],
        root: 'new@customer',
        ...thread,
        subject: base,
      },
    },
    { other: 'ann@customer', id: 'new@customer' },
    known,
  )

test('a mail stands where the newest mail stands that it names and that is known', () => {
  expect(ask('x', { references: ['ours@acme', 'theirs@customer', 'unknown@else'] })).toBe('second')
  expect(ask('x', { inReplyTo: 'ours@acme', references: ['theirs@customer'] })).toBe('first')
})

test('an answer that names nobody known stands where its subject was talked about with the same person', () => {
  expect(ask('Re: Price')).toBe('talked')
  expect(ask('Re: Price', { inReplyTo: 'unknown@else', root: 'unknown@else' })).toBe('talked')
  expect(ask('Price')).toBe('new@customer')
  expect(ask('Re: Terms')).toBe('new@customer')
})

test('else it begins one, under the first mail that it names', () => {
  expect(ask('x')).toBe('new@customer')
  expect(ask('x', { references: ['a@b', 'c@d'], root: 'a@b' })).toBe('a@b')
})
