import { describe, expect, test } from 'vitest'
import { identitiesOf, normalizeEmail, normalizePhone } from './identity.ts'

describe('mail addresses', () => {
  test.each([
    [' Anna@Acme.COM ', 'anna@acme.com'],
    ['anna+spring@acme.com', 'anna+spring@acme.com'],
    ['jürgen@müller.de', 'jürgen@müller.de'],
    ['anna', undefined],
    ['anna@acme', undefined],
    ['anna@@acme.com', undefined],
    ['an na@acme.com', undefined],
    ['<anna@acme.com>', undefined],
    [`${'a'.repeat(65)}@acme.com`, undefined],
  ])('%s is read as %s', (text, email) => expect(normalizeEmail(text)).toBe(email))
})

describe('phone numbers', () => {
  test.each([
    ['+49 30 123456', '+4930123456'],
    ['+49 (0)30 / 12 34 56', '+4930123456'],
    ['030 123456', undefined],
    ['12', undefined],
    ['call me', undefined],
  ])('%s is read as %s', (text, phone) => expect(normalizePhone(text)).toBe(phone))

  test('one without country code needs the country', () =>
    expect(normalizePhone('030 123456', 'DE')).toBe('+4930123456'))
})

describe('who is meant', () => {
  test('names the strongest identity first, external ids by their door', () => {
    const named = identitiesOf(
      { visitor: 'c1', phone: '+4930123456', email: 'A@b.com', externalId: '7' },
      'crm',
    )
    expect(named).toEqual([
      { kind: 'external', value: 'crm/7' },
      { kind: 'email', value: 'a@b.com' },
      { kind: 'phone', value: '+4930123456' },
      { kind: 'visitor', value: 'c1' },
    ])
  })

  test.each([
    [{}, { refused: 'no-identity', param: 'person' }],
    [
      { externalId: '', visitor: '' },
      { refused: 'no-identity', param: 'person' },
    ],
    [
      { email: 'nobody', visitor: 'c1' },
      { refused: 'invalid-email', param: 'person.email' },
    ],
    [
      { email: 'a@b.com', phone: '1' },
      { refused: 'invalid-phone', param: 'person.phone' },
    ],
  ])('%j is refused', (ref, refusal) => expect(identitiesOf(ref, 'crm')).toEqual(refusal))
})
