// cspell:disable -- words of many languages and of mail programs
import { describe, expect, test } from 'vitest'
import { readDeliveryStatus } from './delivery-status.ts'
import { readParsedMail } from './read-mail.ts'
import { type Field, type ParsedMail, type ParsedPart, readFields } from './parsed-mail.ts'

const DAEMON = { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.example.net' }

function mail(
  text: string,
  given: {
    header?: string
    subject?: string
    from?: ParsedMail['from']
    parts?: ParsedPart[]
    type?: string
  } = {},
): ParsedMail {
  const fields: Field[] = readFields(given.header ?? 'Return-Path: <>\nTo: us@example.com')
  return {
    fields,
    contentType: { value: given.type ?? 'text/plain', params: {} },
    from: 'from' in given ? given.from : DAEMON,
    subject: given.subject ?? 'Undelivered Mail Returned to Sender',
    text,
    html: undefined,
    parts: given.parts ?? [],
  }
}

function part(type: string, text: string): ParsedPart {
  return { type, name: undefined, size: text.length, sniffed: 'text/plain', inline: false, text }
}

const REPORT = `Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; gone@example.org
Original-Recipient: rfc822;gone@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <gone@example.org>: Recipient address rejected:
 User unknown

Final-Recipient: rfc822; full@example.org
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full
`

describe('reports (RFC 3464)', () => {
  const report = (text: string, words = 'This is the mail system.') =>
    readParsedMail(mail(words, { type: 'multipart/report', parts: [part('message/delivery-status', text)] }))

  test('are read for each recipient', () => {
    expect(report(REPORT)).toMatchObject({
      kind: 'bounce',
      hard: true,
      recipients: [
        { address: 'gone@example.org', dsn: '5.1.1', reason: 'userunknown', hard: true },
        { address: 'full@example.org', dsn: '5.2.2', reason: 'mailboxfull', hard: false },
      ],
    })
  })

  test.each([
    ['without empty lines', REPORT.replace(/\n\n/g, '\n')],
    ['with one after every line', REPORT.replace(/\n(?! )/g, '\n\n')],
    ['with carriage returns', REPORT.replace(/\n/g, '\r\n')],
    [
      'in other letters',
      REPORT.replace(/Final-Recipient/g, 'final-recipient').replace(/Action: failed/g, 'ACTION: Failed'),
    ],
  ])('%s as well', (_, text) => {
    expect(readDeliveryStatus(text).map(one => [one.address, one.action, one.status])).toEqual([
      ['gone@example.org', 'failed', '5.1.1'],
      ['full@example.org', 'failed', '5.2.2'],
    ])
  })

  test('of a delay say that nothing is lost yet', () => {
    const text =
      'Final-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 421 try later'
    expect(report(text)).toMatchObject({ kind: 'bounce', hard: false })
  })

  test.each(['delivered', 'relayed', 'expanded'])('that all was %s are no bounces', action => {
    const text = `Final-Recipient: rfc822; a@example.org\nAction: ${action}\nStatus: 2.1.5`
    expect(report(text)).toMatchObject({ kind: 'other', hard: false, recipients: [{ reason: 'delivered' }] })
  })

  test('that say little themselves are read together with what the notice says', () => {
    const text = 'Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.0.0'
    const words = '<a@example.org>: host mx.example.org said: 550 No such user (in reply to RCPT TO command)'
    expect(report(text, words).recipients).toEqual([
      { address: 'a@example.org', dsn: '5.0.0', reason: 'userunknown', hard: true },
    ])
  })

  test('lead to the mail that came back', () => {
    const parts = [
      part('message/delivery-status', REPORT),
      part('message/rfc822', 'Message-ID: <sent-1@example.com>\nTo: x@example.org\n\nHi'),
    ]
    expect(readParsedMail(mail('', { type: 'multipart/report', parts })).thread).toMatchObject({
      inReplyTo: 'sent-1@example.com',
      root: 'sent-1@example.com',
    })
  })

  test('that a person sends along are none of theirs', () => {
    const person = { name: 'Ann', address: 'ann@example.com' }
    const parts = [part('message/delivery-status', REPORT)]
    const sent = mail('See below, why?', {
      header: 'To: us@example.com',
      from: person,
      subject: 'Fwd: Undelivered Mail',
      type: 'multipart/mixed',
      parts,
    })
    expect(readParsedMail(sent)).toMatchObject({ kind: 'message', hard: false, recipients: [] })
  })
})

describe('notices in plain words', () => {
  const RETURNED =
    'Return-Path: <us@example.com>\nReceived: from here\nMessage-ID: <sent-2@example.com>\nFrom: us@example.com\nTo: gone@example.org\nSubject: Offer\n\nHi'

  test.each<[string, string, Partial<Parameters<typeof mail>[1]>]>([
    [
      'qmail',
      `Hi. This is the qmail-send program at example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<gone@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\n${RETURNED}`,
      { subject: 'failure notice' },
    ],
    [
      'Exim',
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  gone@example.org\n    host mx.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<gone@example.org>:\n    550 No Such User Here\n\n------ This is a copy of the message, including all the headers. ------\n\n${RETURNED}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ],
    [
      'Gmail',
      `Delivery to the following recipient failed permanently:\n\n     gone@example.org\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.1].\n\nThe error that the other server returned was:\n550 5.1.1 User unknown\n\n\n----- Original message -----\n\n${RETURNED}`,
      { subject: 'Delivery Status Notification (Failure)' },
    ],
    [
      'Yahoo',
      `Sorry, we were unable to deliver your message to the following address.\n\n<gone@example.org>:\n550: 5.1.1 <gone@example.org>: Recipient address rejected: User unknown\n\n--- Below this line is a copy of the message.\n\n${RETURNED}`,
      { subject: 'Failure Notice' },
    ],
    [
      'old Sendmail',
      `   ----- The following addresses had permanent fatal errors -----\n<gone@example.org>\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.org.:\n>>> RCPT To:<gone@example.org>\n<<< 550 <gone@example.org>... User unknown\n550 <gone@example.org>... User unknown\n\n   ----- Original message follows -----\n\n${RETURNED}`,
      { subject: 'Returned mail: User unknown' },
    ],
    [
      'Domino',
      `Your message\n\n  Subject: Offer\n\nwas not delivered to:\n\n  gone@example.org\n\nbecause:\n\n  User gone (gone@example.org) not listed in Domino Directory`,
      { subject: 'DELIVERY FAILURE: User gone not listed in Domino Directory' },
    ],
    [
      '1&1',
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address(es)\nfailed:\n\ngone@example.org:\nSMTP error from remote server for RCPT TO command, host: mx.example.org (192.0.2.1) reason: 550 5.1.1 User unknown\n\n--- The header of the original message is following. ---\n\n${RETURNED}`,
      { subject: 'Mail delivery failed: returning message to sender' },
    ],
    [
      'in German',
      `Ihre Nachricht konnte nicht zugestellt werden.\n\ngone@example.org\n\n550 5.1.1 Benutzer unbekannt\n\nUrsprüngliche Nachricht:\n${RETURNED}`,
      { subject: 'Unzustellbar: Angebot' },
    ],
  ])('%s', (_, text, given) => {
    expect(readParsedMail(mail(text, given))).toMatchObject({
      kind: 'bounce',
      hard: true,
      recipients: [{ address: 'gone@example.org', reason: 'userunknown', hard: true }],
    })
  })

  test('of several recipients each has its own verdict', () => {
    const text =
      'The following addresses failed:\n  gone@example.org\n    550 5.1.1 User unknown\n  full@example.org\n    552 5.2.2 Mailbox full\n'
    expect(readParsedMail(mail(text)).recipients.map(one => [one.address, one.reason])).toEqual([
      ['gone@example.org', 'userunknown'],
      ['full@example.org', 'mailboxfull'],
    ])
  })

  test('of Amazon SES come as JSON, broken by mail servers', () => {
    const json =
      '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"gone@example.org","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"headers":[{"name":"!\n To","value":"x"}]}}'
    const sns = { name: 'SES', address: 'no-reply@sns.amazonaws.com' }
    expect(
      readParsedMail(mail(json, { from: sns, header: '', subject: 'AWS Notification Message' })),
    ).toMatchObject({
      kind: 'bounce',
      hard: true,
      recipients: [{ address: 'gone@example.org', dsn: '5.1.1' }],
    })
  })

  test('an automatic reply is none, whatever it answers and names', () => {
    const said = 'Ann can not be reached; she is no longer with the company. Write to bob@example.org.'
    const given = {
      from: { name: 'Ann', address: 'ann@example.org' },
      subject: 'Automatic reply: Delivery problem',
    }
    expect(readParsedMail(mail(said, given))).toMatchObject({ kind: 'auto-reply', recipients: [] })
  })

  test('what a person says of a returned mail is a message', () => {
    const person = { name: 'Ann', address: 'ann@example.com' }
    const said = 'My mail to you could not be delivered, 550 5.1.1 User unknown. Is the address right?'
    const given = { from: person, header: 'To: us@example.com', subject: 'Undelivered mail' }
    expect(readParsedMail(mail(said, given))).toMatchObject({ kind: 'message', recipients: [] })
  })
})

describe('complaints', () => {
  const arf = (report: string) =>
    readParsedMail(
      mail('An abuse report.', {
        type: 'multipart/report',
        parts: [
          part('message/feedback-report', report),
          part('message/rfc822', 'Message-ID: <sent-3@example.com>\nTo: ann@example.org\n'),
        ],
      }),
    )

  test('come in the Abuse Reporting Format (RFC 5965)', () => {
    expect(
      arf('Feedback-Type: abuse\nUser-Agent: X/1\nVersion: 1\nOriginal-Rcpt-To: <ann@example.org>'),
    ).toMatchObject({
      kind: 'complaint',
      hard: false,
      recipients: [{ address: 'ann@example.org', reason: 'feedback' }],
      thread: { inReplyTo: 'sent-3@example.com' },
    })
  })

  test('name the recipient by the returned mail where the report hides it', () => {
    expect(arf('Feedback-Type: abuse\nVersion: 1').recipients).toEqual([
      { address: 'ann@example.org', dsn: '', reason: 'feedback', hard: false },
    ])
  })

  test('are told from reports on the proof of senders (RFC 6591)', () => {
    expect(arf('Feedback-Type: auth-failure\nVersion: 1').recipients[0]?.reason).toBe('authreport')
  })
})
