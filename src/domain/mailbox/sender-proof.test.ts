import { describe, expect, test } from 'vitest'
import { readFields } from '#domain/mail/parsed-mail.ts'
import { isProven, type Vouching } from './sender-proof.ts'

const MIA = 'mia@acme.example'
const OWN: Vouching = { servers: ['mail.acme.example'], microsoft: false }
const proven = (header: string, vouching = OWN, from = MIA): boolean =>
  isProven(readFields(`${header}\nFrom: Mia <${from}>`), from, vouching)

describe('the newest findings of the mailbox’s own server count', () => {
  test.each([
    'mail.acme.example; dmarc=pass (p=REJECT) header.from=acme.example',
    'mail.acme.example 1; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=acme.example header.s=a',
    'MAIL.acme.example; dkim=pass (2048-bit key) header.i=@acme.example',
    'mail.acme.example; spf=pass smtp.mailfrom="mia@acme.example"',
    'mail.acme.example; auth=pass smtp.auth=mia; dmarc=pass header.from=acme.example',
  ])('%s', findings => expect(proven(`Authentication-Results: ${findings}`)).toBe(true))

  test.each([
    ['of another server', 'mail.evil.example; dmarc=pass header.from=acme.example'],
    [
      'of another domain',
      'mail.acme.example; dkim=pass header.d=evil.example; dmarc=pass header.from=evil.example',
    ],
    ['of a domain that only ends alike', 'mail.acme.example; dkim=pass header.d=notacme.example'],
    ['that do not say of whom', 'mail.acme.example; dmarc=pass (p=REJECT)'],
    ['that fail', 'mail.acme.example; dmarc=fail header.from=acme.example'],
    ['that are in a comment', 'mail.acme.example; none (dmarc=pass header.from=acme.example)'],
    [
      'that hide a result in a name',
      'mail.acme.example; spf=fail smtp.mailfrom="x; dmarc=pass"@evil.example',
    ],
    [
      'that a quoted name breaks out of with a backslash',
      'mail.acme.example; spf=pass smtp.mailfrom="x\\"; dkim=pass header.d=acme.example; \\""@evil.example',
    ],
    [
      'that a name breaks out of a comment with',
      'mail.acme.example; spf=pass (domain of "x) ; dkim=pass header.d=acme.example; (y"@evil.example) smtp.mailfrom=evil.example',
    ],
    [
      'that stand in the name of a key',
      'mail.acme.example; dkim=pass header.i=@evil.example header.s=header.d=acme.example',
    ],
    ['without a name', 'dmarc=pass header.from=acme.example'],
  ])('and none %s', (_what, findings) => {
    expect(proven(`Authentication-Results: ${findings}`)).toBe(false)
  })

  test('a finding that came with the mail stands below, and does not count', () =>
    expect(
      proven(
        'Authentication-Results: mail.acme.example; dmarc=fail header.from=acme.example\nReceived: from x by mail.acme.example with ESMTPS\nAuthentication-Results: mail.acme.example; dmarc=pass header.from=acme.example',
      ),
    ).toBe(false))

  test('one that cannot be read hides none that came with the mail', () =>
    expect(
      proven(
        'Authentication-Results: mail.acme.example; spf=fail (domain of x)y@evil.example)\nAuthentication-Results: mail.acme.example; dmarc=pass header.from=acme.example',
      ),
    ).toBe(false))

  test('Microsoft signs with no name, and marks mails of its own organisation', () => {
    const microsoft = { servers: [], microsoft: true }
    const found =
      'Authentication-Results: spf=pass smtp.mailfrom=acme.example; dmarc=pass header.from=acme.example'
    expect(proven(found, microsoft)).toBe(true)
    expect(proven('X-MS-Exchange-Organization-AuthAs: Internal', microsoft)).toBe(true)
    expect(proven('X-MS-Exchange-Organization-AuthAs: Anonymous', microsoft)).toBe(false)
    expect(proven('X-MS-Exchange-Organization-AuthAs: Internal')).toBe(false)
  })
})

describe('who signed in to the server that delivered it is proven', () => {
  const HANDED = 'Received: from mail.acme.example ([127.0.0.1]) by mail.acme.example with LMTP id 1; Mon'
  const SIGNED =
    'Received: from [192.0.2.7] (x.example [192.0.2.7]) by mail.acme.example (Postfix) with ESMTPSA id 2; Mon'
  const FOREIGN =
    'Received: from localhost (evil.example [203.0.113.9]) by mail.acme.example with ESMTPS id 3; Mon'

  test('at once, and behind what the server handed on to itself', () => {
    const filtered =
      'Received: from localhost (localhost [127.0.0.1]) by mail.acme.example with ESMTP id 4; Mon'
    for (const header of [SIGNED, `${HANDED}\n${SIGNED}`, `${HANDED}\n${filtered}\n${SIGNED}`])
      expect(proven(header)).toBe(true)
  })

  test('and nobody who brought such a line along', () => {
    const elsewhere = 'Received: from [192.0.2.7] by mail.evil.example with ESMTPSA id 2; Mon'
    const helo =
      'Received: from [127.0.0.1] (evil.example [203.0.113.9]) by mail.acme.example with ESMTP id 3; Mon'
    for (const header of [
      FOREIGN,
      helo,
      `${FOREIGN}\n${SIGNED}`,
      `${helo}\n${SIGNED}`,
      `${HANDED}\n${FOREIGN}\n${SIGNED}`,
      `${HANDED}\n${elsewhere}`,
    ])
      expect(proven(header)).toBe(false)
  })

  test.each([
    'from unknown (HELO [127.0.0.1]) (203.0.113.9) by mail.acme.example with SMTP; Mon',
    'from unknown (HELO [127.0.0.1]) (2001:db8::9) by mail.acme.example with SMTP; Mon',
    'from unknown (HELO by x [127.0.0.1]) ([203.0.113.9]) by mail.acme.example with SMTP; Mon',
    'from x with LMTP (evil.example [203.0.113.9]) by mail.acme.example with ESMTP id 3; Mon',
  ])('nor by what a client calls itself: %s', line =>
    expect(proven(`Received: ${line}\n${SIGNED}`)).toBe(false),
  )

  test.each([
    'from x with ESMTPSA (evil.example [203.0.113.9]) by mail.acme.example with ESMTP id 3; Mon',
    'from x by mail.acme.example with ESMTPSA ( (evil.example [203.0.113.9]) by mail.acme.example with ESMTP id 3; Mon',
    'from x (evil.example [203.0.113.9]) (Client CN "with ESMTPSA") by mail.acme.example with ESMTPS id 3; Mon',
    'from x (evil.example [203.0.113.9]) by mail.acme.example with ESMTPS id 3 for <with ESMTPSA@acme.example>; Mon',
  ])('nor by words that a client smuggles into the line: %s', line =>
    expect(proven(`Received: ${line}`)).toBe(false),
  )
})

test('nothing proves nothing, and neither does a mail with two senders', () => {
  expect(proven('Subject: x')).toBe(false)
  const found = 'Authentication-Results: mail.acme.example; dmarc=pass header.from=acme.example'
  expect(proven(`${found}\nFrom: evil@evil.example`)).toBe(false)
  expect(isProven(readFields(found), '', OWN)).toBe(false)
})
