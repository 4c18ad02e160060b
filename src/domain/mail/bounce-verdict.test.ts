// cspell:disable -- words of many languages and of mail programs
import { describe, expect, test } from 'vitest'
import { codesIn, replyIn, stepIn, wordsOf } from './bounce-evidence.ts'
import { BOUNCE_REASONS, type BounceReason } from './bounce-reason.ts'
import { judgeBounce } from './bounce-verdict.ts'

const judged = (text: string, delayed = false) =>
  judgeBounce({
    words: wordsOf(text),
    codes: codesIn(text),
    reply: replyIn(text),
    step: stepIn(text),
    delayed,
  })

describe('what servers say', () => {
  test.each<[BounceReason, string]>([
    // Nobody of that name.
    [
      'userunknown',
      "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos",
    ],
    [
      'userunknown',
      '550 5.1.1 <a@example.com>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)',
    ],
    [
      'userunknown',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient a@example.com not found by SMTP address lookup',
    ],
    ['userunknown', '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
    ['userunknown', '550 #5.1.0 Address rejected.'],
    ['userunknown', "550 5.1.1 <a@example.com> User doesn't exist: a@example.com"],
    ['userunknown', '550 No Such User Here'],
    ['userunknown', '550 5.2.1 <a@example.com>... User Unknown (in reply to RCPT TO command)'],
    [
      'userunknown',
      '554 delivery error: dd Requested mail action aborted, mailbox not found - mta1019.mail.ir2.yahoo.com',
    ],
    ['userunknown', "554 delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com) [0]"],
    ['userunknown', '552 1 Requested mail action aborted, mailbox not found'],
    ['userunknown', '550 Requested action not taken: mailbox unavailable'],
    ['userunknown', '550 5.7.1 Requested action not taken: mailbox unavailable'],
    ['userunknown', '550 sorry, no mailbox here by that name. (#5.7.17)'],
    ['userunknown', '550 5.1.1 unknown or illegal alias: a@me.com'],
    ['userunknown', '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)'],
    ['userunknown', '550 Invalid recipient <a@example.com> (#5.1.1)'],
    ['userunknown', '550 unknown user'],
    ['userunknown', '550 5.1.1 Mailbox does not exist!'],
    ['userunknown', '550 non-local user verification failed: unrouteable address'],
    ['userunknown', 'Unrouteable address'],
    ['userunknown', '550 Mailbox not found. http://mail.example.ru'],
    [
      'userunknown',
      '550 Message was not accepted -- invalid mailbox. Local mailbox a@mail.ru is unavailable: user not found',
    ],
    ['userunknown', '550 5.7.1 No such user!'],
    [
      'userunknown',
      "This message was undeliverable: the recipient's e-mail address was not found in the recipient's e-mail system",
    ],
    ['userunknown', '550 permanent failure for one or more recipients (a@example.com:550 No such recipient)'],
    ['userunknown', '550 Benutzer unbekannt'],
    [
      'userunknown',
      '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
    ],
    ['userunknown', '550 Usuario desconocido'],
    ['userunknown', 'User a (a@example.com) not listed in Domino Directory'],
    ['userunknown', '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'],
    ['userunknown', '550 a@example.com is not a valid mailbox'],
    ['userunknown', '550 5.0.0 Recipient rejected (in reply to RCPT TO command)'],
    ['userunknown', '550 5.4.1 All recipient addresses rejected : Access denied. AS(201806281)'],
    [
      'userunknown',
      '552 1 Requested mail action aborted, mailbox not found (in reply to end of DATA command)',
    ],
    [
      'userunknown',
      '550 5.0.350 Remote server returned an error -> 550 Requested action not taken: mailbox unavailable',
    ],
    ...[
      'bad address',
      'address not present in directory',
      'destination addresses were unknown',
      'mailbox currently unavailable',
      'no mailbox found',
      'there is no one at this address',
      'sorry, this recipient is not in my validrcptto list',
      'undeliverable address',
      'unknown local-part "a" in domain "example.com"',
      'recipient no longer on server',
      'no existe ese usuario',
      'nessun utente simile in questo indirizzo',
      'utilisateur inconnu',
      'нет такого пользователя',
    ].map((said): [BounceReason, string] => ['userunknown', `550 ${said}`]),
    ['userunknown', 'This address no longer accepts mail.'],
    ['userunknown', '550 5.1.1 The user is no longer with the company'],
    ['userunknown', '550 5.1.1 <a@example.com>: user does not exist'],
    ['userunknown', '550 5.1.1 RCP-P2 https://www.facebook.com/postmaster'],
    ['userunknown', '550 Mailbox existiert nicht'],
    ['userunknown', '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550'],
    // Full, whatever the code.
    [
      'mailboxfull',
      '552 5.2.2 The email account that you tried to reach is over quota. Please direct the recipient to',
    ],
    ['mailboxfull', '452-4.2.2 The email account that you tried to reach is over quota and inactive.'],
    ['mailboxfull', "552-5.2.2 The recipient's inbox is out of storage space and inactive."],
    ['mailboxfull', '550 5.2.2 STOREDRV.Deliver: mailbox full. MapiExceptionShutoffQuotaExceeded'],
    ['mailboxfull', '552 sorry, mailbox a@example.com is over quota temporarily (#5.1.1)'],
    ['mailboxfull', '452 4.2.2 Mailbox size limit exceeded'],
    ['mailboxfull', '552 5.2.2 <a@example.com>: user is over quota'],
    ['mailboxfull', '554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException'],
    ['mailboxfull', '552 Requested mail action aborted: exceeded storage allocation'],
    ['mailboxfull', '550 Le quota de la boite du destinataire est depasse. Quota exceeded'],
    ['mailboxfull', 'maildrop: maildir over quota.'],
    // No such domain.
    [
      'hostunknown',
      'Host or domain name not found. Name service error for name=example.invalid type=AAAA: Host not found',
    ],
    ['hostunknown', '550 5.1.2 Host unknown (Name server: example.invalid: host not found)'],
    [
      'hostunknown',
      "DNS Error: DNS type 'mx' lookup of example.invalid responded with code NXDOMAIN Domain name not found: example.invalid",
    ],
    ['hostunknown', "Sorry, I couldn't find any host named example.invalid. (#5.1.2)"],
    ['hostunknown', 'Unrouteable mail domain "example.invalid"'],
    ['hostunknown', '550 5.4.310 DNS domain example.invalid does not exist [Message=InfoDomainNonexistent]'],
    ['hostunknown', 'all relevant MX records point to non-existent hosts'],
    [
      'hostunknown',
      "DNS Error: 1 DNS type 'mx' lookup of example.invalid responded with code NXDOMAIN Domain name not found. Status: 4.0.0",
    ],
    [
      'hostunknown',
      '554 The mail could not be delivered to the recipient because the domain is not reachable.',
    ],
    ['hostunknown', '554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain'],
    // Takes no mail, has moved.
    ['notaccept', '556 5.1.10 Recipient address has a null MX'],
    ['notaccept', 'Domain example.com does not accept mail (nullMX)'],
    ['notaccept', 'an MX or SRV record indicated no SMTP service'],
    ['hasmoved', '551 5.1.6 Recipient has moved, please try other@example.com'],
    // For the mail, the sender, the way: soft.
    ['spamdetected', '550 5.7.1 Message rejected as spam by Content Filtering.'],
    [
      'spamdetected',
      '550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail',
    ],
    [
      'spamdetected',
      '554 5.7.1 The message from (<a@b.c>) with the subject of (x) matches a profile the Internet community may consider spam.',
    ],
    ['virusdetected', '554 5.7.1 Message contains a virus: Eicar-Test-Signature'],
    [
      'authfailure',
      "550-5.7.26 Unauthenticated email from example.com is not accepted due to domain's DMARC policy.",
    ],
    ['authfailure', '550 5.7.23 The message was rejected because of Sender Policy Framework violation'],
    ['requireptr', '550 5.7.25 The IP address sending this message does not have a PTR record setup'],
    ['requireptr', '554 5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]'],
    [
      'blocked',
      '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1',
    ],
    ['blocked', '550 5.7.606 Access denied, banned sending IP [192.0.2.1]'],
    ['blocked', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.spamcop.net'],
    [
      'blocked',
      '450 4.7.1 <a@example.com>: Recipient address rejected: Greylisted, see http://postgrey.example/',
    ],
    ['toomanyconn', '421 4.7.28 Our system has detected an unusual rate of unsolicited mail; rate limited'],
    ['toomanyconn', '452 4.3.2 Connection rate limit exceeded.'],
    [
      'toomanyconn',
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
    ],
    ['norelaying', '550 5.7.1 Unable to relay'],
    ['norelaying', '554 5.7.1 <a@example.com>: Relay access denied'],
    ['norelaying', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
    ...[
      '550 sender address unknown',
      'sorry, your envelope sender domain must exist (#5.7.1)',
      'invalid HELO/EHLO: host name not found',
      'Message rejected: too many unknown recipients',
      'authentication failed: user unknown',
      'invalid address in From header',
      'your address does not exist in our whitelist',
    ].map((said): [BounceReason, string] => ['rejected', `550 ${said} (in reply to RCPT TO command)`]),
    ['rejected', '553 5.1.8 <a@example.com>... Domain of sender address a@example.com does not exist'],
    ['rejected', '550 5.1.7 No such domain example.com (in reply to MAIL FROM command)'],
    ['rejected', '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized to send to this recipient'],
    [
      'policyviolation',
      '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
    ],
    ['onhold', '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'],
    ['mesgtoobig', '552 5.3.4 Message size exceeds fixed limit'],
    ['mesgtoobig', "552-5.2.3 Your message exceeded Google's message size limits."],
    ['suspend', '550 5.2.1 The email account that you tried to reach is disabled.'],
    ['suspend', '550 5.2.1 The email account that you tried to reach is inactive.'],
    ['suspend', '550 Account has been suspended'],
    ['filtered', '550 Unknown user a@docomo.ne.jp (in reply to end of DATA command)'],
    ['systemfull', '452 4.3.1 Insufficient system storage'],
    ['networkerror', '554 5.4.6 Too many hops 26 (25 max)'],
    ['networkerror', 'connect to mx.example.com[192.0.2.1]:25: Connection refused'],
    ['networkerror', '550 5.4.14 Hop count exceeded - possible mail loop ATTR34'],
    ['expired', '550 4.4.7 QUEUE.Expired; message expired'],
    ['expired', 'retry timeout exceeded'],
    ['systemerror', '451 4.3.0 Internal server error'],
  ])('%s: %s', (reason, text) => {
    const asked =
      reason === 'userunknown' && codesIn(text).length === 0 ? `${text} (in reply to RCPT TO command)` : text
    expect(judged(asked)).toMatchObject({ reason, hard: BOUNCE_REASONS[reason].hard })
  })

  test('an address in words decides nothing, whatever it is called', () => {
    expect(judged('421 Service closing: <userunknown@mailboxfull.example>').hard).toBe(false)
    expect(judged('550 <user.unknown@example.com>: rejected')).toMatchObject({ hard: false })
  })

  test('neither does the path of a link', () => {
    expect(judged('550 See https://example.com/en/reason/#userunknown').hard).toBe(false)
  })
})

describe('hard is said only of what trying again cannot mend', () => {
  test('not while a server still tries', () => {
    expect(judged('550 5.1.1 User unknown', true)).toMatchObject({ reason: 'userunknown', hard: false })
  })

  test('not by a code of class 4 (RFC 3463 section 2)', () => {
    expect(judged('450 4.1.1 <a@example.com>: Recipient address rejected: unverified address').hard).toBe(
      false,
    )
  })

  test('not when nothing is said that is known', () => {
    expect(judged('550 Hrmpf')).toEqual({ dsn: '', reason: 'onhold', hard: false })
    expect(judged('')).toEqual({ dsn: '', reason: 'onhold', hard: false })
  })

  test('not of the sender: unknown is then who wrote', () => {
    expect(judged('550 5.1.1 User unknown (in reply to MAIL FROM command)').hard).toBe(false)
  })

  test('not by a bare reply of which nobody knows whether it was to the address or to the content', () => {
    expect(judged('550 Unknown user')).toMatchObject({ reason: 'filtered', hard: false })
    expect(judged('550 Unknown user (in reply to end of DATA command)').hard).toBe(false)
    expect(judged('550 Unknown user (in reply to RCPT TO command)').hard).toBe(true)
    expect(judged('Unknown user: a@example.com').hard).toBe(true)
  })

  test('by a code alone where words are missing', () => {
    expect(judged('Status: 5.1.1')).toMatchObject({ dsn: '5.1.1', reason: 'userunknown', hard: true })
    expect(judged('smtp; 550 5.1.2')).toMatchObject({ reason: 'hostunknown', hard: true })
    expect(judged('smtp; 550 5.2.2')).toMatchObject({ reason: 'mailboxfull', hard: false })
    expect(judged('smtp; 556')).toMatchObject({ reason: 'notaccept', hard: true })
  })
})

test('of several codes the most telling one counts', () => {
  expect(judged("5.1.0 - Unknown address error 550-'5.7.1 Access denied'").dsn).toBe('5.7.1')
  expect(judged('550 5.0.0 something 5.2.2 mailbox full').dsn).toBe('5.2.2')
})

test('addresses of the internet are no codes', () => {
  expect(codesIn('host mx[4.2.2.1] or 5.1.1.9 said 10.5.2.2 nothing')).toEqual([])
})

test('a text without end is read for as long as a reply can be', () => {
  expect(wordsOf('user '.repeat(1_000_000)).length).toBeLessThan(5000)
})
