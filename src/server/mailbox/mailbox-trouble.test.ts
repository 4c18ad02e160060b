import { expect, test } from 'vitest'
import { EgressRefused } from '#server/outbox/egress.ts'
import { MailboxTrouble, troubleOf } from './mailbox-trouble.ts'

const error = (more: object, message = 'Command failed') => Object.assign(new Error(message), more)

test.each([
  [error({ code: 'ENOTFOUND' }), 'name-unknown'],
  [error({ code: 'ECONNREFUSED' }), 'cannot-connect'],
  [error({ code: 'CONNECT_TIMEOUT' }), 'too-slow'],
  [error({ authenticationFailed: true, responseText: 'Invalid credentials' }), 'sign-in-refused'],
  [error({ authenticationFailed: true, serverResponseCode: 'LIMIT' }), 'over-quota'],
  [error({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'self-signed certificate'), 'certificate-refused'],
  [error({ code: 'CERT_HAS_EXPIRED' }, 'certificate has expired'), 'certificate-refused'],
  [error({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'Hostname does not match'), 'certificate-refused'],
  [error({}, 'Server does not support STARTTLS'), 'not-encrypted'],
  [error({ serverResponseCode: 'NONEXISTENT' }), 'folder-missing'],
  [error({ code: 'EAUTH', responseCode: 535 }), 'sign-in-refused'],
  [error({ code: 'ETLS' }), 'not-encrypted'],
  [new EgressRefused('127.0.0.1 is not an address of the public internet.'), 'cannot-connect'],
  [new MailboxTrouble('secret-changed'), 'secret-changed'],
  [error({}, 'something else'), 'other'],
  ['a text', 'other'],
])('%s is %s', (thrown, code) => expect(troubleOf(thrown).code).toBe(code))

test('what the other side said goes with it, cut', () => {
  expect(troubleOf(error({ responseText: 'Invalid credentials' })).detail).toBe('Invalid credentials')
  expect(troubleOf(new MailboxTrouble('sign-in-refused')).detail).toBeUndefined()
  expect(troubleOf(error({}, 'x'.repeat(900))).detail).toHaveLength(500)
})
