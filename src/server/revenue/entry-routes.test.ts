import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry, EntryInFull } from '#contract/entry.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

let team: Team
let finance: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  finance = await team.join('finance')
})
afterAll(() => team.close())

const brl = (minor: string): object => ({ minor, currency: 'BRL' })

test('revenue from a person without a deal is credited to their touches and can be taken back, once', async () => {
  const person = await team.lead('payer@example.com')
  const paid = must<EntryInFull>(
    await finance.ask('POST', '/v1/entries', { person, kind: 'received', money: brl('999') }),
  )
  expect(paid).toMatchObject({ person: { id: person }, deal: null, value: brl('999'), rate: null })
  expect(paid.credits).toHaveLength(5)
  const path = `/v1/entries/${paid.id}/reversal`
  const back = must<EntryInFull>(await finance.ask('POST', path, { reason: 'chargeback' }))
  expect(back).toMatchObject({ reverses: paid.id, money: brl('-999'), kind: 'received' })
  for (const credit of back.credits) expect(credit.shares).toMatchObject([{ value: '-999' }])
  expect(await finance.ask('POST', path, { reason: 'again' })).toMatchObject({
    status: 409,
    body: { code: 'already-reversed' },
  })
  expect(await finance.ask('POST', `/v1/entries/${back.id}/reversal`, { reason: 'no' })).toMatchObject({
    status: 409,
    body: { code: 'is-a-reversal' },
  })
  const { rows } = await team.server.database.owner.query(`SELECT FROM happening WHERE kind = 'entry'`)
  expect(rows).toHaveLength(2)
})

test('an entry names what it came of, in a currency there is, not in the future, and is not nothing', async () => {
  const person = await team.lead('wrong@example.com')
  const right = { person, kind: 'booked', money: brl('1') }
  const tomorrow = new Date(team.now() + 86_400_000).toISOString()
  for (const [change, status, code, param] of [
    [{ person: undefined }, 400, 'invalid', 'deal'],
    [{ deal: person }, 400, 'invalid', 'deal'],
    [{ money: { minor: '1', currency: 'XQQ' } }, 400, 'unknown-currency', 'money.currency'],
    [{ money: brl('0') }, 400, 'invalid', 'money'],
    [{ money: brl('1.5') }, 400, 'invalid', 'money.minor'],
    [{ at: tomorrow }, 400, 'in-the-future', 'at'],
    [{ person: undefined, deal: person }, 404, 'unknown-deal', 'deal'],
  ] as const)
    expect(await finance.ask('POST', '/v1/entries', { ...right, ...change })).toMatchObject({
      status,
      body: { code, param },
    })
  const marketing = await team.join('marketing')
  expect((await marketing.ask('POST', '/v1/entries', right)).status).toBe(403)
})

test('a rate values what comes after it, and says how many rows wait for one', async () => {
  const person = await team.lead('abroad@example.com')
  const usd = {
    person,
    kind: 'received',
    money: { minor: '1000', currency: 'USD' },
    at: '2026-03-05T12:00:00Z',
  }
  expect(await finance.ask('POST', '/v1/entries', usd)).toMatchObject({
    status: 409,
    body: { code: 'no-exchange-rate', param: 'money.currency' },
  })
  await inWorkspace(team.server.database.pool, team.workspace, tx =>
    storeHappenings(
      tx,
      [
        {
          kind: 'entry',
          source: 'books',
          externalId: 'usd 1',
          at: Date.parse('2026-03-05'),
          body: { deal: 'd1', kind: 'booked', money: { minor: '5', currency: 'USD' } },
        },
      ],
      { now: team.now() },
    ),
  )
  await team.beat()
  const path = '/v1/exchange-rates/USD'
  const set = await finance.ask('PUT', `${path}/2026-03-01`, { rate: '5.4300' })
  expect(set).toMatchObject({ status: 200, body: { rate: '5.43', to: 'BRL', waiting: 1 } })
  await finance.ask('PUT', `${path}/2026-03-04`, { rate: '5.5' })
  const entry = must<EntryInFull>(await finance.ask('POST', '/v1/entries', usd))
  expect(entry).toMatchObject({ value: brl('5500'), rate: '5.5', rateDate: '2026-03-04' })
  const first = must<{ data: object[]; next: string }>(await finance.ask('GET', '/v1/exchange-rates?limit=1'))
  expect(first.data).toMatchObject([{ date: '2026-03-04' }])
  const second = await finance.ask('GET', `/v1/exchange-rates?limit=1&cursor=${first.next}`)
  expect(second.body).toMatchObject({ data: [{ date: '2026-03-01', rate: '5.43' }], next: null })
  for (const [where, rate, code] of [
    ['/v1/exchange-rates/BRL/2026-03-01', '1', 'own-currency'],
    ['/v1/exchange-rates/XQQ/2026-03-01', '1', 'unknown-currency'],
    [`${path}/2026-02-30`, '1', 'invalid'],
    [`${path}/2026-03-01`, '0.0', 'invalid'],
    [`${path}/2026-03-01`, '1e3', 'invalid'],
  ] as const)
    expect(await finance.ask('PUT', where, { rate })).toMatchObject({ status: 400, body: { code } })
})

test('entries are listed by period and kind, newest first, each once', async () => {
  const person = await team.lead('many@example.com')
  for (const day of ['01', '02', '03', '04'])
    must(
      await finance.ask('POST', '/v1/entries', {
        person,
        kind: 'booked',
        money: brl(`1${day}`),
        at: `2025-01-${day}T00:00:00Z`,
      }),
    )
  const period = 'from=2025-01-02T00:00:00Z&until=2025-01-04T00:00:00Z&kind=booked'
  const first = must<{ data: Entry[]; next: string }>(
    await finance.ask('GET', `/v1/entries?${period}&limit=1`),
  )
  expect(first.data.map(one => one.money.minor)).toEqual(['103'])
  const second = await finance.ask('GET', `/v1/entries?${period}&limit=1&cursor=${first.next}`)
  expect(second.body).toMatchObject({ data: [{ money: brl('102') }], next: null })
})
