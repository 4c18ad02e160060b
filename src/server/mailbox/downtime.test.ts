import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notification } from '#contract/notification.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const SALES = 'sales@acme.example'
const HOUR = 3_600_000

let team: MailTeam
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'first secret' })
}, 60_000)
afterAll(() => team?.close())

const ask = (who: string): void =>
  team.dovecot.deliver(
    SALES,
    mailText({ From: `${who}@customer.example`, 'Message-ID': `<question@${who}.example>` }),
  )

const answer = (who: string, at: number): void =>
  team.dovecot.deliver(
    SALES,
    mailText({
      From: 'Olga <owner@example.com>',
      To: `${who}@customer.example`,
      Subject: 'Re: Price',
      Date: new Date(at).toUTCString(),
      'Message-ID': `<answer@${who}.example>`,
      'In-Reply-To': `<question@${who}.example>`,
    }),
    'Sent',
    new Date(at),
  )

async function acts(who: string): Promise<string[]> {
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    'SELECT id FROM touchpoint WHERE external_id LIKE $1',
    [`question@${who}.example%`],
  )
  const facts = must<{ data: { act: string }[] }>(
    await team.owner.ask('GET', `/v1/facts?subject=${rows[0]?.id}`),
  )
  return facts.data.map(fact => fact.act).toReversed()
}

const told = async (): Promise<string[]> =>
  must<{ data: Notification[] }>(await team.owner.ask('GET', '/v1/notifications')).data.map(one => one.kind)

test('after a day of downtime, mails that were answered elsewhere raise no alarm; those that were not do, said to be late', async () => {
  await team.connect(SALES)
  await team.eventually(async () => (await health())?.caughtUpAt != null)
  ask('answered')
  ask('forgotten')
  await team.until(touches => touches.filter(one => one.waits).length === 2)
  const before = await told()
  const stopped = team.now()
  await team.rest()
  answer('answered', stopped + HOUR)
  // It starts again a day later; the beat is awake before the mailbox was read.
  await team.pass(24)
  expect(await told()).toEqual(before)
  expect(await acts('answered')).toEqual([])
  const started = team.now()
  team.resume()
  await team.eventually(async () => Date.parse((await health())?.caughtUpAt ?? '') >= started)
  await team.pass(0.05)
  expect(await acts('answered')).toEqual(['wait-answered'])
  expect(await told()).toEqual(['wait-escalated', ...before])
  const { rows } = await team.server.database.owner.query<{ because: Record<string, unknown> }>(
    `SELECT because FROM fact WHERE act = 'wait-lapsed'`,
  )
  expect(rows).toEqual([{ because: expect.objectContaining({ lateMinutes: expect.any(Number) }) }])
  // It was known, not guessed, that nobody had answered.
  expect(rows[0]?.because['uncertain']).toBeUndefined()
})

async function health(): Promise<{ caughtUpAt: string | null } | undefined> {
  const { data } = must<{ data: { health: { caughtUpAt: string | null } }[] }>(
    await team.owner.ask('GET', '/v1/doors'),
  )
  return data[0]?.health
}
