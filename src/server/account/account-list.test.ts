import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListedAccount } from '#contract/account.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { textAt } from '#test/visitor.ts'

type List = { data: ListedAccount[]; next: string | null }

let team: Team
const ids = new Map<string, string>()

beforeAll(async () => {
  team = await revenueTeam()
  for (const name of ['Nord', 'Süd', 'West'])
    ids.set(
      name,
      textAt(
        must(
          await team.owner.ask('POST', '/v1/accounts', {
            name,
            domain: `${name.replace('ü', 'ue')}.example`,
          }),
        ),
        'id',
      ),
    )
  await team.lead('a@nord.example')
  await team.lead('b@nord.example')
  await team.lead('c@sued.example')
  must(await team.owner.ask('PUT', '/v1/exchange-rates/EUR/2026-01-01', { rate: '6.5' }))
  await deal('Nord', { minor: '10000', currency: 'BRL' })
  await deal('Nord', { minor: '1000', currency: 'EUR' })
  await deal('Nord', { minor: '7', currency: 'USD' })
  const won = await deal('West', { minor: '99000', currency: 'BRL' })
  must(await team.owner.ask('POST', `/v1/deals/${won}/win`, {}))
})
afterAll(() => team.close())

async function deal(account: string, amount: object): Promise<string> {
  const said = { name: `Of ${account}`, account: ids.get(account), amount }
  return textAt(must(await team.owner.ask('POST', '/v1/deals', said)), 'id')
}

async function list(query: string): Promise<ListedAccount[]> {
  return must<List>(await team.owner.ask('GET', `/v1/accounts?${query}`)).data
}

const names = async (query: string): Promise<string[]> => (await list(query)).map(one => one.name)

test('an account shows what it adds up to, in the workspace’s currency', async () => {
  const [north] = await list('q=Nord')
  expect(north).toMatchObject({
    name: 'Nord',
    people: 2,
    open: { value: { minor: '16500', currency: 'BRL' }, deals: 3, unpriced: 1 },
    booked: { minor: '0', currency: 'BRL' },
  })
  expect(north?.lastTouchAt).not.toBeNull()
})

test.each([
  ['name', ['Nord', 'Süd', 'West']],
  ['-name', ['West', 'Süd', 'Nord']],
  ['-people', ['Nord', 'Süd', 'West']],
  ['-open', ['Nord', 'West', 'Süd']],
  ['-lastTouch', ['Süd', 'Nord', 'West']],
  ['lastTouch', ['Nord', 'Süd', 'West']],
  ['created', ['Nord', 'Süd', 'West']],
])('sorted by %s, page by page', async (sort, expected) => {
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: List = must(
      await team.owner.ask('GET', `/v1/accounts?sort=${sort}&limit=1${next && `&cursor=${next}`}`),
    )
    seen.push(...page.data.map(one => one.name))
    next = page.next
  }
  expect(seen).toEqual(expected)
})

test.each<[string, Filter, string[]]>([
  ['a number of people', { attribute: 'people', test: { op: 'at-least', number: 2 } }, ['Nord']],
  [
    'the sum of open deals',
    { attribute: 'open', test: { op: 'amount', amount: { from: '1', currency: 'BRL' } } },
    ['Nord'],
  ],
  ['an open deal', { deal: { states: ['open'] }, has: true }, ['Nord']],
  ['no deal at all', { deal: {}, has: false }, ['Süd']],
  ['a form that somebody filled in', { touch: { kinds: ['form'] }, did: true }, ['Nord', 'Süd']],
  ['a channel that nobody used', { touch: { channels: ['fax'] }, did: true }, []],
  [
    'a form, and what nobody did not do',
    {
      all: [
        { touch: { kinds: ['form'] }, did: true },
        { touch: { channels: ['fax'] }, did: false },
      ],
    },
    ['Nord', 'Süd'],
  ],
  ['nobody who did', { touch: {}, did: false }, ['West']],
  ['never touched', { attribute: 'lastTouch', test: { op: 'empty' } }, ['West']],
])('accounts are found by %s', async (_what, filter, expected) => {
  expect(await names(`filter=${encodeURIComponent(JSON.stringify(filter))}`)).toEqual(expected)
  expect(must(await team.owner.ask('POST', '/v1/accounts/count', { filter }))).toEqual({
    count: expected.length,
    exact: true,
  })
})

test('who may export gets the list as a file, in which nothing is a formula, and history knows', async () => {
  must(await team.owner.ask('POST', '/v1/people', { email: 'evil@x.example', name: '=cmd|calc' }))
  const people = await team.owner.ask('GET', '/v1/people/export.csv?columns=name,email&sort=name')
  expect(people.headers.get('content-type')).toContain('text/csv')
  expect(people.text).toContain("'=cmd|calc,evil@x.example\r\n")
  expect(people.text.split('\r\n')).toHaveLength(6)
  const accounts = await team.owner.ask('GET', '/v1/accounts/export.csv?columns=name,open')
  expect(accounts.text).toContain('Nord,165.00\r\n')
  const facts = must<{ data: { act: string; because: object }[] }>(
    await team.owner.ask('GET', '/v1/facts?act=people-exported'),
  )
  expect(facts.data[0]?.because).toEqual({ rows: 4, filtered: false, finished: true })
  const viewer = await team.join('viewer')
  expect((await viewer.ask('GET', '/v1/people/export.csv')).status).toBe(403)
  expect((await team.owner.ask('GET', '/v1/people/export.csv?columns=shoe')).status).toBe(400)
})
