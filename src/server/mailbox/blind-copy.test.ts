import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door } from '#contract/door.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam, type SeenTouch } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const [SALES, NOTES] = ['sales@acme.example', 'notes@acme.example'] as const
const MEMBER = 'owner@example.com'

let team: MailTeam
let notes = ''
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret', [NOTES]: 'second secret' })
  await team.connect(SALES)
  notes = (await team.connect(NOTES, { blindCopy: true, vouchedBy: 'mail.acme.example' })).id
}, 60_000)
afterAll(() => team?.close())

const of = (touches: readonly SeenTouch[], id: string) =>
  touches.filter(one => one.external_id.startsWith(id))
/** A question of Ann, and what somebody writes to her about it elsewhere, with a copy for us. */
const asked = async (id: string): Promise<void> => {
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': `<${id}@customer.example>` }))
  await team.until(all => of(all, `${id}@`).some(one => one.waits))
}
const answered = (id: string, more: Record<string, string>): string =>
  mailText({
    From: `Olga <${MEMBER}>`,
    To: 'Ann <ann@customer.example>',
    Subject: 'Re: Price',
    'Message-ID': `<re-${id}@example.com>`,
    'In-Reply-To': `<${id}@customer.example>`,
    ...more,
  })
const FOUND = { 'Authentication-Results': 'mail.acme.example; dmarc=pass header.from=example.com' }

test('what a member writes elsewhere, with us in blind copy, is their answer and closes what waits', async () => {
  await asked('first')
  team.dovecot.deliver(NOTES, answered('first', FOUND))
  const touches = await team.until(all => of(all, 're-first@').length === 1)
  expect(of(touches, 're-first@')).toEqual([
    expect.objectContaining({
      direction: 'outbound',
      email: 'ann@customer.example',
      member: expect.stringMatching(/^user:/),
      thread: 'first@customer.example',
    }),
  ])
  expect(of(touches, 'first@')[0]).toMatchObject({ waits: true, answered: true })
})

test('the copy that lies in the folder of sent mails as well is the same mail', async () => {
  const before = (await team.touches()).length
  const twin = answered('first', {
    'Message-ID': '<twin@example.com>',
    Date: 'Mon, 16 Nov 2026 10:00:00 +0000',
  })
  team.dovecot.deliver(SALES, twin, 'Sent')
  team.dovecot.deliver(
    NOTES,
    `${Object.entries(FOUND)
      .map(one => one.join(': '))
      .join('')}\r\n${twin}`,
  )
  await asked('after-the-twin')
  expect(await team.touches()).toHaveLength(before + 2)
})

test('whoever writes in the name of a member closes nothing, and the page of the door says so', async () => {
  await asked('second')
  const forged: Record<string, string>[] = [
    { 'Message-ID': '<re-second-1@example.com>' },
    {
      'Message-ID': '<re-second-2@example.com>',
      'Authentication-Results': 'mail.acme.example; dmarc=fail header.from=example.com',
    },
    {
      'Message-ID': '<re-second-3@example.com>',
      'Authentication-Results': 'mx.evil.example; dmarc=pass header.from=example.com',
    },
    {
      'Message-ID': '<re-second-4@example.com>',
      Received: 'from localhost (evil.example [203.0.113.9]) by mail.acme.example with ESMTP id 1; Mon',
    },
  ]
  for (const more of forged) team.dovecot.deliver(NOTES, answered('second', more))
  await team.eventually(async () => {
    await team.beat()
    const { health } = must<Door>(await team.owner.ask('GET', `/v1/doors/${notes}`))
    return health.refused === forged.length && health.lastRefused?.code === 'sender-not-proven'
  })
  const touches = await team.touches()
  expect(of(touches, 're-second')).toEqual([])
  expect(of(touches, 'second@')[0]).toMatchObject({ waits: true, answered: false })
})

test('who is no member answers nobody, whoever vouches for them', async () => {
  await asked('third')
  const found = { 'Authentication-Results': 'mail.acme.example; dmarc=pass header.from=rival.example' }
  team.dovecot.deliver(NOTES, answered('third', { ...found, From: 'rival@rival.example' }))
  const touches = await team.until(all => of(all, 're-third@').length === 1)
  expect(of(touches, 're-third@')[0]).toMatchObject({ direction: 'inbound', email: 'rival@rival.example' })
  expect(of(touches, 'third@')[0]).toMatchObject({ waits: true, answered: false })
})

test('an open copy to the mailbox that everybody writes to counts like a blind one', async () => {
  await asked('fourth')
  const signedIn =
    'from [192.0.2.7] (home.example [192.0.2.7]) by mail.acme.example (Postfix) with ESMTPSA id 2; Mon'
  team.dovecot.deliver(SALES, answered('fourth', { Cc: SALES, Received: signedIn }))
  const touches = await team.until(all => of(all, 're-fourth@').length === 1)
  expect(of(touches, 're-fourth@')[0]).toMatchObject({ direction: 'outbound', email: 'ann@customer.example' })
  expect(of(touches, 'fourth@')[0]).toMatchObject({ waits: true, answered: true })
})
