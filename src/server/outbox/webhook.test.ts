import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MadeWebhook, OutboxItem } from '#contract/webhook.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { EgressSettings } from './egress.ts'
import { sendDue, startSender } from './send.ts'

type Received = { headers: IncomingHttpHeaders; body: string; answer: ServerResponse }
const SECRET = 'a secret of the tests, long enough'
const ROOT = join(import.meta.dirname, '../../..')

let team: Team
let receiver: Server
let url: string
let egress: EgressSettings
let received: Received[]
let respond: (one: Received) => void

beforeAll(async () => {
  team = await revenueTeam()
  receiver = createServer((request, answer) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      const one = { headers: request.headers, body, answer }
      received.push(one)
      respond(one)
    })
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  url = `http://${host}/hook`
  egress = { allow: new Set([host]), plainHttp: false }
  process.env['DUET_EGRESS_ALLOW'] = host
})
afterAll(async () => {
  receiver.closeAllConnections()
  await new Promise(done => receiver.close(done))
  await team.close()
})
beforeEach(async () => {
  received = []
  respond = one => void one.answer.writeHead(204).end()
  await team.server.database.owner.query(
    'DELETE FROM outbox; DELETE FROM webhook; UPDATE workspace SET has_webhooks = false',
  )
})

async function hook(events: string[]): Promise<MadeWebhook> {
  return must<MadeWebhook>(await team.owner.ask('POST', '/v1/webhooks', { url, events }))
}
async function dealWon(name: string): Promise<string> {
  const { id } = must<{ id: string }>(await team.owner.ask('POST', '/v1/deals', { name }))
  must(await team.owner.ask('POST', `/v1/deals/${id}/win`))
  return id
}
async function outbox(state?: string): Promise<OutboxItem[]> {
  const list = await team.owner.ask('GET', `/v1/outbox${state ? `?state=${state}` : ''}`)
  return must<{ data: OutboxItem[] }>(list).data
}
function send(): Promise<number> {
  return sendDue(team.server.database.pool, team.workspace, { secret: SECRET, egress, clock: team.now })
}
async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 15_000) throw new Error('it did not come to be')
    await new Promise(done => setTimeout(done, 20))
  }
}

test('a fact of a chosen kind is told once, signed, and no other', async () => {
  const made = await hook(['deal-won'])
  const deal = await dealWon('Told')
  expect(await outbox()).toMatchObject([{ state: 'waiting', kind: 'webhook', recipient: made.id }])
  expect(await send()).toBe(1)
  expect(await send()).toBe(0)
  expect(received).toHaveLength(1)
  const headers: IncomingHttpHeaders = received[0]?.headers ?? {}
  const body = received[0]?.body ?? ''
  expect(JSON.parse(body)).toMatchObject({ type: 'deal-won', data: { subject: { kind: 'deal', id: deal } } })
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(made.secret.replace('whsec_', ''), 'base64')
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(await outbox('sent')).toMatchObject([{ id: headers['webhook-id'], tries: 1 }])
})

test('the secret is shown once and stands nowhere in the database', async () => {
  const { secret } = await hook(['*'])
  expect((await team.owner.ask('GET', '/v1/webhooks')).text).not.toContain('whsec_')
  const { rows } = await team.server.database.owner.query('SELECT webhook::text AS text FROM webhook')
  const raw = Buffer.from(secret.replace('whsec_', ''), 'base64')
  expect(rows[0].text).not.toContain(raw.toString('hex'))
})

test('without webhooks a turn asks nothing about them and writes nothing', async () => {
  await dealWon('Quiet')
  expect(await outbox()).toEqual([])
})

test('a receiver that fails is tried again later and later, in the end given up, and by hand once more', async () => {
  respond = one => void one.answer.writeHead(500).end()
  await hook(['deal-won'])
  await dealWon('Stubborn')
  await send()
  expect(await outbox('waiting')).toMatchObject([{ tries: 1, lastError: 'The receiver answered 500.' }])
  expect(await send()).toBe(0)
  for (let tries = 1; tries < 10; tries++) {
    await team.pass(24)
    await send()
  }
  const [failed] = await outbox('failed')
  expect(failed).toMatchObject({ tries: 10 })
  await team.pass(24)
  expect(await send()).toBe(0)
  respond = one => void one.answer.writeHead(200).end()
  const released = await team.owner.ask('POST', `/v1/outbox/${failed?.id}/release`)
  expect(released).toMatchObject({ status: 409, body: { code: 'not-held' } })
  must(await team.owner.ask('POST', `/v1/outbox/${failed?.id}/retry`))
  await send()
  expect(await outbox('sent')).toHaveLength(1)
  expect(new Set(received.map(one => one.headers['webhook-id'])).size).toBe(1)
})

test('a sender that is killed between sending and settling forgets nothing, and the receiver can tell by the id', async () => {
  await hook(['deal-won'])
  await dealWon('Killed')
  let silent = true
  respond = one => {
    if (!silent) one.answer.writeHead(204).end()
  }
  const script = `import { connect } from '#server/database/connect.ts'
    import { startSender } from '#server/outbox/send.ts'
    const [url, host] = process.argv.slice(1)
    const ahead = Number(process.env.AHEAD)
    startSender(connect(url).app, { secret: ${JSON.stringify(SECRET)}, clock: () => Date.now() + ahead,
      egress: { allow: new Set([host]), plainHttp: false } })`
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, team.server.database.url, new URL(url).host],
    { cwd: ROOT, stdio: 'ignore', env: { ...process.env, AHEAD: String(team.now() - Date.now()) } },
  )
  await until(() => received.length === 1)
  child.kill('SIGKILL')
  await new Promise(done => child.once('exit', done))
  expect(await outbox('claimed')).toHaveLength(1)
  silent = false
  expect(await send()).toBe(0)
  await team.pass(0.02)
  expect(await send()).toBe(1)
  expect(received).toHaveLength(2)
  expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])
  expect(await outbox('sent')).toMatchObject([{ tries: 2 }])
})

test('two senders beside each other send each row once', async () => {
  await hook(['deal-created'])
  for (let n = 0; n < 30; n++) must(await team.owner.ask('POST', '/v1/deals', { name: `Deal ${n}` }))
  while ((await Promise.all([send(), send()])).some(sent => sent > 0));
  expect(received).toHaveLength(30)
  expect(new Set(received.map(one => one.headers['webhook-id'])).size).toBe(30)
})

test('after a restored backup nothing is sent until a person releases it', async () => {
  await hook(['deal-won'])
  await dealWon('Restored')
  // What restoring does (src/server/database/backup/read.ts): whatever was not sent may have been since.
  await team.server.database.owner.query(
    `UPDATE outbox SET state = 'held' WHERE state IN ('waiting', 'claimed')`,
  )
  expect(await send()).toBe(0)
  const [held] = await outbox('held')
  expect(received).toEqual([])
  const sales = await team.join('sales')
  expect((await sales.ask('POST', `/v1/outbox/${held?.id}/release`)).status).toBe(403)
  expect(await team.owner.ask('POST', `/v1/outbox/${held?.id}/retry`)).toMatchObject({
    status: 409,
    body: { code: 'not-failed' },
  })
  must(await team.owner.ask('POST', `/v1/outbox/${held?.id}/release`))
  await send()
  expect(received[0]?.headers['webhook-id']).toBe(held?.id)
})

test('a webhook rests while it is paused, and is forgotten with what it has not heard when removed', async () => {
  const { id } = await hook(['deal-won'])
  await dealWon('Before the pause')
  must(await team.owner.ask('PATCH', `/v1/webhooks/${id}`, { active: false }))
  await dealWon('While paused')
  expect(await send()).toBe(0)
  must(await team.owner.ask('PATCH', `/v1/webhooks/${id}`, { active: true }))
  await dealWon('After')
  expect(await send()).toBe(2)
  await dealWon('Never told')
  expect((await team.owner.ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(204)
  expect(await outbox('failed')).toMatchObject([{ lastError: 'The webhook was removed.' }])
  expect((await team.owner.ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(404)
  expect(await send()).toBe(0)
})

test('a secret that is no longer the one the webhook was made with is said, and nothing is sent', async () => {
  await hook(['deal-won'])
  await dealWon('Changed')
  await sendDue(team.server.database.pool, team.workspace, { secret: 'another', egress, clock: team.now })
  expect(received).toEqual([])
  expect((await outbox('failed'))[0]?.lastError).toMatch(/Make the webhook anew/)
})

test('inner addresses, other people and other workspaces are refused', async () => {
  for (const inner of ['https://169.254.169.254/', 'http://example.com/', 'https://[::1]/', 'gopher://x/'])
    expect(await team.owner.ask('POST', '/v1/webhooks', { url: inner, events: ['*'] })).toMatchObject({
      status: 400,
      body: { code: 'address-not-allowed', param: 'url' },
    })
  const leader = await team.join('leader')
  expect((await leader.ask('POST', '/v1/webhooks', { url, events: ['*'] })).status).toBe(403)
  const { id } = await hook(['deal-won'])
  await dealWon('Ours')
  const [item] = await outbox()
  must(await team.owner.ask('POST', '/v1/workspaces', { name: 'Elsewhere' }))
  const there = { headers: { 'duet-workspace': 'elsewhere' } }
  expect((await team.owner.ask('DELETE', `/v1/webhooks/${id}`, undefined, there)).status).toBe(404)
  expect((await team.owner.ask('POST', `/v1/outbox/${item?.id}/retry`, undefined, there)).status).toBe(404)
  expect((await team.owner.ask('GET', '/v1/webhooks', undefined, there)).body).toEqual({
    data: [],
    next: null,
  })
})

test('the sender finds by itself what there is to send, and stops', async () => {
  await hook(['deal-won'])
  const sender = startSender(team.server.database.pool, { secret: SECRET, egress, clock: team.now })
  try {
    await dealWon('By itself')
    await until(() => received.length === 1)
  } finally {
    await sender.stop()
  }
  expect(await outbox('sent')).toHaveLength(1)
})
