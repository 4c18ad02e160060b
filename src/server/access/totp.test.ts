import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'
import { base32, codeAt, matchingStep, newTotpSecret, stepOf, totpAddress } from './totp.ts'

const SECRET = base32(Buffer.from('12345678901234567890'))

test('codes are those of RFC 6238, appendix B', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ] as const)
    expect(codeAt(SECRET, stepOf(seconds * 1000))).toBe(code)
})

test('a code counts half a minute before and after, and never a second time', () => {
  const now = 1111111109_000
  const step = stepOf(now)
  expect(matchingStep(SECRET, codeAt(SECRET, step - 1), { now, after: 0 })).toBe(step - 1)
  expect(matchingStep(SECRET, codeAt(SECRET, step + 1), { now, after: 0 })).toBe(step + 1)
  expect(matchingStep(SECRET, codeAt(SECRET, step - 2), { now, after: 0 })).toBeUndefined()
  expect(matchingStep(SECRET, codeAt(SECRET, step), { now, after: step })).toBeUndefined()
  expect(matchingStep(SECRET, '12345', { now, after: 0 })).toBeUndefined()
})

test('a new secret has 160 bits, and its address names the account', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpAddress('ABC', 'a b@example.com')).toBe(
    'otpauth://totp/Duet%3Aa%20b%40example.com?secret=ABC&issuer=Duet',
  )
})

test('what was sealed opens under the same secret and purpose only', () => {
  const sealed = seal('one', 'totp', 'a secret')
  expect(sealed.toString('utf8')).not.toContain('a secret')
  expect(unseal('one', 'totp', sealed)).toBe('a secret')
  expect(unseal('two', 'totp', sealed)).toBeUndefined()
  expect(unseal('one', 'mail', sealed)).toBeUndefined()
  expect(unseal('one', 'totp', Buffer.from('short'))).toBeUndefined()
})
