import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonConsents, PurposeShown } from '#contract/consent.ts'
import type { Suppression, SuppressionFileTaken } from '#contract/suppression.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { mayReach, type Reaching } from './may-reach.ts'
import { suppress } from './suppress.ts'

let team: Team
let ada: string
beforeAll(async () => {
  team = await revenueTeam()
  ada = await team.lead('ada@nord.example')
})
afterAll(() => team.close())

const reach = (asked: Partial<Reaching> = {}) =>
  inWorkspace(team.server.database.pool, team.workspace, tx =>
    mayReach(tx, {
      channel: 'mail',
      address: 'Ada@Nord.example',
      purpose: 'newsletter',
      now: team.now(),
      ...asked,
    }),
  )
const consents = async (id = ada): Promise<PersonConsents> =>
  must(await team.owner.ask('GET', `/v1/people/${id}/consents`))
const write = (body: object, id = ada) => team.owner.ask('POST', `/v1/people/${id}/consents`, body)
const said = (given: boolean, more: object = {}) => ({
  purpose: 'newsletter',
  channel: 'mail',
  given,
  reason: 'said so on the phone',
  ...more,
})

test('nobody is reached for what they never agreed to, and the refusal says so', async () => {
  expect(await reach()).toEqual({
    may: false,
    refused: 'never-given',
    reason: undefined,
    at: undefined,
    says: 'They never agreed to be reached for this.',
  })
  expect(await reach({ purpose: 'contact' })).toEqual({ may: true })
  expect(await reach({ purpose: 'a purpose of nobody' })).toMatchObject({ refused: 'never-given' })
  expect(await reach({ address: 'nonsense' })).toMatchObject({ refused: 'no-address' })
})

test('a member writes down a yes with its proof and a no with its reason, and both stay in the ledger', async () => {
  const proof = { wording: 'Yes, send me news.', form: 'fair card', version: '3' }
  must(await write(said(true, { proof })))
  expect(await reach()).toEqual({ may: true })
  const after = must<PersonConsents>(await write(said(false)))
  expect(await reach()).toMatchObject({ refused: 'withdrawn', says: expect.stringContaining('withdrew') })
  expect(after.now).toMatchObject([{ purpose: 'newsletter', channel: 'mail', given: false, how: 'member' }])
  expect(after.history.map(one => one.given)).toEqual([false, true])
  expect(after.history[1]).toMatchObject({ proof, by: 'Olga Owner', address: 'ada@nord.example' })
  const { rows } = await team.server.database.owner.query<{ act: string; because: object }>(
    `SELECT act, because FROM fact WHERE subject_kind = 'consent' ORDER BY id`,
  )
  expect(rows.map(row => row.act)).toEqual(['consent-given', 'consent-withdrawn'])
  expect(JSON.stringify(rows)).not.toContain('nord')
})

test('programs tell the ledger in any order and as often as they like', async () => {
  const at = (minutes: number): string => new Date(team.now() - minutes * 60_000).toISOString()
  const word = (externalId: string, minutes: number, given: boolean) => ({
    source: 'mailer',
    externalId,
    occurredAt: at(minutes),
    person: { email: 'bo@nord.example' },
    purpose: 'offers',
    channel: 'mail',
    given,
    how: 'double-opt-in',
  })
  const [late, early] = [word('w2', 10, false), word('w1', 20, true)]
  for (const words of [[late], [early], [early, late]])
    expect((await team.owner.ask('POST', '/v1/consents', words)).status).toBe(202)
  await team.beat()
  expect(await reach({ address: 'bo@nord.example', purpose: 'offers' })).toMatchObject({
    refused: 'withdrawn',
  })
  must(await team.owner.ask('POST', '/v1/consents', [word('w3', 5, true)]))
  await team.beat()
  expect(await reach({ address: 'bo@nord.example', purpose: 'offers' })).toEqual({ may: true })
  expect(await team.owner.ask('POST', '/v1/consents', [{ ...early, given: false }])).toMatchObject({
    body: { results: [{ status: 'conflict' }] },
  })
})

test('a consent belongs to the address that it was said about, and follows it through a merge', async () => {
  const cleo = await team.lead('cleo@work.example')
  const twin = await team.lead('cleo@home.example')
  must(await write(said(true), cleo))
  must(await team.owner.ask('POST', '/v1/merges', { one: cleo, other: twin }))
  expect(await reach({ address: 'cleo@work.example' })).toEqual({ may: true })
  expect(await reach({ address: 'cleo@home.example' })).toMatchObject({ refused: 'never-given' })
  expect((await consents(twin)).addresses.map(one => one.address)).toEqual([
    'cleo@home.example',
    'cleo@work.example',
  ])
  expect(await write(said(true), twin)).toMatchObject({
    body: { code: 'several-addresses', param: 'address' },
  })
  const home = (await consents(twin)).addresses[0]?.identity
  must(await write(said(false, { purpose: undefined, address: home }), twin))
  expect(await reach({ address: 'cleo@home.example', purpose: 'contact' })).toMatchObject({
    refused: 'withdrawn',
  })
  expect(await reach({ address: 'cleo@work.example', purpose: 'contact' })).toEqual({ may: true })
})

test.each([
  [said(true, { purpose: undefined }), 'purpose', 'invalid'],
  [said(true, { purpose: 'unheard-of' }), 'purpose', 'unknown-purpose'],
  [said(true, { address: '01900000-0000-7000-8000-000000000000' }), 'address', 'not-their-address'],
  [said(true, { occurredAt: '2999-01-01T00:00:00Z' }), 'occurredAt', 'in-the-future'],
])('%j is refused at its field', async (body, param, code) => {
  expect((await write(body)).body).toMatchObject({ code, param })
})

test('a workspace names its own purposes, and puts away those that it does not need', async () => {
  const put = async (key: string, body: object): Promise<PurposeShown[]> =>
    must<{ data: PurposeShown[] }>(await team.owner.ask('PUT', `/v1/consent-purposes/${key}`, body)).data
  expect((await put('events', { name: 'Invitations to events', asks: true })).map(one => one.key)).toEqual([
    'newsletter',
    'offers',
    'calls',
    'contact',
    'measuring',
    'events',
  ])
  const after = await put('calls', { name: 'Calls', asks: true, archived: true })
  expect(after.find(one => one.key === 'calls')).toMatchObject({ archived: true, name: 'Calls' })
  expect((await write(said(true, { purpose: 'calls' }))).body).toMatchObject({ code: 'unknown-purpose' })
  const sales = await team.join('sales')
  expect((await sales.ask('PUT', '/v1/consent-purposes/events', { name: 'x', asks: true })).status).toBe(403)
})

const list = async (query = ''): Promise<Suppression[]> =>
  must<{ data: Suppression[] }>(await team.owner.ask('GET', `/v1/suppressions${query}`)).data

test('an address on the list is not written to, until it is released with a reason', async () => {
  const body = { address: 'Dora@nord.example', note: 'asked us on the phone' }
  const made = must<Suppression>(await team.owner.ask('POST', '/v1/suppressions', body))
  expect(made).toMatchObject({ address: 'dora@nord.example', reason: 'by-hand', mayBeReleased: true })
  for (const purpose of ['contact', 'answer'])
    expect(await reach({ address: 'dora@nord.example', purpose })).toMatchObject({
      refused: 'suppressed',
      reason: 'by-hand',
    })
  expect(await reach({ address: 'dora@nord.example', purpose: 'contact', channel: 'chat' })).toEqual({
    may: true,
  })
  expect((await list('?q=DORA')).map(one => one.id)).toEqual([made.id])
  const sales = await team.join('sales')
  expect((await sales.ask('POST', `/v1/suppressions/${made.id}/release`, { reason: 'x' })).status).toBe(403)
  must(await team.owner.ask('POST', `/v1/suppressions/${made.id}/release`, { reason: 'she called again' }))
  expect(await reach({ address: 'dora@nord.example', purpose: 'contact' })).toEqual({ may: true })
  expect((await team.owner.ask('POST', `/v1/suppressions/${made.id}/release`, { reason: 'x' })).status).toBe(
    404,
  )
  expect((await team.owner.ask('POST', '/v1/suppressions', { address: 'no', note: 'x' })).body).toMatchObject(
    {
      code: 'not-an-address',
    },
  )
})

test('a complaint stays, whoever would like to release it, until they confirm a subscription themselves', async () => {
  const address = 'eve@nord.example'
  const eve = await team.lead(address)
  const at = team.now()
  const complaint = { channel: 'mail', address, reason: 'complaint', at, by: 'mailbox' } as const
  const put = () => inWorkspace(team.server.database.pool, team.workspace, tx => suppress(tx, complaint))
  expect([await put(), await put()]).toEqual([true, false])
  const [one] = await list('?q=eve@')
  expect(one).toMatchObject({ mayBeReleased: false })
  expect(
    (await team.owner.ask('POST', `/v1/suppressions/${one?.id}/release`, { reason: 'x' })).body,
  ).toMatchObject({
    code: 'stays-suppressed',
  })
  expect((await consents(eve)).addresses[0]?.suppressed).toMatchObject([{ reason: 'complaint' }])
  await team.pass(1)
  const confirmed = {
    source: 'form',
    externalId: 'eve again',
    occurredAt: new Date(team.now()).toISOString(),
    person: { email: address },
    purpose: 'newsletter',
    channel: 'mail',
    given: true,
    how: 'double-opt-in',
  }
  must(await team.owner.ask('POST', '/v1/consents', [confirmed]))
  await team.beat()
  expect(await reach({ address })).toEqual({ may: true })
})

test('a list goes out as a file and comes in again, in another house too', async () => {
  const csv =
    'address;reason;note\nfay@nord.example;hard-bounce;550\nno address;;\n+49 30 123456;;by letter\n'
  const send = async (): Promise<SuppressionFileTaken> =>
    must(await team.owner.ask('POST', '/v1/suppressions/import', { csv }))
  expect(await send()).toEqual({
    added: 2,
    known: 0,
    refused: [{ line: 3, address: 'no address' }],
    refusedInAll: 1,
  })
  expect(await send()).toMatchObject({ added: 0, known: 2 })
  expect(await reach({ address: '+4930123456', channel: 'whatsapp', purpose: 'contact' })).toMatchObject({
    refused: 'suppressed',
  })
  const file = (await team.owner.ask('GET', '/v1/suppressions/export.csv')).text
  expect(file).toContain('fay@nord.example,mail,hard-bounce,550')
  expect(must(await team.owner.ask('POST', '/v1/suppressions/import', { csv: file }))).toMatchObject({
    added: 0,
    refusedInAll: 0,
  })
  expect((await team.owner.ask('POST', '/v1/suppressions/import', { csv: 'a,b\n1,2' })).body).toMatchObject({
    code: 'not-readable-list',
  })
})
