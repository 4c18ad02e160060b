import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchAccessToken } from './access-token.ts'
import { troubleOf } from './mailbox-trouble.ts'

let server: Server
let asked: URLSearchParams
let answer: { status: number; body: string }
let tokenUrl = ''
let egress = { allow: new Set<string>(), plainHttp: false }

beforeAll(async () => {
  server = createServer((request, reply) => {
    void text(request).then(body => {
      asked = new URLSearchParams(body)
      reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>(ready => void server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  tokenUrl = `http://127.0.0.1:${port}/token`
  egress = { allow: new Set([`127.0.0.1:${port}`]), plainHttp: false }
})
afterAll(() => void server.close())

const SECRETS = { clientId: 'duet', clientSecret: 'hush', refreshToken: 'lasting' }
const fetched = () => fetchAccessToken({ tokenUrl, scope: 'mail' }, SECRETS, { egress, now: 1_000_000 })
const failed = () => fetched().then(() => 'it went well', troubleOf)

test('a token to sign in with is fetched for the lasting one', async () => {
  answer = { status: 200, body: '{"access_token":"today","expires_in":3600,"token_type":"Bearer"}' }
  expect(await fetched()).toEqual({ token: 'today', until: 1_000_000 + 3_540_000 })
  expect(Object.fromEntries(asked)).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'lasting',
    client_id: 'duet',
    client_secret: 'hush',
    scope: 'mail',
  })
})

test('a lasting token that replaces the one before is handed on', async () => {
  answer = { status: 200, body: '{"access_token":"today","refresh_token":"next"}' }
  expect(await fetched()).toMatchObject({ token: 'today', refreshToken: 'next' })
})

test.each([
  [400, '{"error":"invalid_grant","error_description":"Token has been revoked."}', 'access-revoked'],
  [401, '{"error":"invalid_client"}', 'access-revoked'],
  [429, '{}', 'over-quota'],
  [500, '<html>', 'not-understood'],
  [200, '{"token":"of another kind"}', 'not-understood'],
])('an answer of %i with %s means %s', async (status, body, code) => {
  answer = { status, body }
  expect(await failed()).toMatchObject({ code })
})

test('what is not set up is not asked for', async () => {
  await expect(fetchAccessToken({ tokenUrl }, {}, { egress, now: 0 })).rejects.toMatchObject({
    code: 'access-missing',
  })
})

test('a token is asked of nobody in the local network', async () => {
  const closed = { allow: new Set<string>(), plainHttp: true }
  const thrown = await fetchAccessToken({ tokenUrl }, SECRETS, { egress: closed, now: 0 }).catch(troubleOf)
  expect(thrown).toMatchObject({ code: 'cannot-connect', detail: expect.stringContaining('public internet') })
})
