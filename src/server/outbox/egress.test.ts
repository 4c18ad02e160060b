import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type EgressSettings, egressFrom, refuseUrl, sendOut } from './egress.ts'
import { isPublicAddress } from './public-address.ts'

const strict: EgressSettings = { allow: new Set(), plainHttp: true }
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
})

async function receiver(answer: RequestListener): Promise<{ port: number; allow: EgressSettings }> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { port, allow: { allow: new Set([`127.0.0.1:${port}`, `localhost:${port}`]), plainHttp: false } }
}

describe('addresses that are not the public internet, in all their spellings, are refused before anything is sent', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
  ])('%s', async url => {
    expect(refuseUrl(url, strict)).toMatch(/not an address of the public internet/)
    await expect(sendOut({ url, method: 'GET' }, strict)).rejects.toMatchObject({ name: 'EgressRefused' })
  })

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:82a::200e'])(
    '%s is public',
    address => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.each([
    ['http://example.com/', /Only https/],
    ['ftp://example.com/', /Only https/],
    ['file:///etc/passwd', /Only https/],
    ['https://user:secret@example.com/', /user or a password/],
    ['not an address', /not an address/],
  ])('%s', (url, why) => {
    expect(refuseUrl(url, { ...strict, plainHttp: false })).toMatch(why)
  })
})

describe('a name is judged by the address that the connection goes to', () => {
  test('localhost and any name that leads inside are refused', async () => {
    const { port } = await receiver((_request, answer) => answer.end('inside'))
    await expect(sendOut({ url: `http://localhost:${port}/`, method: 'GET' }, strict)).rejects.toThrow(
      /not an address of the public internet/,
    )
    const rebinding = { ...strict, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }
    await expect(
      sendOut({ url: `http://innocent.example:${port}/`, method: 'GET' }, rebinding),
    ).rejects.toThrow(/127\.0\.0\.1 is not/)
  })

  test('one inner address among public ones spoils them all', async () => {
    const both = [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    const mixed = { ...strict, resolve: async () => both }
    await expect(sendOut({ url: 'http://mixed.example/', method: 'GET' }, mixed)).rejects.toThrow(
      /10\.0\.0\.1 is not/,
    )
  })

  test('a name is asked once, so that it cannot change its mind between check and connection', async () => {
    const { port, allow } = await receiver((_request, answer) => answer.end('yes'))
    let asked = 0
    const counting = {
      ...allow,
      resolve: async () => {
        asked++
        return [{ address: '127.0.0.1', family: 4 }]
      },
    }
    expect(await sendOut({ url: `http://localhost:${port}/`, method: 'GET' }, counting)).toMatchObject({
      body: 'yes',
    })
    expect(asked).toBe(1)
  })
})

test('an operator allows inner addresses one by one, with their port', async () => {
  const { port } = await receiver((_request, answer) => answer.end('inside'))
  const allow = egressFrom({ DUET_EGRESS_ALLOW: ` 127.0.0.1:${port} , other:1` })
  expect(await sendOut({ url: `http://127.0.0.1:${port}/`, method: 'GET' }, allow)).toMatchObject({
    status: 200,
  })
  expect(refuseUrl(`http://127.0.0.1:${port + 1}/`, allow)).toMatch(/Only https/)
})

test('redirects are not followed', async () => {
  let visits = 0
  const { port, allow } = await receiver((_request, answer) => {
    visits++
    answer.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  })
  const answer = await sendOut({ url: `http://127.0.0.1:${port}/`, method: 'POST', body: '{}' }, allow)
  expect(answer.status).toBe(302)
  expect(visits).toBe(1)
})

test('who answers too much is cut off, who answers too slowly is given up', async () => {
  const endless = await receiver((_request, answer) => {
    const more = (): void => {
      if (!answer.destroyed && answer.write('x'.repeat(16_384))) setImmediate(more)
      else answer.once('drain', more)
    }
    more()
  })
  const much = await sendOut({ url: `http://127.0.0.1:${endless.port}/`, method: 'GET' }, endless.allow)
  expect(much.body).toHaveLength(65_536)
  const silent = await receiver(() => {})
  await expect(
    sendOut({ url: `http://127.0.0.1:${silent.port}/`, method: 'GET', withinMs: 200 }, silent.allow),
  ).rejects.toThrow(/abort|timeout/i)
})
