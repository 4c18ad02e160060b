import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '#server/database/transaction.ts'
import { must } from '#test/revenue-team.ts'
import { type WritingTeam, writingTeam } from '#test/writing-team.ts'
import { measureToken, readMeasureToken } from './measure-token.ts'
import { noteSign } from './sign-store.ts'

const URL = 'https://duet.acme.example'
const SECRET = 'a secret of the tests, long enough'
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const TEXT =
  'See [prices](https://acme.example/p?a=1&b=2) and [roofs](https://acme.example/roofs) and https://acme.example/prüfen'

let team: WritingTeam
let agreed: string
let other: string

beforeAll(async () => {
  team = await writingTeam({ publicUrl: URL })
  agreed = await team.lead('yes@example.com')
  other = await team.lead('unasked@example.com')
  await measuring(true)
})
afterEach(() => {
  team.smtp.letters.length = 0
})
afterAll(() => team.close())

async function measuring(given: boolean): Promise<void> {
  await team.pass(1 / 3600)
  must(
    await team.owner.ask('POST', `/v1/people/${agreed}/consents`, {
      purpose: 'measuring',
      channel: 'mail',
      given,
      reason: 'said so',
    }),
  )
}

const passSeconds = (seconds: number): Promise<void> => team.pass(seconds / 3600)

/** Sent, and where its picture and links lead. */
async function arrived(person: string, given: object = {}): Promise<{ id: string; paths: string[] }> {
  const { id } = await team.sent(person, { text: TEXT, marks: true, ...given })
  await passSeconds(11)
  await team.sendNow({ publicUrl: URL })
  const raw = (team.smtp.letters.at(-1)?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return {
    id,
    paths: [...raw.matchAll(/https:\/\/duet\.acme\.example(\/[ol]\/[\w-]+)/g)].map(one => one[1] ?? ''),
  }
}

const ask = (path: string, agent = CHROME, method = 'GET'): Promise<Response> =>
  fetch(team.server.url + path, { method, redirect: 'manual', headers: { 'user-agent': agent } })

/** What stands in the conversation once all of it is judged. */
async function touches(message: string): Promise<string[]> {
  await passSeconds(40)
  await team.sendNow({ publicUrl: URL })
  await team.beat()
  const { rows } = await team.server.database.owner.query<{ is: string }>(
    `SELECT concat_ws(' ', kind, attributes ->> 'link', CASE WHEN machine THEN 'machine ' || (attributes ->> 'program') END) AS is
      FROM touchpoint WHERE attributes ->> 'message' = $1 AND kind <> 'mail' ORDER BY occurred_at, 1`,
    [message],
  )
  return rows.map(row => row.is)
}

test('mail to who did not agree to be measured is left as it was written', async () => {
  const { paths } = await arrived(other)
  expect(paths).toEqual([])
  expect(team.smtp.letters[0]?.raw).not.toContain('<img')
  expect((await arrived(agreed, { cc: ['bo@partner.example'] })).paths).toEqual([])
})

test('what a person opens and follows stands in the conversation once, and leads where the mail says', async () => {
  const { id, paths } = await arrived(agreed)
  expect(paths.map(path => path.slice(0, 3))).toEqual(['/l/', '/l/', '/l/', '/o/'])
  expect(new Set(paths).size).toBe(4)
  await passSeconds(60)
  const picture = await ask(paths[3] ?? '')
  expect(picture.headers.get('content-type')).toBe('image/gif')
  expect(picture.headers.get('cache-control')).toContain('no-store')
  await ask(paths[3] ?? '')
  await passSeconds(20)
  const led = await ask(paths[0] ?? '')
  expect([led.status, led.headers.get('location')]).toEqual([302, 'https://acme.example/p?a=1&b=2'])
  expect(await touches(id)).toEqual(['mail-open', 'mail-click https://acme.example/p?a=1&b=2'])
  await ask(paths[0] ?? '')
  await ask(paths[3] ?? '')
  expect(await touches(id)).toHaveLength(2)
})

test('a link of any length that is measured leads where it says', async () => {
  const links = [90, 300, 950].map(length => `https://acme.example/p?utm_campaign=${'a'.repeat(length)}`)
  const { paths } = await arrived(agreed, {
    text: `${links.join(' and ')} and https://ü.example/${'ż'.repeat(900)}`,
  })
  const led = await Promise.all(paths.filter(path => path.startsWith('/l/')).map(path => ask(path)))
  expect(led.map(one => one.status)).toEqual([302, 302, 302, 302])
  expect(led.slice(0, 3).map(one => one.headers.get('location'))).toEqual(links)
})

test('machines are kept as such, and count for nothing', async () => {
  const { id, paths } = await arrived(agreed)
  await ask(paths[3] ?? '')
  await passSeconds(60)
  await ask(paths[3] ?? '', GMAIL)
  expect((await ask(paths[0] ?? '', CHROME, 'HEAD')).status).toBe(302)
  await passSeconds(60)
  await Promise.all(paths.slice(0, 3).map(path => ask(path)))
  expect(await touches(id)).toEqual([
    expect.stringMatching(/^mail-open machine too-soon$/),
    expect.stringMatching(/^mail-click https:\S+ machine head$/),
  ])
  const { rows } = await team.server.database.owner.query(
    `SELECT verdict, count(*)::int AS many FROM message_sign WHERE message_id = $1 GROUP BY verdict ORDER BY verdict`,
    [id],
  )
  expect(rows).toEqual([
    { verdict: 'all-at-once', many: 3 },
    { verdict: 'head', many: 1 },
    { verdict: 'image-proxy', many: 1 },
    { verdict: 'too-soon', many: 1 },
  ])
})

test('who takes the consent back is led on, and nothing of it is noted', async () => {
  const { id, paths } = await arrived(agreed)
  await measuring(false)
  await passSeconds(60)
  expect((await ask(paths[1] ?? '')).headers.get('location')).toBe('https://acme.example/roofs')
  // A sign that no address may hold is spelled as one.
  expect((await ask(paths[2] ?? '')).headers.get('location')).toBe('https://acme.example/pr%C3%BCfen')
  expect((await ask(paths[3] ?? '')).status).toBe(200)
  expect(await touches(id)).toEqual([])
  await measuring(true)
})

test('an address that was changed or made up leads nowhere', async () => {
  const { id, paths } = await arrived(agreed)
  const token = (paths[0] ?? '').slice(3)
  const bytes = Buffer.from(token, 'base64url')
  for (const at of [0, 20, 40, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    const reply = await ask(`/l/${changed.toString('base64url')}`)
    expect([reply.status, reply.headers.get('location')]).toEqual([404, null])
  }
  const about = { workspace: team.workspace, message: id, link: 'https://elsewhere.example/' }
  expect((await ask(`/l/${measureToken('another secret, long enough', about)}`)).status).toBe(404)
  // The picture's is no link's, and an unsubscribing link's is neither.
  expect((await ask(`/l/${(paths[3] ?? '').slice(3)}`)).status).toBe(404)
  for (const path of ['/l/x', '/l/%00', `/l/${'a'.repeat(5_000)}`])
    expect((await ask(path)).status).toBeGreaterThanOrEqual(400)
  expect(readMeasureToken(SECRET, token)).toMatchObject({
    message: id,
    link: 'https://acme.example/p?a=1&b=2',
  })
})

test('a flood of requests to one mail is bounded', async () => {
  const { id } = await arrived(agreed)
  const { pool } = team.server.database
  for (let n = 0; n < 205; n++)
    await inWorkspace(pool, team.workspace, tx =>
      noteSign(tx, { message: id, link: undefined, at: team.now(), program: undefined }),
    )
  const { rows } = await team.server.database.owner.query(
    'SELECT count(*)::int AS many FROM message_sign WHERE message_id = $1',
    [id],
  )
  expect(rows).toEqual([{ many: 200 }])
})
