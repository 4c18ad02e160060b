import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refuseSignature } from './check-signature.ts'

// The example of the specification's own test vectors (standardwebhooks.com, "msg_p5jXN8AQM9LWM0D4loKWxJek").
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const BODY = Buffer.from('{"test": 2432232314}')
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const AT = 1_614_265_330
const good = { id: ID, timestamp: String(AT), signature: SIGNATURE }

function signedAt(seconds: number): string {
  const key = Buffer.from(SECRET.slice(6), 'base64')
  return `v1,${createHmac('sha256', key).update(`${ID}.${seconds}.${BODY}`).digest('base64')}`
}

describe('a signed message', () => {
  test('is taken, as the specification signs it', () =>
    expect(refuseSignature(SECRET, good, BODY, AT * 1_000)).toBeUndefined())

  test('is taken by any of several signatures', () =>
    expect(
      refuseSignature(SECRET, { ...good, signature: `v1a,xx v1,AAAA ${SIGNATURE}` }, BODY, AT * 1_000),
    ).toBeUndefined())

  test.each([
    ['without a signature', { ...good, signature: undefined }, BODY, AT, 'signature-missing'],
    ['without an id', { ...good, id: undefined }, BODY, AT, 'signature-missing'],
    ['with another body', good, Buffer.from('{"test": 1}'), AT, 'signature-wrong'],
    ['with another id', { ...good, id: 'msg_2' }, BODY, AT, 'signature-wrong'],
    ['signed at no time', { ...good, timestamp: 'NaN' }, BODY, AT, 'signature-wrong'],
    ['with half a signature', { ...good, signature: SIGNATURE.slice(0, 20) }, BODY, AT, 'signature-wrong'],
    ['six minutes later', good, BODY, AT + 360, 'too-old'],
    ['six minutes before its time', good, BODY, AT - 360, 'too-early'],
  ] as const)('is refused %s', (_case, headers, body, now, refused) =>
    expect(refuseSignature(SECRET, headers, body, now * 1_000)).toBe(refused),
  )

  test('cannot be made younger by another time stamp', () =>
    expect(refuseSignature(SECRET, { ...good, timestamp: String(AT + 900) }, BODY, (AT + 900) * 1_000)).toBe(
      'signature-wrong',
    ))

  test('is taken at the edge of five minutes', () => {
    const headers = { ...good, signature: signedAt(AT) }
    expect(refuseSignature(SECRET, headers, BODY, (AT + 300) * 1_000)).toBeUndefined()
  })
})
