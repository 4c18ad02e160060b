import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConsentAsked, ConsentKept, Door } from '#contract/door.ts'
import { CLIENT, type OAuthProvider, startOAuthProvider } from '#test/mail/oauth-provider.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'
import { must } from '#test/revenue-team.ts'
import { guestOf, type Visitor } from '#test/visitor.ts'

const SALES = 'sales@acme.example'
const ELEVEN_MINUTES = 11 / 60

let provider: OAuthProvider
let team: MailTeam
let door = ''
beforeAll(async () => {
  provider = await startOAuthProvider()
  const tokenInfo = `${provider.url}/owner?access_token=`
  team = await mailTeam({ [SALES]: 'nobody knows' }, { tokenInfo, allow: [provider.port] })
  const oauth = {
    authorizeUrl: `${provider.url}/authorize`,
    tokenUrl: `${provider.url}/token`,
    scope: 'mail',
  }
  door = (await team.connect(SALES, { oauth }, { clientId: CLIENT.id, clientSecret: CLIENT.secret })).id
}, 60_000)
afterAll(async () => {
  await team?.close()
  await provider?.end()
})
beforeEach(() => provider.forAWhile(false))

const ask = async (who: Visitor = team.owner): Promise<URL> =>
  new URL(must<ConsentAsked>(await who.ask('POST', `/v1/doors/${door}/access`, {})).url)
/** What the consent screen sends people back with. */
const back = async (url: URL, answer: 'Allow' | 'Deny' = 'Allow'): Promise<URLSearchParams> => {
  const page = await (await fetch(url)).text()
  const href = new RegExp(`href="([^"]+)">${answer}<`).exec(page)?.[1] ?? ''
  return new URL(href.replaceAll('&amp;', '&')).searchParams
}
const keep = (brought: URLSearchParams, who: Visitor = team.owner) =>
  who.ask('POST', '/v1/door-access', { code: brought.get('code') ?? '', state: brought.get('state') ?? '' })
const seen = async (): Promise<Door['health']> =>
  must<Door>(await team.owner.ask('GET', `/v1/doors/${door}`)).health

test('without access the page of the door says what is missing', async () => {
  await team.eventually(async () => (await seen()).trouble?.code === 'access-missing')
  expect((await seen()).state).toBe('failing')
})

test('the provider is asked with a verifier that only the server knows, and to send people back to a page of ours', async () => {
  const asked = Object.fromEntries((await ask()).searchParams)
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: CLIENT.id,
    scope: 'mail',
    code_challenge_method: 'S256',
    login_hint: SALES,
    access_type: 'offline',
  })
  expect(asked['redirect_uri']).toBe(`${team.server.url}/settings/doors/access`)
  expect(asked['code_challenge']).toMatch(/^[\w-]{43}$/)
  expect(asked['state']).not.toContain(door)
})

test('once access is granted, the mailbox signs in to a real server by tokens that change with each use', async () => {
  const kept = await keep(await back(await ask()))
  expect(must<ConsentKept>(kept)).toEqual({ door })
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<by-token@customer.example>' }))
  await team.until(all => all.some(one => one.external_id === 'by-token@customer.example'))
  expect((await seen()).trouble).toBeNull()
  expect(provider.grants.slice(0, 2)).toEqual(['authorization_code', 'refresh_token'])
  await team.rest()
  team.resume()
  team.dovecot.deliver(SALES, mailText({ 'Message-ID': '<again@customer.example>' }))
  await team.until(all => all.some(one => one.external_id === 'again@customer.example'))
  const { rows } = await team.server.database.owner.query<{ sealed: string }>(
    `SELECT encode(secrets_sealed, 'escape') AS sealed FROM door WHERE id = $1`,
    [door],
  )
  expect(rows[0]?.sealed).not.toContain('refresh')
})

test('a code is good once, and with the state that it came with', async () => {
  const first = await back(await ask())
  const second = await back(await ask())
  const crossed = new URLSearchParams({ code: first.get('code') ?? '', state: second.get('state') ?? '' })
  expect(await keep(crossed)).toMatchObject({ status: 409, body: { code: 'access-not-given' } })
  expect((await keep(second)).status).toBe(200)
  expect((await keep(second)).status).toBe(409)
})

test('what somebody else asked for, what was changed and what is too old is not kept', async () => {
  const brought = await back(await ask())
  const admin = await guestOf(team.server, team.owner, 'admin', 'ada@example.com')
  expect(await keep(brought, admin)).toMatchObject({ status: 409, body: { code: 'access-too-late' } })
  const state = brought.get('state') ?? ''
  for (const changed of ['x', state.slice(0, -2), `${state.startsWith('A') ? 'B' : 'A'}${state.slice(1)}`]) {
    const other = new URLSearchParams({ code: brought.get('code') ?? '', state: changed })
    expect(await keep(other)).toMatchObject({ status: 409, body: { code: 'access-too-late' } })
  }
  await team.pass(ELEVEN_MINUTES)
  expect(await keep(brought)).toMatchObject({ status: 409, body: { code: 'access-too-late' } })
})

test('access for a short while is not enough, and what stood before stands', async () => {
  provider.forAWhile(true)
  expect(await keep(await back(await ask()))).toMatchObject({
    status: 409,
    body: { code: 'access-not-lasting' },
  })
})

test('when access is taken back, the door says so, and granting it anew mends it', async () => {
  provider.revoke()
  await team.rest()
  team.resume()
  await team.eventually(async () => (await seen()).trouble?.code === 'access-revoked')
  await keep(await back(await ask()))
  await team.eventually(async () => (await seen()).trouble === null)
  expect((await seen()).state).toBe('working')
})

test('a mailbox with a password asks nobody, and a provider inside the house is not asked unless the operator allows it', async () => {
  const oauth = { authorizeUrl: 'http://10.0.0.1/authorize', tokenUrl: 'http://10.0.0.1/token' }
  for (const settings of [{}, { oauth: { tokenUrl: 'https://provider.example/token' } }, { oauth }]) {
    const other = await team.connect('other@acme.example', settings, { clientId: 'duet', password: 'x' })
    const refused = await team.owner.ask('POST', `/v1/doors/${other.id}/access`, {})
    expect(refused).toMatchObject({ status: 409, body: { code: 'access-not-asked' } })
    expect((await team.owner.ask('DELETE', `/v1/doors/${other.id}`)).status).toBe(204)
  }
})
