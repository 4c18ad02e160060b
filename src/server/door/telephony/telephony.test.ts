import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DoorTrial, MadeDoor } from '#contract/door.ts'
import type { OpenWait } from '#contract/wait.ts'
import { countedAt, standIn, twilioCallback } from '#test/other-side.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { isSignedByTwilio, waysToWrite } from './twilio-signature.ts'

const TOKEN = 'the auth token of the account'
const ACCOUNT = `AC${'0'.repeat(32)}`

let team: Team
let door: MadeDoor
beforeAll(async () => {
  team = await revenueTeam()
  door = await made('Telephone')
})
afterAll(() => team.close())

async function made(
  name: string,
  settings: object = {},
  secrets: object = { authToken: TOKEN },
): Promise<MadeDoor> {
  return must(await team.owner.ask('POST', '/v1/doors', { kind: 'telephony', name, settings, secrets }))
}

async function callBack(params: Record<string, string>, token = TOKEN, to = door): Promise<Response> {
  const address = `${team.server.url}${to.address}`
  const { headers, body } = twilioCallback(token, address, params)
  return fetch(address, { method: 'POST', headers, body })
}

const waits = async (): Promise<OpenWait[]> =>
  must<{ data: OpenWait[] }>(await team.owner.ask('GET', '/v1/waits')).data
const inbound = (sid: string, status: string): Record<string, string> => ({
  AccountSid: ACCOUNT,
  ApiVersion: '2010-04-01',
  CallSid: sid,
  CallStatus: status,
  CallDuration: status === 'completed' ? '42' : '0',
  Direction: 'inbound',
  From: '+4915112345678',
  To: '+4930555010',
  Timestamp: new Date(team.now() - 60_000).toUTCString().replace('GMT', '+0000'),
})

test('a missed call is one wait, however often it is told, and an outbound call that reached them closes it', async () => {
  for (const status of ['ringing', 'no-answer', 'no-answer'])
    expect((await callBack(inbound('CA1', status))).status).toBe(200)
  const late = await callBack(inbound('CA1', 'completed'))
  expect(late.headers.get('content-type')).toContain('text/xml')
  expect(await late.text()).toContain('<Response></Response>')
  await team.beat()
  expect(await waits()).toMatchObject([{ channel: 'phone' }])
  const outbound = { Direction: 'outbound-api', From: '+4930555010', To: '+4915112345678' }
  const now = new Date(team.now()).toUTCString()
  await callBack({ ...inbound('CA2', 'busy'), ...outbound, Timestamp: now })
  await team.beat()
  expect(await waits()).toHaveLength(1)
  await callBack({ ...inbound('CA3', 'completed'), ...outbound, CallDuration: '1', Timestamp: now })
  await team.beat()
  expect(await waits()).toEqual([])
  const { health } = await countedAt(
    team,
    door.id,
    one => one.health.arrived === 3 && one.health.refused === 2,
  )
  expect(health).toMatchObject({ state: 'working', refused: 2, lastRefused: { code: 'known-already' } })
})

test('a call that was taken asks for nothing', async () => {
  await callBack(inbound('CA4', 'completed'))
  await team.beat()
  expect(await waits()).toEqual([])
})

test('forged and unreadable callbacks are refused and counted', async () => {
  const attacked = await made('Attacked')
  const address = `${team.server.url}${attacked.address}`
  expect((await callBack(inbound('CA9', 'no-answer'), 'another token', attacked)).status).toBe(401)
  const { headers, body } = twilioCallback(TOKEN, address, inbound('CA9', 'no-answer'))
  const post = async (
    text: string | Uint8Array<ArrayBuffer>,
    more: Record<string, string> = headers,
  ): Promise<number> => (await fetch(address, { method: 'POST', headers: more, body: text })).status
  expect(await post(body.replace('CA9', 'CA8'))).toBe(401)
  expect(await post(body, { 'content-type': 'application/json' })).toBe(401)
  expect(await post('x'.repeat(70_000))).toBe(413)
  expect(await post(Uint8Array.from([0xff, 0xfe, 0x3d]))).toBe(400)
  expect((await callBack({ CallSid: 'CA9', CallStatus: 'dreaming' }, TOKEN, attacked)).status).toBe(400)
  expect(await post(body)).toBe(200)
  const { health } = await countedAt(
    team,
    attacked.id,
    one => one.health.arrived === 1 && one.health.refused === 6,
  )
  expect(health).toMatchObject({ arrived: 1, refused: 6 })
})

test('it is tried out against the account', async () => {
  const twilio = await standIn(({ url, headers }) =>
    headers.authorization === `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`
      ? { status: 200, body: { sid: url, friendly_name: 'Sunrise' } }
      : { status: 401, body: { message: 'Authenticate' } },
  )
  const settings = { accountSid: ACCOUNT, apiBase: twilio.url }
  const trial = async (one: MadeDoor): Promise<DoorTrial> =>
    must(await team.owner.ask('POST', `/v1/doors/${one.id}/trial`, {}))
  expect(await trial(await made('Good', settings))).toMatchObject({
    works: true,
    steps: [{ detail: 'Sunrise' }],
  })
  expect(await trial(await made('Bad', settings, { authToken: 'old' }))).toMatchObject({
    works: false,
    steps: [{ state: 'failed', detail: '401 Authenticate' }],
  })
  await twilio.close()
})

describe('the signature', () => {
  test('is the one that Twilio’s documentation shows', () => {
    const params = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    })
    const addresses = ['https://mycompany.com/myapp.php?foo=1&bar=2']
    const signed = { token: '12345', addresses, params }
    expect(isSignedByTwilio('RSOYDt4T1cUTdK1PDd93/VVr8B8=', signed)).toBe(true)
    expect(isSignedByTwilio('RSOYDt4T1cUTdK1PDd93/VVr9B8=', signed)).toBe(false)
  })

  test('fits whether or not the usual port is named', () => {
    expect(waysToWrite('https://duet.example', '/in/telephony/x?a=1')).toEqual([
      'https://duet.example/in/telephony/x?a=1',
      'https://duet.example:443/in/telephony/x?a=1',
    ])
  })
})
