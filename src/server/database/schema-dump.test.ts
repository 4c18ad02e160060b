import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { dumpSchema, schemaDrift } from './schema-dump.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function dumpAfter(sql: string): Promise<string> {
  const client = await database.owner.connect()
  try {
    await client.query(`BEGIN; ${sql}`)
    return await dumpSchema(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

test('a dump is the same each time', async () => {
  const [one, other] = [await dumpAfter(''), await dumpAfter('')]
  expect(one).toBe(other)
  expect(schemaDrift(one, other)).toBeUndefined()
})

test.each([
  ['a column', 'ALTER TABLE workspace ADD note text'],
  ['a default', `ALTER TABLE workspace ALTER currency SET DEFAULT 'USD'`],
  ['a constraint', 'ALTER TABLE workspace ADD CHECK (length(name) > 1)'],
  ['an index', 'CREATE INDEX more ON workspace (created_at)'],
  ['a policy', 'CREATE POLICY more ON workspace USING (true)'],
  ['a grant', 'GRANT TRUNCATE ON workspace TO duet_app'],
  ['a function', 'CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1'],
  ['storage', 'ALTER TABLE workspace ALTER name SET STORAGE external'],
  ['a table option', 'ALTER TABLE workspace SET (fillfactor = 70)'],
  ['forced row level security', 'ALTER TABLE workspace FORCE ROW LEVEL SECURITY'],
])('%s more is seen as drift', async (_, sql) => {
  expect(schemaDrift(await dumpAfter(''), await dumpAfter(sql))).toMatch(/^db\/schema\.sql line \d+ has /)
})

test('a longer and a shorter text differ', () => {
  expect(schemaDrift('a\nb\n', 'a\n')).toMatch(/line 2 has "b"/)
  expect(schemaDrift('a\n', 'a\nb\n')).toMatch(/line 2 has "" and the migrations make "b"/)
})
