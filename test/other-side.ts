import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Door } from '#contract/door.ts'
import { must, type Team } from './revenue-team.ts'

/** What the programs on the other side of doors do, as their documentation says: they sign, send, answer. */

export function standardWebhook(
  secret: string,
  { id, body, at }: { id: string; body: string; at: number },
): Record<string, string> {
  const seconds = Math.floor(at / 1_000)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}

export function metaSignature(appSecret: string, body: string | Uint8Array): Record<string, string> {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
}

export function twilioCallback(
  token: string,
  address: string,
  params: Record<string, string>,
): { headers: Record<string, string>; body: string } {
  const said = Object.keys(params)
    .sort()
    .map(name => `${name}${params[name]}`)
    .join('')
  const signature = createHmac('sha1', token)
    .update(address + said)
    .digest('base64')
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(params).toString(),
  }
}

/** Waits until what came by the door of late is counted. */
export async function countedAt(team: Team, id: string, until: (door: Door) => boolean): Promise<Door> {
  let door: Door | undefined
  for (let waited = 0; waited < 15_000; waited += 50) {
    door = must<Door>(await team.owner.ask('GET', `/v1/doors/${id}`))
    if (until(door)) return door
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`not counted: ${JSON.stringify(door?.health)}`)
}

export type Asked = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
export type StandIn = { url: string; asked: Asked[]; close: () => Promise<void> }

/** A server of the other side on this machine, which the server under test may reach until it is closed. */
export async function standIn(answer: (asked: Asked) => { status: number; body: unknown }): Promise<StandIn> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
      asked.push(one)
      const { status, body } = answer(one)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const before = process.env['DUET_EGRESS_ALLOW']
  process.env['DUET_EGRESS_ALLOW'] = [before, `127.0.0.1:${port}`].filter(Boolean).join(',')
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      if (before === undefined) delete process.env['DUET_EGRESS_ALLOW']
      else process.env['DUET_EGRESS_ALLOW'] = before
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}
