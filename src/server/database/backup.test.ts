import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { addressOf, onServer } from '#test/database-server.ts'
import { inOrder } from '#test/prove/arrival.ts'
import { deliver, newWorkspace } from '#test/prove/run-history.ts'
import { randomCompany } from '#test/random-company.ts'
import { backupTo, restoreFrom } from './backup.ts'
import { tablesInOrder } from './backup/tables.ts'
import { connect } from './connect.ts'
import { migrate } from './migrate.ts'

const ONE = '0190c1de-0000-7000-8000-000000000001'
const TWO = '0190c1de-0000-7000-8000-000000000002'
const ID = '0190c1de-0000-7000-8000-0000000000aa'
const NASTY = 'tab\there\nline\\.\n\\.\r\\N "quoted" 😀 שלום'

let source: TestDatabase
let folder: string
let file: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duet-backup-'))
  file = join(folder, 'duet.backup')
  source = await testDatabase()
  await source.owner.query(
    `INSERT INTO workspace (id, name, slug) VALUES ('${ONE}', 'One', 'one'), ('${TWO}', 'Two', 'two')`,
  )
  await source.owner.query(
    `INSERT INTO identity (workspace_id, id, kind, value) VALUES ('${ONE}', '${ID}', 'external', $1), ('${TWO}', '${ID}', 'email', 'a@b.c')`,
    [NASTY],
  )
  for (const state of ['waiting', 'claimed', 'sent', 'uncertain'])
    await source.owner.query(
      `INSERT INTO outbox (workspace_id, id, kind, recipient, payload, state, created_at, next_try_at)
       VALUES ('${ONE}', gen_random_uuid(), 'mail', 'a@b.c', '{}', $1, now(), now())`,
      [state],
    )
  const company = await newWorkspace(source.owner)
  await deliver(source.pool, company, inOrder(randomCompany(1), 100))
  await backupTo(file, source.owner, 0)
})
afterAll(async () => {
  await source.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table as text, in a fixed order. */
async function contents(owner: Pool, leaveOut: string[] = []): Promise<Record<string, string[]>> {
  const client = await owner.connect()
  try {
    const found: Record<string, string[]> = {}
    for (const { name } of await tablesInOrder(client)) {
      const { rows } = await client.query<{ text: string }>(
        `SELECT t::text AS text FROM "${name}" t ORDER BY 1`,
      )
      if (!leaveOut.includes(name)) found[name] = rows.map(row => row.text)
    }
    return found
  } finally {
    client.release()
  }
}

describe('a backup', () => {
  test('is restored to the same rows, and holds what was not sent', async () => {
    const target = await testDatabase({ empty: true })
    const restored = await restoreFrom(file, target.owner)
    expect(restored).toMatchObject({
      madeAt: '1970-01-01T00:00:00.000Z',
      held: 2,
      rows: { workspace: 3, outbox: 4 },
    })
    expect(restored.rows['credit']).toBeGreaterThan(0)
    expect(await contents(target.owner, ['outbox'])).toEqual(await contents(source.owner, ['outbox']))
    const { rows } = await target.owner.query(
      'SELECT state, count(*)::int FROM outbox GROUP BY state ORDER BY state',
    )
    expect(rows).toEqual([
      { state: 'held', count: 2 },
      { state: 'sent', count: 1 },
      { state: 'uncertain', count: 1 },
    ])
    await target.close()
  })

  test('leaves row level security as forced as it was', async () => {
    const target = await testDatabase()
    await restoreFrom(file, target.owner)
    const open = `SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity`
    expect((await target.owner.query(open)).rows).toEqual([])
    await target.close()
  })

  test('is a file that only its owner may read', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is not restored over data', async () => {
    const before = await contents(source.owner)
    await expect(restoreFrom(file, source.owner)).rejects.toThrow(
      /not empty \(\w+ has rows\); nothing was changed/,
    )
    expect(await contents(source.owner)).toEqual(before)
  })

  test('that is cut off or altered is refused as a whole', async () => {
    const target = await testDatabase()
    const text = gunzipSync(readFileSync(file))
    const broken = join(folder, 'broken')
    const wrongs = [
      readFileSync(file).subarray(0, -40),
      gzipSync(text.subarray(0, text.length - 30)),
      gzipSync(text.subarray(0, text.lastIndexOf('{"rows"'))),
      gzipSync(String(text).replace('"outbox":4', '"outbox":5')),
    ]
    for (const wrong of wrongs) {
      writeFileSync(broken, wrong)
      await expect(restoreFrom(broken, target.owner)).rejects.toThrow(/damaged .*nothing was restored/)
    }
    writeFileSync(broken, 'name,email\n')
    await expect(restoreFrom(broken, target.owner)).rejects.toThrow(/damaged or no backup/)
    writeFileSync(broken, gzipSync('name,email\n'))
    await expect(restoreFrom(broken, target.owner)).rejects.toThrow(/is no backup of Duet/)
    await expect(restoreFrom(join(folder, 'none'), target.owner)).rejects.toThrow(/none is not there/)
    await expect(backupTo(join(folder, 'no/where'), target.owner, 0)).rejects.toThrow(/where is not there/)
    expect(Object.values(await contents(target.owner)).flat()).toEqual([])
    await target.close()
  })

  test('of a newer Duet is refused', async () => {
    const target = await testDatabase({ empty: true })
    const newer = join(folder, 'newer')
    writeFileSync(
      newer,
      gzipSync(
        '{"duet":"backup","format":1,"madeAt":"","migrations":[{"version":9999,"name":"9999-later.sql","checksum":"x"}]}\n',
      ),
    )
    await expect(restoreFrom(newer, target.owner)).rejects.toThrow(/9999-later\.sql.* or a newer one/)
    await target.close()
  })
})

test('an owner who is bound by row level security backs up and restores every row', async () => {
  const name = `duet_plain_${randomBytes(6).toString('hex')}`
  const { url } = inject('server')
  await onServer(url, `CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'plain'`)
  await onServer(url, `GRANT duet_app, duet_search TO ${name}`)
  await onServer(url, `CREATE DATABASE ${name} OWNER ${name}`)
  const address = new URL(addressOf(url, name))
  address.username = name
  address.password = 'plain'
  const plain = connect(address.href)
  try {
    await migrate(plain.owner)
    await restoreFrom(file, plain.owner)
    const again = join(folder, 'again')
    await backupTo(again, plain.owner, 0)
    const target = await testDatabase()
    expect((await restoreFrom(again, target.owner)).rows).toMatchObject({ workspace: 3, outbox: 4 })
    expect(await contents(target.owner, ['outbox'])).toEqual(await contents(source.owner, ['outbox']))
    await target.close()
  } finally {
    await plain.close()
    await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`)
    await onServer(url, `DROP ROLE ${name}`)
  }
})
