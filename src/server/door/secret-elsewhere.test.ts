import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { readSecrets, sealSecrets } from './door-secrets.ts'
import { loadDoor, updateDoor } from './door-store.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

/** The server's own, as `testServer` starts it. */
const secret = 'a secret of the tests, long enough'
const SMTP = { host: 'smtp.acme.example', port: 465, security: 'tls', user: 'sales' }
const settings = (host: string, more: object = {}) => ({
  address: 'sales@acme.example',
  imap: { host, port: 993, security: 'tls', user: 'sales' },
  smtp: SMTP,
  ...more,
})
const oauth = { tokenUrl: 'https://login.acme.example/token' }

async function mailbox(name: string, secrets: object, more: object = {}): Promise<MadeDoor> {
  const given = { kind: 'mailbox', name, settings: settings('imap.acme.example', more), secrets }
  return must(await team.owner.ask('POST', '/v1/doors', given))
}
const change = (id: string, to: object) => team.owner.ask('PATCH', `/v1/doors/${id}`, to)
const inside = <Value>(act: Parameters<typeof inWorkspace<Value>>[2]) =>
  inWorkspace(team.server.database.pool, team.workspace, act)

test('a kept password is led to no other server: who changes the server enters it anew', async () => {
  const { id } = await mailbox('Sales', { password: 'of the old server' })
  const other = { settings: settings('imap.else.example') }
  const refused = await change(id, other)
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'door-secret-elsewhere', param: 'secrets.password' },
  })
  expect(must(await team.owner.ask('GET', `/v1/doors/${id}`))).toMatchObject({
    settings: { imap: { host: 'imap.acme.example' } },
  })
  must(await change(id, { ...other, secrets: { password: 'of the new server' } }))
})

test('another port, another name and one server less need no password anew', async () => {
  const { id } = await mailbox('Info', { password: 'of the old server' })
  const { smtp: _, ...less } = settings('imap.acme.example')
  const changed = await change(id, {
    name: 'Info mails',
    settings: { ...less, imap: { ...less.imap, port: 143 } },
  })
  expect(changed).toMatchObject({ status: 200, body: { name: 'Info mails', hasSecrets: true } })
})

test('access that a provider granted is forgotten when it would go elsewhere, and kept when it would not', async () => {
  const { id } = await mailbox('Granted', { clientId: 'us', clientSecret: 'between us' }, { oauth })
  const kept = { clientId: 'us', clientSecret: 'between us', refreshToken: 'granted' }
  await inside(async tx => {
    const row = await loadDoor(tx, id)
    if (row) await updateDoor(tx, { ...row, secretsSealed: sealSecrets(secret, id, kept) })
  })
  const secretsNow = () =>
    inside(async tx => {
      const row = await loadDoor(tx, id)
      return row && readSecrets(secret, row)
    })
  must(await change(id, { settings: settings('imap.acme.example', { oauth, days: 3 }) }))
  expect(await secretsNow()).toEqual(kept)
  must(await change(id, { settings: settings('imap.else.example', { oauth }) }))
  expect(await secretsNow()).toEqual({ clientId: 'us', clientSecret: 'between us' })
})
