import { expect, test } from 'vitest'
import { emptyForm, formOf, mappingOf, targetOf } from './mapping-form.ts'

test('what is typed is the mapping, and the mapping is what is typed', () => {
  const form = {
    ...emptyForm(),
    email: '$.email | $.contact.email',
    phone: '$.phone',
    country: 'DE',
    text: 'On {$.page}: {$.text}',
    kind: '$.type',
    kindTable: 'sms = message\ncall = call\n* = other',
    direction: 'inbound',
    date: '$.at',
    format: 'unix',
    only: '$.event',
    onlyAmong: 'created, answered',
  }
  const mapping = mappingOf(form)
  expect(mapping).toEqual({
    person: { email: { first: ['$.email', '$.contact.email'] }, phone: '$.phone', country: 'DE' },
    text: 'On {$.page}: {$.text}',
    kind: { choose: '$.type', among: { sms: 'message', call: 'call' }, otherwise: 'other' },
    direction: 'inbound',
    occurredAt: { date: '$.at', format: 'unix' },
    only: { value: '$.event', among: ['created', 'answered'] },
  })
  expect(formOf(mapping)).toEqual(form)
  expect(mappingOf(emptyForm())).toBeUndefined()
  expect(formOf(undefined)).toEqual(emptyForm())
})

test.each([
  ['settings.mapping.person', 'email'],
  ['settings.mapping.person.externalId', 'person'],
  ['mapping.occurredAt.format', 'format'],
  ['text', 'text'],
  ['only.among.0', 'onlyAmong'],
  ['settings', undefined],
])('%s is said at %s', (param, target) => expect(targetOf(param)).toBe(target))
