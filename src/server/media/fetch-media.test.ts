import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MadeDoor } from '#contract/door.ts'
import type { TouchInFull } from '#contract/touch-in-full.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { META_SECRET, metaDoor } from '#test/meta-door.ts'
import { metaSignature } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { fetchMedia, workspacesWithMedia } from './fetch-media.ts'

const HOUR = 3_600_000
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 7)])

type Answer = { status: number; body: Buffer | object }
let team: Team
let network: Server
let base = ''
let door: MadeDoor
let answer: (url: string, token: string | undefined) => Answer | Promise<Answer>
const asked: string[] = []

beforeAll(async () => {
  team = await revenueTeam()
  network = createServer((request, response) => {
    asked.push(request.url ?? '')
    void Promise.resolve(answer(request.url ?? '', request.headers.authorization)).then(({ status, body }) =>
      response.writeHead(status).end(Buffer.isBuffer(body) ? body : JSON.stringify(body)),
    )
  })
  await new Promise<void>(done => network.listen(0, '127.0.0.1', done))
  const { port } = network.address() as AddressInfo
  process.env['DUET_EGRESS_ALLOW'] = `127.0.0.1:${port}`
  base = `http://127.0.0.1:${port}`
  door = await metaDoor(team, base)
})
beforeEach(() => {
  asked.length = 0
})
afterAll(async () => {
  delete process.env['DUET_EGRESS_ALLOW']
  network.closeAllConnections()
  await new Promise(done => network.close(done))
  await team.close()
})

async function tell(message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = metaSignature(META_SECRET, body)
  await fetch(`${team.server.url}${door.address}`, { method: 'POST', headers, body })
  await team.beat()
}

const received = (id: string, media: object, type = 'image'): Promise<void> =>
  tell({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { phone_number_id: '2768' },
              messages: [
                {
                  from: '4915112345678',
                  id,
                  timestamp: String(Math.floor(team.now() / 1_000)),
                  type,
                  [type]: media,
                },
              ],
            },
          },
        ],
      },
    ],
  })

const work = (): Promise<number> =>
  fetchMedia(team.server.database.pool, team.workspace, {
    secret: TEST_SECRET,
    egress: egressFrom(process.env),
    clock: team.now,
  })

async function touch(name: string): Promise<TouchInFull> {
  const { rows } = await team.server.database.owner.query<{ id: string }>(
    'SELECT id FROM touchpoint WHERE external_id = $1',
    [name],
  )
  return must(await team.owner.ask('GET', `/v1/touchpoints/${rows[0]?.id}`))
}

const byId =
  (file: Buffer | object, status = 200) =>
  (url: string): Answer =>
    url.startsWith('/file')
      ? { status, body: file }
      : { status: 200, body: { url: `${base}/file`, mime_type: 'image/png', messaging_product: 'whatsapp' } }

test('a picture is fetched in two steps with the token, kept once, and handed out as a download', async () => {
  const tokens = new Set<string | undefined>()
  answer = (url, token) => {
    tokens.add(token)
    return byId(PNG)(url)
  }
  await received('wamid.P', { id: 'm/1', mime_type: 'image/png' })
  await received('wamid.P', { id: 'm/1', mime_type: 'image/png' })
  expect(await touch('wamid.P')).toMatchObject({ files: [], missing: [{ name: 'image.png', problem: null }] })
  expect(await workspacesWithMedia(team.server.database.pool, team.now())).toEqual([team.workspace])
  expect(await work()).toBe(1)
  expect(asked).toEqual(['/m%2F1?phone_number_id=2768', '/file'])
  expect([...tokens]).toEqual(['Bearer good'])
  const { files, missing } = await touch('wamid.P')
  expect(files).toMatchObject([{ name: 'image.png', type: 'image/png', size: PNG.length }])
  expect(missing).toEqual([])
  expect(await work()).toBe(0)
  expect(await workspacesWithMedia(team.server.database.pool, team.now() + 99 * HOUR)).toEqual([])
})

test('what the network no longer has, is too large, or is a program is said plainly, and not asked for again', async () => {
  const gone = { error: { code: 100, message: 'Object does not exist' } }
  const cases: [string, (url: string) => Answer, string][] = [
    ['wamid.gone', () => ({ status: 400, body: gone }), 'expired'],
    ['wamid.404', byId({}, 404), 'expired'],
    ['wamid.large', byId(Buffer.alloc(15 * 1024 * 1024 + 1)), 'too-large'],
    ['wamid.said', () => ({ status: 200, body: { url: `${base}/file`, file_size: 99e6 } }), 'too-large'],
    ['wamid.runs', byId(Buffer.from('MZ a program')), 'runs'],
    ['wamid.inside', () => ({ status: 200, body: { url: 'http://169.254.169.254/x' } }), 'not-allowed-out'],
  ]
  for (const [id, says, problem] of cases) {
    answer = says
    await received(id, { id: '1' })
    await work()
    expect({ id, missing: (await touch(id)).missing }).toMatchObject({
      id,
      missing: [{ problem: { code: problem } }],
    })
  }
  asked.length = 0
  await team.pass(99)
  expect(await work()).toBe(0)
  expect(asked).toEqual([])
})

test('what cannot be had now is tried again: a network that is down, a token that is renewed', async () => {
  answer = () => ({ status: 401, body: { error: { code: 190, message: 'Expired' } } })
  await received('wamid.T', { id: '2' }, 'audio')
  await work()
  const health = async () =>
    must<{ health: object }>(await team.owner.ask('GET', `/v1/doors/${door.id}`)).health
  expect(await health()).toMatchObject({
    state: 'failing',
    trouble: { code: 'access-revoked', detail: 'Expired' },
  })
  expect((await touch('wamid.T')).missing).toMatchObject([{ problem: null }])
  answer = () => ({ status: 503, body: {} })
  await team.pass(1)
  expect(await work()).toBe(1)
  answer = byId(PNG)
  await team.pass(1)
  expect(await work()).toBe(1)
  expect((await touch('wamid.T')).files).toHaveLength(1)
  expect(await health()).toMatchObject({ trouble: null })
})

test('a file that is asked for while its person is erased is not kept', async () => {
  await received('wamid.E', { id: '3' })
  answer = async url => {
    await team.server.database.owner.query('DELETE FROM touch_media')
    return byId(PNG)(url)
  }
  expect(await work()).toBe(1)
  expect(await touch('wamid.E')).toMatchObject({ files: [], missing: [] })
})

test('files of Messenger lie at addresses, and are fetched from there without the token', async () => {
  const tokens: (string | undefined)[] = []
  answer = (_url, token) => {
    tokens.push(token)
    return { status: 200, body: PNG }
  }
  await tell({
    object: 'page',
    entry: [
      {
        id: '1010',
        messaging: [
          {
            sender: { id: '77' },
            recipient: { id: '1010' },
            timestamp: team.now(),
            message: {
              mid: 'm_pic',
              attachments: [
                { type: 'image', payload: { url: `${base}/cdn/roof%20plan.png?sig=1` } },
                { type: 'fallback', payload: { url: 'https://example.com/' } },
              ],
            },
          },
        ],
      },
    ],
  })
  await work()
  expect((await touch('m_pic')).files).toMatchObject([{ name: 'roof plan.png' }])
  expect(tokens).toEqual([undefined])
})
