import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailboxProcess, startMailboxProcess } from '#test/mail/mailbox-process.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'

const [SALES, INFO] = ['sales@acme.example', 'info@acme.example'] as const
const CLAIM_IS_OVER = 31_000

let team: MailTeam
const running: MailboxProcess[] = []
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'secret', [INFO]: 'secret' })
  await team.rest()
  await team.connect(SALES)
  await team.connect(INFO)
}, 60_000)
afterAll(async () => {
  await Promise.all(running.map(one => one.kill()))
  await team?.close()
})

const begin = async (ahead = 0): Promise<MailboxProcess> => {
  const one = await startMailboxProcess(team.server.database.url, { ahead })
  running.push(one)
  return one
}
const expected: string[] = []
/** Mails for both mailboxes, some of them for both at once. */
const wave = (name: string, count = 60): void => {
  for (let place = 0; place < count; place++) {
    const id = `${name}-${place}@customer.example`
    const mail = mailText({ 'Message-ID': `<${id}>`, From: `ann${place}@customer.example` })
    team.dovecot.deliver(place % 2 === 0 ? SALES : INFO, mail)
    if (place % 5 === 0) team.dovecot.deliver(place % 2 === 0 ? INFO : SALES, mail)
    expected.push(id)
  }
}
const allOnce = async (): Promise<void> => {
  const touches = await team.until(all => all.length >= expected.length)
  expect(touches.map(one => one.external_id).sort()).toEqual(expected.toSorted())
}
const holders = async (): Promise<string[]> => {
  const { rows } = await team.server.database.owner.query<{ by: string | null }>(
    'SELECT DISTINCT claimed_by AS by FROM door_state',
  )
  return rows.map(row => row.by ?? 'nobody')
}

test('of two processes one keeps a mailbox, and every mail comes in once', async () => {
  wave('both')
  await Promise.all([begin(), begin()])
  wave('while')
  await allOnce()
  expect(await holders()).not.toContain('nobody')
})

test('a process that is stopped hands its mailboxes over at once, and nothing is lost or doubled', async () => {
  const [first] = running
  wave('before')
  await first?.stop()
  wave('after')
  await allOnce()
  const before = await holders()
  expect(before).toHaveLength(1)
  expect(before).not.toContain('nobody')
})

test('a process that takes over from one that is busy and not gone doubles nothing, and the busy one lets go', async () => {
  const [before] = await holders()
  wave('busy', 200)
  // For this one the claim of the other has run out, as when that slept; the other goes on where it was.
  await begin(CLAIM_IS_OVER)
  await team.eventually(async () => !(await holders()).includes(before ?? ''))
  wave('moved')
  await allOnce()
  const { rows } = await team.server.database.owner.query(
    'SELECT FROM failed_intake UNION ALL SELECT FROM intake',
  )
  expect(rows).toEqual([])
})
