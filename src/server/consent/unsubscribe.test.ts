import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '#server/database/transaction.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { mayReach } from './may-reach.ts'
import { readUnsubscribeToken, unsubscribeHeaders, unsubscribeToken } from './unsubscribe-token.ts'

const SECRET = 'a secret of the tests, long enough'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

let people = 0
/** Somebody who agreed to newsletters and offers, with the link of a newsletter. */
async function subscriber(): Promise<{ address: string; id: string; token: string }> {
  const address = `reader${++people}@nord.example`
  const id = await team.lead(address)
  for (const purpose of ['newsletter', 'offers'])
    must(
      await team.owner.ask('POST', `/v1/people/${id}/consents`, {
        purpose,
        channel: 'mail',
        given: true,
        reason: 'signed the card',
      }),
    )
  const about = { workspace: team.workspace, identity: id, channel: 'mail', purpose: 'newsletter' }
  return { address, id, token: unsubscribeToken(SECRET, about) }
}

async function may(address: string, purpose: string): Promise<boolean> {
  const reach = await inWorkspace(team.server.database.pool, team.workspace, tx =>
    mayReach(tx, { channel: 'mail', address, purpose, now: team.now() }),
  )
  return reach.may
}

const open = (token: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${team.server.url}/u/${token}`, { headers })
const send = (token: string, body: string, type = 'application/x-www-form-urlencoded'): Promise<Response> =>
  fetch(`${team.server.url}/u/${token}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': type },
    body,
  })

test('to open the link changes nothing, however often a scanner does', async () => {
  const { address, token } = await subscriber()
  for (let times = 0; times < 5; times++) expect((await open(token)).status).toBe(200)
  expect((await fetch(`${team.server.url}/u/${token}`, { method: 'HEAD' })).status).toBe(200)
  expect([await may(address, 'newsletter'), await may(address, 'offers')]).toEqual([true, true])
})

test('the page says whose it is, offers each purpose and everything, and runs nothing', async () => {
  const { address, token } = await subscriber()
  const page = await open(token, { 'accept-language': 'de-DE,de' })
  const text = await page.text()
  expect(text).toContain('<html lang="de">')
  expect(text).toContain('First')
  expect(text).not.toContain(address)
  expect(text.match(/<button/g)).toHaveLength(4)
  expect(text).not.toContain('<script')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('a button of the page stops that purpose alone, and the page then says so', async () => {
  const { address, token } = await subscriber()
  const sent = await send(token, 'purpose=offers')
  expect(sent.status).toBe(303)
  expect([await may(address, 'newsletter'), await may(address, 'offers')]).toEqual([true, false])
  const after = await (await fetch(team.server.url + sent.headers.get('location'))).text()
  expect(after).toContain('role="status"')
  expect((await send(token, 'purpose=*')).status).toBe(303)
  expect(await may(address, 'contact')).toBe(false)
  expect(await (await open(token)).text()).not.toContain('<button')
})

test.each([
  ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
  ],
])('one click by %s stops what the mail was about (RFC 8058)', async (type, body) => {
  const { address, token } = await subscriber()
  const reply = await send(token, body, type)
  expect([reply.status, await reply.text()]).toEqual([200, 'Done.\n'])
  expect((await send(token, body, type)).status).toBe(200)
  expect([await may(address, 'newsletter'), await may(address, 'offers')]).toEqual([false, true])
  await team.beat()
  expect(await may(address, 'newsletter')).toBe(false)
})

test('it counts before the beat has its turn, and while somebody holds the lock of the workspace', async () => {
  const { address, id, token } = await subscriber()
  await inWorkspace(team.server.database.pool, team.workspace, async tx => {
    await lockBeat(tx, { wait: true })
    expect((await send(token, 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await may(address, 'newsletter')).toBe(false)
  })
  await team.beat()
  const { rows } = await team.server.database.owner.query(
    `SELECT body ->> 'how' AS how FROM happening WHERE kind = 'consent' AND subject_id = $1 AND source = 'unsubscribe'`,
    [id],
  )
  expect(rows).toEqual([{ how: 'one-click' }])
})

test('a link that was not made here, or was changed, leads nowhere and changes nothing', async () => {
  const [one, other] = [await subscriber(), await subscriber()]
  const about = { workspace: team.workspace, identity: other.id, channel: 'mail', purpose: 'newsletter' }
  const forged = unsubscribeToken('another secret, just as long as ours', about)
  const bytes = Buffer.from(one.token, 'base64url')
  const changed = Array.from({ length: bytes.length }, (_, place) => {
    const copy = Buffer.from(bytes)
    copy[place] = (copy[place] ?? 0) ^ 1
    return copy.toString('base64url')
  })
  for (const token of [forged, ...changed]) expect(readUnsubscribeToken(SECRET, token)).toBeUndefined()
  for (const token of [forged, changed[20] ?? '', 'x'])
    expect((await send(token, 'List-Unsubscribe=One-Click')).status).toBe(404)
  expect((await send(one.token, 'nothing=1')).status).toBe(400)
  for (const { address } of [one, other]) expect(await may(address, 'newsletter')).toBe(true)
})

test('what is no purpose is told so and leaves no word, and an odd address of the page is answered', async () => {
  const { address, id, token } = await subscriber()
  for (const odd of ['%00', 'offers%00', 'Offers', 'no%20such', '<b>', '-'])
    expect((await send(token, `purpose=${odd}`)).status).toBe(400)
  const { rows } = await team.server.database.owner.query(
    `SELECT purpose FROM consent WHERE identity_id = $1 AND NOT given`,
    [id],
  )
  expect(rows).toEqual([])
  expect(await may(address, 'newsletter')).toBe(true)
  for (const query of ['?done=a&done=b', '?done[x]=1', '?done=%F0'])
    expect((await open(`${token}${query}`)).status).toBe(200)
})

test('whoever guesses links, or sends one over and over, is slowed', async () => {
  const { token } = await subscriber()
  const sent = await Promise.all(Array.from({ length: 40 }, () => send(token, 'purpose=offers')))
  expect(sent.filter(reply => reply.status === 429).length).toBeGreaterThanOrEqual(10)
  const guessed = await Promise.all(Array.from({ length: 80 }, (_, n) => open(`guess${n}`)))
  expect(guessed.some(reply => reply.status === 429)).toBe(true)
})

test('a mail carries the link so that its program can offer it', () => {
  const about = { workspace: team.workspace, identity: team.workspace, channel: 'mail', purpose: undefined }
  const headers = unsubscribeHeaders(SECRET, 'https://duet.example.com/', about)
  expect(headers['List-Unsubscribe']).toMatch(/^<https:\/\/duet\.example\.com\/u\/[\w-]+>$/)
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  const token = headers['List-Unsubscribe'].slice('<https://duet.example.com/u/'.length, -1)
  expect(readUnsubscribeToken(SECRET, token)).toEqual(about)
})
