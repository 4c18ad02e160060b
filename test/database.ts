import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import { connect } from '#server/database/connect.ts'
import { addressOf, onServer } from './database-server.ts'

export type TestDatabase = {
  url: string
  /** As duet_app: what the product runs as. */
  pool: Pool
  /** As the owner of the tables. */
  owner: Pool
  close: () => Promise<void>
}

/**
 * A fresh database of this test file's own. Call it in `beforeAll` and `close` in `afterAll`.
 * @param empty without the migrations
 */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = inject('server')
  const name = `duet_test_${randomBytes(8).toString('hex')}`
  const template = empty ? 'template0' : server.template
  // As files: a third of the work of writing every page to the log, and there is no disk to wait for (fsync is off).
  await onServer(server.url, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  const database = connect(addressOf(server.url, name))
  const close = async () => {
    await database.close()
    await onServer(server.url, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { url: database.url, pool: database.app, owner: database.owner, close }
}
