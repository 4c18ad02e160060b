import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/new-id.ts'
import { bounceText, complaintText, mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const SALES = 'sales@acme.example'
const DAY = 86_400_000

let team: MailTeam
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret' })
  await team.connect(SALES)
}, 60_000)
afterAll(() => team?.close())

type Listed = { address: string; reason: string; channel: string }
const listed = async (): Promise<string[]> =>
  must<{ data: Listed[] }>(await team.owner.ask('GET', '/v1/suppressions')).data.map(
    one => `${one.address} ${one.channel} ${one.reason}`,
  )
const wrote = (id: string, to: string, daysBefore = 0): void =>
  team.dovecot.deliver(
    SALES,
    mailText({ From: SALES, To: to, 'Message-ID': `<${id}>` }),
    'Sent',
    new Date(team.now() - daysBefore * DAY),
  )
let marks = 0
/** Everything that lies in the mailbox is taken in. */
const takenIn = async (): Promise<void> => {
  const mark = `mark-${++marks}@customer.example`
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': `<${mark}>`, Subject: mark }))
  await team.until(all => all.some(one => one.external_id === mark))
}

test('an address whose server gives a mail of ours back for good is not written to any more, whoever names the door', async () => {
  wrote('offer@acme.example', 'Gone <Gone@customer.example>')
  team.dovecot.deliver(SALES, bounceText('gone@customer.example', 'offer@acme.example'))
  await takenIn()
  expect(await listed()).toEqual(['gone@customer.example mail hard-bounce'])
  const { rows } = await team.server.database.owner.query<{ actor: string }>(
    `SELECT actor FROM fact WHERE act = 'address-suppressed'`,
  )
  expect(rows).toEqual([{ actor: expect.stringMatching(/^mailbox:/) }])
})

test('a forged bounce silences nobody: neither strangers, nor whom another mail of ours went to', async () => {
  wrote('other@acme.example', 'kept@customer.example')
  // It names a mail of ours that went to somebody else, one that we never wrote, and addresses that we never wrote to.
  team.dovecot.deliver(SALES, bounceText('kept@customer.example', 'offer@acme.example'))
  team.dovecot.deliver(SALES, bounceText('kept@customer.example', 'invented@acme.example'))
  team.dovecot.deliver(SALES, bounceText('stranger@customer.example', 'other@acme.example'))
  team.dovecot.deliver(SALES, complaintText({ about: 'invented@acme.example', to: 'kept@customer.example' }))
  team.dovecot.deliver(
    SALES,
    mailText(
      { From: 'never@customer.example', Subject: 'unsubscribe', 'Message-ID': '<no@customer.example>' },
      'unsubscribe',
    ),
  )
  await takenIn()
  expect(await listed()).toEqual(['gone@customer.example mail hard-bounce'])
})

test('a bounce that names no mail counts as long as our latest mail may come back', async () => {
  wrote('lately@acme.example', 'lately@customer.example', 1)
  wrote('long-ago@acme.example', 'longago@customer.example', 20)
  for (const who of ['lately', 'longago'])
    team.dovecot.deliver(
      SALES,
      mailText(
        {
          From: 'Mail Delivery Subsystem <mailer-daemon@mx.customer.example>',
          Subject: 'Delivery Status Notification (Failure)',
          'Message-ID': `<silent-${who}@mx.customer.example>`,
          'Return-Path': '<>',
        },
        `The following address failed:\r\n\r\n  <${who}@customer.example>: 550 5.1.1 User unknown\r\n`,
      ),
    )
  await takenIn()
  expect(await listed()).toContain('lately@customer.example mail hard-bounce')
  expect((await listed()).join()).not.toContain('longago')
})

test('who calls a mail of ours spam is not written to any more, also when their provider hides who it was', async () => {
  wrote('campaign@acme.example', 'cross@customer.example')
  team.dovecot.deliver(SALES, complaintText({ about: 'campaign@acme.example', to: 'cross@customer.example' }))
  const id = newId()
  await team.server.database.owner.query(
    `INSERT INTO message (workspace_id, id, identity_id, recipient, made_at, changed_at, sent_at)
      SELECT workspace_id, $1, id, value, now(), now(), now() FROM identity WHERE value = 'kept@customer.example'`,
    [id],
  )
  team.dovecot.deliver(SALES, complaintText({ about: `${id}@acme.example` }))
  await takenIn()
  expect(await listed()).toEqual(
    expect.arrayContaining(['cross@customer.example mail complaint', 'kept@customer.example mail complaint']),
  )
})

test('who asks for no more mails gets none, when we wrote to them before', async () => {
  wrote('letter@acme.example', 'enough@customer.example', 10)
  team.dovecot.deliver(
    SALES,
    mailText(
      { From: 'enough@customer.example', Subject: 'unsubscribe', 'Message-ID': '<enough@customer.example>' },
      'unsubscribe',
    ),
  )
  await takenIn()
  expect(await listed()).toContain('enough@customer.example mail complaint')
})

test('nobody asks for no more mails in the name of somebody else', async () => {
  wrote('letter2@acme.example', 'loyal@customer.example', 10)
  team.dovecot.deliver(
    SALES,
    mailText(
      {
        'Authentication-Results': 'mail.acme.example; dmarc=fail header.from=customer.example',
        From: 'loyal@customer.example',
        Subject: 'unsubscribe',
        'Message-ID': '<forged@customer.example>',
      },
      'unsubscribe',
    ),
  )
  await takenIn()
  expect((await listed()).join()).not.toContain('loyal')
})

test('what is taken off the list comes back with the next bounce, and an old one taken in again changes nothing', async () => {
  const list = must<{ data: { id: string; address: string }[] }>(
    await team.owner.ask('GET', '/v1/suppressions'),
  )
  const gone = list.data.find(one => one.address === 'gone@customer.example')
  const released = await team.owner.ask('POST', `/v1/suppressions/${gone?.id}/release`, {
    reason: 'a new server',
  })
  expect(released.status).toBeLessThan(300)
  await team.rest()
  await team.dovecot.renumber(SALES)
  team.resume()
  await takenIn()
  expect((await listed()).join()).not.toContain('gone@')
  wrote('again@acme.example', 'gone@customer.example')
  team.dovecot.deliver(SALES, bounceText('gone@customer.example', 'again@acme.example'))
  await takenIn()
  expect((await listed()).join()).toContain('gone@customer.example mail hard-bounce')
})
