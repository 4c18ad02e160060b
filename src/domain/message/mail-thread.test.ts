import { expect, test } from 'vitest'
import { idOfMessageId, messageIdOf, replySubject, threadHeaders } from './mail-thread.ts'

const ID = '01900000-0000-7000-8000-00000000000a'

test('a message is named by its id at the domain that it is sent from, and found again by that name', () => {
  const name = messageIdOf(ID, 'Sales@Example.COM')
  expect(name).toBe(`${ID}@example.com`)
  expect(idOfMessageId(` <${name.toUpperCase()}> `)).toBe(ID)
  expect(idOfMessageId('<somebody-elses@example.com>')).toBeUndefined()
})

test('a reply answers the last mail that came in and refers to all of its thread', () => {
  const mails = [
    { externalId: 'a@x', inbound: true },
    { externalId: 'b@us', inbound: false },
    { externalId: 'c@x', inbound: true },
    { externalId: 'd@us', inbound: false },
    { externalId: 'of another door', inbound: true },
  ]
  expect(threadHeaders(mails)).toEqual({
    inReplyTo: 'c@x',
    references: ['a@x', 'b@us', 'd@us', 'c@x'],
  })
})

test('a thread without mails has nothing to refer to', () => {
  expect(threadHeaders([{ externalId: 'wamid.1', inbound: true }])).toBeUndefined()
})

test('of a long thread the first mail and the last ones are named', () => {
  const mails = Array.from({ length: 60 }, (_, at) => ({ externalId: `${at}@x`, inbound: true }))
  const references = threadHeaders(mails)?.references ?? []
  expect(references).toHaveLength(20)
  expect(references[0]).toBe('0@x')
  expect(references.slice(-2)).toEqual(['58@x', '59@x'])
})

test.each([
  ['Offer', 'Re: Offer'],
  ['RE: Re: AW: Offer', 'Re: Offer'],
  ['Re[2]: Offer', 'Re: Offer'],
  ['', 'Re:'],
])('the answer to "%s" is about "%s"', (subject, reply) => {
  expect(replySubject(subject)).toBe(reply)
})
