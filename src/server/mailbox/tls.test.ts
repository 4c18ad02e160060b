import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Door, DoorTrial } from '#contract/door.ts'
import { type Dovecot, startDovecot } from '#test/mail/dovecot.ts'
import { startMailboxProcess } from '#test/mail/mailbox-process.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'

const [FIRST, SECOND, THIRD] = ['first@acme.example', 'second@acme.example', 'third@acme.example'] as const
const USERS = { [FIRST]: 'first secret', [SECOND]: 'second secret', [THIRD]: 'third secret' }

let team: MailTeam
let misnamed: Dovecot
const doors: Record<string, string> = {}
beforeAll(async () => {
  team = await mailTeam(USERS, { names: 'IP:127.0.0.1' })
  misnamed = await startDovecot(USERS, { names: 'DNS:mail.acme.example' })
}, 60_000)
afterAll(async () => {
  await misnamed?.end()
  await team?.close()
})

const seen = async (id = ''): Promise<Door['health']> =>
  must<Door>(await team.owner.ask('GET', `/v1/doors/${id}`)).health
const connect = async (address: string, port: number, security: 'tls' | 'starttls'): Promise<string> => {
  const imap = { host: '127.0.0.1', port, security, user: address }
  doors[address] = (await team.connect(address, { imap })).id
  return doors[address]
}
const troubled = (id: string, code: string): Promise<void> =>
  team.eventually(async () => (await seen(id)).trouble?.code === code)

test('a server that nobody vouches for is refused, whether it encrypts at once or when asked to', async () => {
  await troubled(await connect(FIRST, team.dovecot.tls?.port ?? 0, 'tls'), 'certificate-refused')
  await troubled(await connect(SECOND, team.dovecot.port, 'starttls'), 'certificate-refused')
  const trial = must<DoorTrial>(await team.owner.ask('POST', `/v1/doors/${doors[FIRST]}/trial`, {}))
  expect(trial.steps.map(step => [step.state, step.trouble])).toEqual([
    ['done', null],
    ['failed', 'certificate-refused'],
    ['not-tried', null],
  ])
})

test('a server that says nothing of encryption where it was promised is not signed in to', async () => {
  const id = await connect(THIRD, team.dovecot.port, 'tls')
  await troubled(id, 'not-encrypted')
  expect((await team.owner.ask('DELETE', `/v1/doors/${id}`)).status).toBe(204)
})

test('once the operator trusts who signed the certificate, mails come in both ways', async () => {
  await team.rest()
  const trusting = await startMailboxProcess(team.server.database.url, {
    env: { NODE_EXTRA_CA_CERTS: team.dovecot.tls?.certificate ?? '' },
  })
  try {
    for (const address of [FIRST, SECOND])
      team.dovecot.deliver(address, mailText({ 'Message-ID': `<to-${address}>` }))
    await team.until(all => all.filter(one => one.external_id.startsWith('to-')).length === 2)
    for (const address of [FIRST, SECOND])
      await team.eventually(async () => (await seen(doors[address])).trouble === null)
    expect((await seen(doors[FIRST])).state).toBe('working')
  } finally {
    await trusting.stop()
  }
})

test('a trusted certificate for another name is refused all the same', async () => {
  const id = await connect(THIRD, misnamed.tls?.port ?? 0, 'tls')
  const trusting = await startMailboxProcess(team.server.database.url, {
    env: {
      NODE_EXTRA_CA_CERTS: misnamed.tls?.certificate ?? '',
      DUET_EGRESS_ALLOW: `127.0.0.1:${misnamed.tls?.port}`,
    },
  })
  try {
    await troubled(id, 'certificate-refused')
    expect((await seen(id)).arrived).toBe(0)
  } finally {
    await trusting.stop()
  }
})
