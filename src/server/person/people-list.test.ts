import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { must } from '#test/revenue-team.ts'
import { ownerOf, type TestServer, testServer, textAt, type Visitor } from '#test/visitor.ts'

type Listed = { id: string; name: string | null }
type List = { data: Listed[]; next: string | null }

const DAY = 86_400_000
let server: TestServer
let owner: Visitor
let workspace: string
const ids = new Map<string, string>()

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  workspace = textAt((must(await owner.ask('GET', '/v1/me')) as { workspace: object }).workspace, 'id')
  await fields()
  for (const [name, said] of Object.entries(PEOPLE)) await create(name, said)
  await touches()
  must(
    await owner.ask('POST', '/v1/deals', {
      name: 'Roof',
      people: [{ person: ids.get('Bo') }],
      amount: { minor: '500000', currency: 'BRL' },
    }),
  )
  must(await owner.ask('POST', '/v1/handoffs', { person: ids.get('Cy') }))
})
afterAll(() => server.close())

const PEOPLE: Record<string, object> = {
  Ada: { email: 'ada@nord.example', company: 'Nord AG', attributes: { size: 10, tier: 'Gold' } },
  Bo: { email: 'bo@sued.example', company: 'Süd', origin: 'fair', attributes: { size: 2 } },
  Cy: { email: 'cy@nord.example', phone: '+49 30 1234567' },
  Älva: { externalId: 'e4', attributes: { tier: 'silver' } },
}

async function fields(): Promise<void> {
  must(await owner.ask('POST', '/v1/fields', { noun: 'person', label: 'Size', type: 'number' }))
  must(await owner.ask('POST', '/v1/fields', { noun: 'person', label: 'Tier', type: 'text' }))
}

async function create(name: string, said: object): Promise<void> {
  ids.set(name, textAt(must(await owner.ask('POST', '/v1/people', { name, ...said })), 'id'))
}

async function touches(): Promise<void> {
  const now = Date.now()
  const touch = (email: string, days: number, said: object) => ({
    source: 'test',
    externalId: `${email} ${days}`,
    occurredAt: new Date(now - days * DAY).toISOString(),
    person: { email },
    kind: 'visit',
    channel: 'web',
    direction: 'inbound',
    side: 'marketing',
    ...said,
  })
  const all = [
    touch('ada@nord.example', 1, { kind: 'form', origin: 'search' }),
    touch('ada@nord.example', 3, {}),
    touch('ada@nord.example', 90, { kind: 'call', channel: 'phone', direction: 'outbound' }),
    touch('bo@sued.example', 40, { kind: 'form' }),
    touch('cy@nord.example', 2, { kind: 'mail', machine: true }),
  ]
  must(await owner.ask('POST', '/v1/touchpoints', all))
  await drainWorkspace(server.database.pool, workspace)
}

async function names(filter: Filter | undefined, more = ''): Promise<(string | null)[]> {
  const asked = filter ? `filter=${encodeURIComponent(JSON.stringify(filter))}&` : ''
  const list = must<List>(await owner.ask('GET', `/v1/people?${asked}${more}`))
  return list.data.map(one => one.name)
}

const text = (
  attribute: string,
  op: 'is' | 'is-not' | 'contains' | 'starts' | 'ends',
  said: string,
): Filter => ({
  attribute,
  test: { op, text: said },
})
const form: Filter = { touch: { kinds: ['form'] }, did: true }

test.each<[string, Filter, string[]]>([
  ['a part of a name', text('name', 'contains', 'LV'), ['Älva']],
  ['a company by its beginning', text('company', 'starts', 'nord'), ['Ada']],
  ['another company, or none', text('company', 'is-not', 'nord ag'), ['Bo', 'Cy', 'Älva']],
  ['a whole address', text('email', 'is', 'ADA@nord.example'), ['Ada']],
  ['the end of an address', text('email', 'ends', 'nord.example'), ['Ada', 'Cy']],
  ['a number however it is written', text('phone', 'contains', '30 / 123'), ['Cy']],
  ['nobody reached by phone', { attribute: 'phone', test: { op: 'empty' } }, ['Ada', 'Bo', 'Älva']],
  ['a mail domain', text('domain', 'is', 'nord.example'), ['Ada', 'Cy']],
  ['an origin', { attribute: 'origin', test: { op: 'one-of', values: ['fair', 'search'] } }, ['Ada', 'Bo']],
  [
    'no such origin',
    { attribute: 'origin', test: { op: 'none-of', values: ['fair'] } },
    ['Ada', 'Cy', 'Älva'],
  ],
  ['few touches', { attribute: 'touches', test: { op: 'at-most', number: 1 } }, ['Bo', 'Cy', 'Älva']],
  ['touched lately', { attribute: 'lastTouch', test: { op: 'within', span: { last: 7 } } }, ['Ada']],
  ['not touched for long', { attribute: 'lastTouch', test: { op: 'more-than-ago', days: 30 } }, ['Bo']],
  [
    'made today',
    { attribute: 'created', test: { op: 'within', span: { last: 1 } } },
    ['Ada', 'Bo', 'Cy', 'Älva'],
  ],
  ['did fill in a form', form, ['Ada', 'Bo']],
  ['did not', { touch: { kinds: ['form'] }, did: false }, ['Cy', 'Älva']],
  ['lately', { touch: { kinds: ['form'], when: { last: 30 } }, did: true }, ['Ada']],
  ['twice from the web', { touch: { channels: ['web'] }, did: true, atLeast: 2 }, ['Ada']],
  ['was called', { touch: { direction: 'outbound' }, did: true }, ['Ada']],
  ['machines do not count', { touch: { kinds: ['mail'] }, did: true }, []],
  ['has an open deal', { deal: { states: ['open'] }, has: true }, ['Bo']],
  ['has no deal', { deal: {}, has: false }, ['Ada', 'Cy', 'Älva']],
  ['has a small deal', { deal: { amount: { to: '1000', currency: 'BRL' } }, has: true }, []],
  ['was handed over', { handoff: { states: ['offered'] }, has: true }, ['Cy']],
  ['a field that counts', { field: 'size', test: { op: 'at-least', number: 3 } }, ['Ada']],
  ['a field in words', { field: 'tier', test: { op: 'contains', text: 'OLD' } }, ['Ada']],
  ['a field that is empty', { field: 'tier', test: { op: 'empty' } }, ['Bo', 'Cy']],
  [
    'all, any and not',
    { all: [form, { any: [text('name', 'is', 'bo'), { not: { deal: {}, has: false } }] }] },
    ['Bo'],
  ],
])('people are found by %s', async (_what, filter, expected) => {
  expect((await names(filter)).sort()).toEqual([...expected].sort())
  const count = must(await owner.ask('POST', '/v1/people/count', { filter }))
  expect(count).toEqual({ count: expected.length, exact: true })
})

test.each([
  ['name', ['Ada', 'Älva', 'Bo', 'Cy']],
  ['-name', ['Cy', 'Bo', 'Älva', 'Ada']],
  ['created', ['Ada', 'Bo', 'Cy', 'Älva']],
  ['origin', ['Bo', 'Ada', 'Cy', 'Älva']],
  ['-origin', ['Ada', 'Bo', 'Älva', 'Cy']],
  ['lastTouch', ['Bo', 'Ada', 'Cy', 'Älva']],
  ['-firstTouch', ['Bo', 'Ada', 'Älva', 'Cy']],
  ['-touches', ['Ada', 'Bo', 'Älva', 'Cy']],
  ['account', ['Ada', 'Cy', 'Bo', 'Älva']],
  ['stage', ['Ada', 'Älva', 'Cy', 'Bo']],
  ['field:size', ['Bo', 'Ada', 'Cy', 'Älva']],
  ['-field:tier', ['Älva', 'Ada', 'Cy', 'Bo']],
])(
  'sorted by %s, those without come last, and pages join without doubles or gaps',
  async (sort, expected) => {
    const whole = await names(undefined, `sort=${sort}`)
    expect(whole).toEqual(expected)
    const seen: (string | null)[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: List = must(
        await owner.ask('GET', `/v1/people?sort=${sort}&limit=1${next && `&cursor=${next}`}`),
      )
      seen.push(...page.data.map(one => one.name))
      next = page.next
    }
    expect(seen).toEqual(whole)
  },
)

test('a search, a filter and an order hold together, and a cursor only in its own order', async () => {
  expect(await names(form, 'q=nord&sort=name')).toEqual(['Ada'])
  const page = must<List>(await owner.ask('GET', '/v1/people?sort=name&limit=1'))
  const other = await owner.ask('GET', `/v1/people?sort=-name&cursor=${page.next}`)
  expect(other).toMatchObject({ status: 400, body: { code: 'bad-cursor' } })
})

test.each([
  [{ attribute: 'shoe', test: { op: 'filled' } }, 'there is no attribute "shoe"'],
  [{ attribute: 'name', test: { op: 'one-of', values: ['x'] } }, 'cannot be asked for'],
  [{ attribute: "name' OR 1=1", test: { op: 'filled' } }, 'there is no attribute'],
  [{ attribute: 'constructor', test: { op: 'filled' } }, 'there is no attribute'],
])('%j is refused in words', async (filter, says) => {
  const reply = await owner.ask('POST', '/v1/people/list', { filter })
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid', param: 'filter' } })
  expect(textAt(reply.body, 'message')).toContain(says)
})

test.each([
  'sort=shoe',
  'sort=-constructor',
  'filter=%7B',
  'filter=%7B%22all%22%3A%5B%5D%7D',
  'sort=field:gone',
])('what cannot be asked for is refused: %s', async query => {
  expect(await owner.ask('GET', `/v1/people?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid' },
  })
})

test('what a filter says stays a value, whatever is written in it', async () => {
  for (const said of ["'; DROP TABLE person; --", '%', '\\', '_', "$1'", '"']) {
    expect(await names(text('name', 'contains', said))).toEqual([])
    expect(await names({ field: 'tier', test: { op: 'contains', text: said } })).toEqual([])
  }
})

test('the words that a filter can ask for are those that were said', async () => {
  expect((await owner.ask('GET', '/v1/people/words?of=origin')).body).toEqual({ data: ['fair', 'search'] })
  expect((await owner.ask('GET', '/v1/people/words?of=channel')).body).toEqual({ data: ['web', 'phone'] })
})
