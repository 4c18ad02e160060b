import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import { must } from '#test/revenue-team.ts'
import { ownerOf, type TestServer, testServer, textAt, type Visitor } from '#test/visitor.ts'

type List = { data: { id: string; name: string | null }[]; next: string | null }

const CROWD = 6_000
let server: TestServer
let owner: Visitor

beforeAll(async () => {
  server = await testServer()
  owner = await ownerOf(server)
  const workspace = textAt((must(await owner.ask('GET', '/v1/me')) as { workspace: object }).workspace, 'id')
  const crowd = `SELECT n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id FROM generate_series(1, ${CROWD}) n`
  const { pool } = server.database
  const client = await pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL duet.workspace = '${workspace}'`)
    const write = (text: string) => client.query(text, [workspace])
    await write(
      `INSERT INTO identity (workspace_id, id, kind, value) SELECT $1, id, 'external', 'crowd ' || n FROM (${crowd}) one`,
    )
    await write(
      `INSERT INTO person (workspace_id, id, known, name, name_key, origin, stage, attributes)
        SELECT $1, id, true, 'Person ' || lpad(n::text, 5, '0'), 'k', CASE WHEN n % 2000 = 0 THEN 'fair' END, 'lead', '{}' FROM (${crowd}) one`,
    )
    await write(
      'INSERT INTO belonging (workspace_id, identity_id, person_id) SELECT workspace_id, id, id FROM person WHERE workspace_id = $1',
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
})
afterAll(() => server.close())

async function page(asked: object): Promise<List> {
  return must<List>(await owner.ask('POST', '/v1/people/list', asked))
}

/** Everybody whom the list has, page by page, however little a page found. */
async function readWhole(asked: object): Promise<(string | null)[]> {
  const names: (string | null)[] = []
  let cursor: string | undefined
  do {
    const { data, next } = await page({ ...asked, ...(cursor !== undefined && { cursor }) })
    names.push(...data.map(one => one.name))
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return names
}

const fair: Filter = { attribute: 'origin', test: { op: 'one-of', values: ['fair'] } }
/** Of which no index tells who they are. */
const notUnknown: Filter = { not: { attribute: 'origin', test: { op: 'empty' } } }
const three = ['Person 02000', 'Person 04000', 'Person 06000']

test('the few who fit are found far down in every order, once each', async () => {
  for (const filter of [fair, notUnknown])
    for (const sort of ['name', '-created', 'origin', 'lastTouch', 'touches']) {
      const names = await readWhole({ filter, sort, limit: 2 })
      expect(names.toSorted()).toEqual(three)
    }
  expect(await readWhole({ filter: notUnknown, sort: '-name', limit: 2 })).toEqual(three.toReversed())
})

test('a list that is walked through from where the last page stopped has everybody once', async () => {
  for (const [sort, place] of [
    ['name', ['=', '00000000-0000-0000-0000-000000000000']],
    ['touches', ['none', '00000000-0000-0000-0000-000000000000']],
    ['-created', ['=ffffffff-ffff-ffff-ffff-ffffffffffff', 'ffffffff-ffff-ffff-ffff-ffffffffffff']],
  ] as const) {
    const [value, id] = place
    const cursor = Buffer.from(JSON.stringify([sort, `~${value}`, id])).toString('base64url')
    const first = await page({ filter: notUnknown, sort, limit: 2, cursor })
    const rest =
      first.next === null ? [] : await readWhole({ filter: notUnknown, sort, limit: 2, cursor: first.next })
    expect([...first.data.map(one => one.name), ...rest].toSorted()).toEqual(three)
  }
})

test('a list that has everybody is read to its end', async () => {
  const names = await readWhole({ sort: 'name', limit: 200, filter: { not: fair } })
  expect(names).toHaveLength(CROWD - three.length)
  expect(new Set(names).size).toBe(names.length)
})

test('few are counted, and many are', async () => {
  expect(must(await owner.ask('POST', '/v1/people/count', { filter: fair }))).toMatchObject({
    count: 3,
    exact: true,
  })
  const { count } = must<{ count: number }>(
    await owner.ask('POST', '/v1/people/count', { filter: { not: fair } }),
  )
  expect(Math.abs(count - CROWD)).toBeLessThan(CROWD / 5)
})
