import { describe, expect, test } from 'vitest'
import type { MailKind, ReadMail } from '#domain/mail/read-mail.ts'
import { type MailboxRules, type MailInBox, type OwnAddresses, wayOf } from './mail-in-box.ts'
import { type TouchesOfMail, touchesOfMail } from './touches-of-mail.ts'

const RULES: MailboxRules = {
  source: 'mailbox:1',
  channel: 'mail',
  address: 'sales@acme.example',
  blindCopy: false,
  madeAt: 1_000,
}
const OWN: OwnAddresses = new Map([
  ['sales@acme.example', {}],
  ['mia@acme.example', { member: 'mia', side: 'marketing' }],
])
const ANN = { name: 'Ann Asker', address: 'Ann@Customer.example' }
const MIA = { name: 'Mia', address: 'mia@acme.example' }
const US = { name: '', address: 'sales@acme.example' }

function mail(more: Partial<MailInBox> = {}, read: Partial<ReadMail> = {}): MailInBox {
  return {
    id: 'one@customer.example',
    at: 2_000,
    sent: false,
    spam: false,
    to: [US],
    cc: [],
    bcc: [],
    replyTo: undefined,
    files: 0,
    filesLeft: [],
    ...more,
    read: {
      kind: 'message',
      hard: false,
      recipients: [],
      from: ANN,
      subject: 'Price',
      thread: {
        messageId: 'one@customer.example',
        inReplyTo: '',
        references: [],
        root: '',
        subject: 'Price',
      },
      newText: 'How much?',
      attachments: [],
      ...read,
    },
  }
}

const told = (one: MailInBox, rules = RULES): TouchesOfMail => touchesOfMail(one, rules, OWN, 'thread')
const bodies = (one: MailInBox, rules = RULES) =>
  told(one, rules).happenings.flatMap(touch =>
    touch.kind === 'touchpoint' ? [{ externalId: touch.externalId, ...touch.body }] : [],
  )
const gone = { address: 'gone@customer.example', dsn: '5.1.1', reason: 'userunknown', hard: true } as const

describe('a mail that comes in', () => {
  test('by a person asks, and says who they are and where they come from', () =>
    expect(bodies(mail())).toEqual([
      expect.objectContaining({
        externalId: 'one@customer.example',
        person: { email: 'Ann@Customer.example' },
        name: 'Ann Asker',
        direction: 'inbound',
        side: 'customer',
        origin: 'mail',
        expectsReply: true,
        thread: 'thread',
        subject: 'Price',
        text: 'How much?',
      }),
    ]))

  test('before the door was made asks nothing', () =>
    expect(bodies(mail({ at: 999 }))).toEqual([expect.objectContaining({ expectsReply: false })]))

  test.each<MailKind>(['auto-reply', 'other'])('of the kind %s is of a machine', kind =>
    expect(bodies(mail({}, { kind }))).toEqual([
      expect.objectContaining({ machine: true, expectsReply: false }),
    ]),
  )

  test('says how many files came with it, and which are not kept', () =>
    expect(bodies(mail({ files: 2, filesLeft: ['run.exe (runs)'] }))[0]?.attributes).toMatchObject({
      files: 2,
      filesNotKept: 'run.exe (runs)',
    }))

  test('as spam is of a machine', () =>
    expect(bodies(mail({ spam: true }))).toEqual([
      expect.objectContaining({ machine: true, expectsReply: false }),
    ]))

  test('that could not be taken apart is looked at by a person', () =>
    expect(bodies(mail({ broken: 'too many parts' }, { kind: 'other' }))).toEqual([
      expect.objectContaining({ expectsReply: true }),
    ]))

  test('that wants no more mails is what somebody wrote, and asks nothing', () => {
    const out = mail({}, { kind: 'complaint', recipients: [{ ...gone, address: ANN.address, hard: false }] })
    expect(bodies(out)).toEqual([expect.objectContaining({ expectsReply: false, text: 'How much?' })])
    expect(bodies(out)[0]).not.toHaveProperty('machine')
    expect(told(out).suppressions).toEqual([{ address: 'ann@customer.example', reason: 'complaint' }])
  })

  test('among ourselves is nobody’s', () => expect(bodies(mail({}, { from: MIA }))).toEqual([]))

  test('by the form of a website is of whoever filled it in', () =>
    expect(bodies(mail({ replyTo: ANN }, { from: US }))).toEqual([
      expect.objectContaining({ person: { email: ANN.address }, expectsReply: true }),
    ]))

  test('of nobody waits for a person who knows', () =>
    expect(bodies(mail({}, { from: null }))).toEqual([expect.objectContaining({ person: {} })]))
})

describe('a mail that went out', () => {
  test('is a touch of each whom it went to, by the member whose address it is from', () => {
    const sent = mail(
      { sent: true, to: [ANN, US, ANN], cc: [{ name: '', address: 'kim@customer.example' }] },
      { from: MIA },
    )
    expect(bodies(sent)).toEqual([
      expect.objectContaining({
        externalId: 'one@customer.example',
        person: { email: 'ann@customer.example' },
        direction: 'outbound',
        side: 'marketing',
        member: 'mia',
      }),
      expect.objectContaining({ externalId: 'one@customer.example to kim@customer.example' }),
    ])
  })

  test('by an address that several share is of nobody by name', () => {
    const [touch] = bodies(mail({ sent: true, to: [ANN] }, { from: US }))
    expect(touch).toMatchObject({ side: 'sales', direction: 'outbound' })
    expect(touch).not.toHaveProperty('member')
  })

  test('by itself, as an absence note, answers nothing', () =>
    expect(bodies(mail({ sent: true, to: [ANN] }, { from: MIA, kind: 'auto-reply' }))).toEqual([
      expect.objectContaining({ machine: true }),
    ]))

  test('counts in blind copy, and only from members, because anybody can write to an address', () => {
    const copied = mail({ to: [ANN], proven: true }, { from: MIA })
    const asTheirs = [expect.objectContaining({ direction: 'outbound', member: 'mia' })]
    expect(bodies(copied, { ...RULES, blindCopy: true })).toEqual(asTheirs)
    expect(bodies(copied)).toEqual(asTheirs)
  })

  test('counts for nobody when no server vouches for who wrote it, and neither does a form that writes by our address', () => {
    const forged = mail({ to: [ANN] }, { from: MIA })
    expect(bodies(forged)).toEqual([])
    expect(bodies(forged, { ...RULES, blindCopy: true })).toEqual([])
    expect(wayOf(forged, { ...RULES, blindCopy: true }, OWN)).toEqual({ is: 'ours', unproven: true })
    const form = mail({ to: [US], cc: [ANN], replyTo: ANN, proven: true }, { from: MIA })
    expect(bodies(form)).toEqual([expect.objectContaining({ direction: 'inbound' })])
    expect(bodies(mail({ to: [ANN], proven: true }, { from: US }))).toEqual([])
  })
})

describe('what a server tells', () => {
  test('of a mail that came back stands with whom it did not reach, whose address is not written to any more', () => {
    const bounce = mail({}, { kind: 'bounce', hard: true, recipients: [gone] })
    expect(bodies(bounce)).toEqual([
      expect.objectContaining({
        externalId: 'one@customer.example of gone@customer.example',
        person: { email: 'gone@customer.example' },
        machine: true,
        attributes: expect.objectContaining({
          report: 'hard-bounce',
          reason: 'userunknown',
          status: '5.1.1',
        }),
      }),
    ])
    expect(told(bounce).suppressions).toEqual([{ address: 'gone@customer.example', reason: 'hard-bounce' }])
  })

  test('of a delay, or of one of our own addresses, suppresses nobody', () => {
    const soft = mail(
      {},
      {
        kind: 'bounce',
        recipients: [
          { ...gone, hard: false },
          { ...gone, address: US.address },
        ],
      },
    )
    expect(told(soft).suppressions).toEqual([])
    expect(bodies(soft)).toHaveLength(1)
  })
})

test('what no database keeps is made harmless, and what is too long is cut', () => {
  const long = mail({ id: 'x'.repeat(300) }, { subject: `a\0${'b'.repeat(2_000)}`, newText: '\ud800 half' })
  const [touch] = bodies({ ...long, sent: true, to: [ANN, { name: '', address: 'kim@customer.example' }] })
  expect(touch?.subject).toHaveLength(1_000)
  expect(touch?.subject?.startsWith('a\uFFFDb')).toBe(true)
  expect(touch?.text).toBe('\uFFFD half')
  for (const { externalId } of told({ ...long, sent: true, to: [ANN] }).happenings)
    expect(externalId.length).toBeLessThanOrEqual(300)
})
