// cspell:disable -- words of many languages and of mail programs
import { describe, expect, test } from 'vitest'
import { MAIL_LIMITS } from './mail-limits.ts'
import { prepareBytes } from './prepare-bytes.ts'
import { readMail } from './read-mail.ts'

const read = (text: string, limits = MAIL_LIMITS) => readMail(Buffer.from(text, 'latin1'), {}, limits)
const HEAD = 'From: Ann <ann@example.org>\nTo: us@example.com\nSubject: Offer\nMIME-Version: 1.0\n'

function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  )
  return `${HEAD}${open.join('')}Content-Type: text/plain\n\nHi\n`
}

describe('texts are decoded by their own character set', () => {
  test.each([
    ['iso-8859-1', '8bit', 'Gr\xfc\xdfe', 'Grüße'],
    ['windows-1252', 'quoted-printable', '=80 5', '€ 5'],
    ['utf-8', 'base64', Buffer.from('Příliš žluťoučký').toString('base64'), 'Příliš žluťoučký'],
    ['iso-2022-jp', '7bit', '\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
    ['koi8-r', '8bit', '\xf0\xd2\xc9\xd7\xc5\xd4', 'Привет'],
    ['no-such-charset', '7bit', 'plain', 'plain'],
  ])('%s, %s', async (charset, encoding, body, text) => {
    const mail = `${HEAD}Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`
    expect((await read(mail)).newText).toBe(text)
  })

  test.each([
    ['8bit', 'Gr\xfc\xdfe', 'Grüße'],
    ['quoted-printable', 'Gr=FC=DFe', 'Grüße'],
    ['8bit', Buffer.from('Grüße', 'utf8').toString('latin1'), 'Grüße'],
    ['7bit', '\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
    ['7bit', 'plain', 'plain'],
  ])('and where none is declared by their bytes (%s %j)', async (encoding, body, text) => {
    for (const type of ['', 'Content-Type: text/plain\n', 'Content-Type: text/plain; charset=us-ascii\n']) {
      const mail = `${HEAD}${type}Content-Transfer-Encoding: ${encoding}\n\n${body}\n`
      expect((await read(mail)).newText).toBe(text)
    }
  })

  test('or by what their HTML says', async () => {
    const mail = `${HEAD}Content-Type: text/html\n\n<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>\xf0\xd2\xc9\xd7\xc5\xd4</p>`
    expect((await read(mail)).newText).toBe('Привет')
  })

  test.each(['latin1', 'utf8'] as const)('subjects and names that are not encoded, as %s', async bytes => {
    const mail = Buffer.from('From: Jürgen <j@example.org>\nSubject: Grüße\n\nHi', bytes)
    expect(await readMail(mail)).toMatchObject({ subject: 'Grüße', from: { name: 'Jürgen' }, newText: 'Hi' })
  })

  test('subjects and names too (RFC 2047)', async () => {
    const mail = 'From: =?utf-8?B?SsO8cmdlbg==?= <j@example.org>\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\n\nHi'
    expect(await read(mail)).toMatchObject({
      subject: 'Grüße',
      from: { name: 'Jürgen', address: 'j@example.org' },
    })
  })
})

describe('attachments', () => {
  const withPart = (header: string, body = 'aGVsbG8=') =>
    read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee there.\n--b\n${header}\nContent-Transfer-Encoding: base64\n\n${body}\n--b--\n`,
    )

  test('are counted with name, size and what their bytes show', async () => {
    const pdf = Buffer.from('%PDF-1.4 …').toString('base64')
    const { attachments, newText } = await withPart(
      'Content-Type: image/png; name=x.png\nContent-Disposition: attachment; filename="../x.png"',
      pdf,
    )
    expect(newText).toBe('See there.')
    expect(attachments).toEqual([
      { name: 'x.png', type: 'application/pdf', claimed: 'image/png', size: 12, inline: false },
    ])
  })

  test.each([
    ["filename*=utf-8''Gr%C3%BC%C3%9Fe%2Epdf", 'Grüße.pdf'],
    ["filename*0*=utf-8''Angebot%20; filename*1=fuer.pdf", 'Angebot fuer.pdf'],
    ['filename="=?utf-8?B?R3LDvMOfZS5wZGY=?="', 'Grüße.pdf'],
    ["filename*=utf-8''invoice%E2%80%AEfdp.exe", 'invoicefdp.exe'],
    ['filename="..\\\\..\\\\a.exe"', 'a.exe'],
    ['', 'attachment'],
  ])('with %s is %s', async (filename, name) => {
    const { attachments } = await withPart(
      `Content-Type: application/pdf\nContent-Disposition: attachment; ${filename}`,
    )
    expect(attachments[0]?.name).toBe(name)
  })

  test('a mail within a mail is one, and not read as if it were ours', async () => {
    const { attachments, newText } = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nLook.\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.z\nSubject: inner\n\nInner words\n--b--\n`,
    )
    expect([newText, attachments]).toEqual([
      'Look.',
      [expect.objectContaining({ name: 'message.eml', type: 'message/rfc822' })],
    ])
  })
})

describe('a broken mail loses nothing that can be read', () => {
  test.each([
    ['line ends of old Macs', `${HEAD}\nHi there`.replace(/\n/g, '\r')],
    ['a line of an mbox before it', `From ann@example.org Mon Apr  2 2012\n${HEAD}\nHi there`],
    ['empty lines before it', `\n\n${HEAD}\nHi there`],
    ['no blank line at the end', `${HEAD}\nHi there`],
    ['a header line that is none', `${HEAD}this is no header\n\nHi there`],
    ['boundaries that never come', `${HEAD}Content-Type: multipart/mixed; boundary=zzz\n\nHi there`],
    ['a boundary that is not said', `${HEAD}Content-Type: multipart/mixed\n\nHi there`],
    ['an unknown encoding', `${HEAD}Content-Transfer-Encoding: x-nothing\n\nHi there`],
  ])('%s', async (_, mail) => {
    expect(await read(mail)).toMatchObject({ kind: 'message', newText: 'Hi there', subject: 'Offer' })
  })

  test('a text without a header is read as the text of a mail, one that begins with a tag as HTML', async () => {
    expect((await read('Hi there\n\n> old')).newText).toBe('Hi there')
    expect((await read('<p>Hi <b>there</b></p>')).newText).toBe('Hi there')
    expect((await read('One: it works.\n\nTwo: so does this.')).newText).toBe(
      'One: it works.\n\nTwo: so does this.',
    )
    expect((await read('')).kind).toBe('message')
  })

  test('bytes that are no mail at all', async () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 251))
    expect((await readMail(noise)).kind).toBe('message')
    expect(prepareBytes(Buffer.alloc(0)).length).toBeGreaterThan(0)
  })
})

describe('a bomb is refused with what was read up to there', () => {
  test('too large', async () => {
    const mail = await readMail(
      Buffer.from(`${HEAD}\n${'x'.repeat(5000)}`),
      {},
      { ...MAIL_LIMITS, bytes: 4000 },
    )
    expect(mail).toMatchObject({ kind: 'other', subject: 'Offer', refused: { code: 'too-large' } })
    expect(mail.refused?.message).toContain('It is kept as it came.')
  })

  test('a header without end', async () => {
    const mail = await read(`${HEAD}${'X-Long: y\n'.repeat(100_000)}\nHi`)
    expect(mail).toMatchObject({ kind: 'other', refused: { code: 'header-too-large' } })
  })

  test('parts without end', async () => {
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(5000)}`,
    )
    expect(mail).toMatchObject({ kind: 'other', subject: 'Offer', refused: { code: 'too-many-parts' } })
  })

  test('attachments without end', async () => {
    const part = '--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n'
    const mail = await read(`${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${part.repeat(3000)}`)
    expect(mail).toMatchObject({ kind: 'other', refused: { code: 'too-many-parts' } })
  })

  test('a header without end within an attachment', async () => {
    const part = '--b\nContent-Type: image/png\n\nx\n--b\nContent-Type: image/png\n'
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${part}${'X: y\n'.repeat(200_000)}`,
    )
    expect(mail).toMatchObject({ kind: 'other', subject: 'Offer', refused: { code: 'header-too-large' } })
  })

  test('parts within parts without end', async () => {
    expect(await read(nested(20))).toMatchObject({ kind: 'message', newText: 'Hi' })
    expect(await read(nested(5000))).toMatchObject({ kind: 'other', refused: { code: 'too-many-parts' } })
  })

  test('reports within reports are read a few deep', async () => {
    const within = (depth: number): string =>
      depth === 0
        ? 'Content-Type: text/plain\n\nHi\n'
        : `From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail\nContent-Type: multipart/report; boundary=b${depth}\n\n--b${depth}\nContent-Type: message/rfc822\n\n${within(depth - 1)}`
    expect((await read(within(40))).kind).toBe('bounce')
  })
})
