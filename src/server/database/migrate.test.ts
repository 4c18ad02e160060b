import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { migrate, versionOf } from './migrate.ts'
import { readMigrations } from './migrations.ts'

const first = { version: 1, name: '0001-one.sql', sql: 'CREATE TABLE one (a int)', checksum: 'a' }
const second = { version: 2, name: '0002-two.sql', sql: 'CREATE TABLE two (a int)', checksum: 'b' }

describe('migrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase({ empty: true })
  })
  afterAll(() => database.close())

  test('are applied in order, each once, whoever else does it at the same time', async () => {
    const both = [first, second]
    const done = await Promise.all([migrate(database.owner, both), migrate(database.owner, both)])
    expect(done.flat().sort()).toEqual(['0001-one.sql', '0002-two.sql'])
    expect(await migrate(database.owner, [first, second])).toEqual([])
  })

  test('refuse a database of a newer Duet', async () => {
    await expect(migrate(database.owner, [first])).rejects.toThrow(/newer Duet .*0002-two\.sql.* update Duet/)
  })

  test('refuse when an applied file has changed', async () => {
    await expect(migrate(database.owner, [{ ...first, checksum: 'x' }, second])).rejects.toThrow(
      /0001-one\.sql .*another text/,
    )
  })

  test('leave nothing of a migration that fails', async () => {
    const broken = {
      version: 3,
      name: '0003-broken.sql',
      sql: 'CREATE TABLE three (a int); SELECT 1/0',
      checksum: 'c',
    }
    await expect(migrate(database.owner, [first, second, broken])).rejects.toThrow('division by zero')
    const client = await database.owner.connect()
    expect(await versionOf(client)).toBe(2)
    expect((await client.query(`SELECT to_regclass('three') AS found`)).rows).toEqual([{ found: null }])
    client.release()
  })

  test('say what to do when the server cannot be reached', async () => {
    const { connect } = await import('./connect.ts')
    const wrong = connect('postgresql://nobody@127.0.0.1:1/none')
    await expect(migrate(wrong.owner)).rejects.toThrow(
      /cannot be reached: .*ECONNREFUSED.* Check DATABASE_URL/,
    )
    await wrong.close()
    expect(() => connect('mysql://x')).toThrow(/DATABASE_URL is not an address/)
  })
})

describe('the roles', () => {
  test('stand when two databases of one server are migrated at once', async () => {
    const databases = await Promise.all([testDatabase({ empty: true }), testDatabase({ empty: true })])
    const names = readMigrations().map(one => one.name)
    expect(await Promise.all(databases.map(one => migrate(one.owner)))).toEqual([names, names])
    const { rows } = await databases[0].pool.query('SELECT current_user AS role')
    expect(rows).toEqual([{ role: 'duet_app' }])
    await Promise.all(databases.map(one => one.close()))
  })
})
