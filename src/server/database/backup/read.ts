import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase, Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, versionOf } from '../migrate.ts'
import { readMigrations } from '../migrations.ts'
import { DatabaseProblem } from '../problem.ts'
import { damaged, type Foot, type Head, type Part, PartReader } from './format.ts'
import { quoted, type Table, tablesInOrder } from './tables.ts'

export type Restored = { madeAt: string; rows: Record<string, number>; held: number }

/**
 * Fills an empty database with a backup, all of it or nothing, and brings it up to date. What had not been sent yet is
 * held: it may have been sent after the backup was made, and only a person can tell.
 * @throws DatabaseProblem when the database is not empty, or the text is no whole backup of this or an older Duet
 */
export async function restoreText(owner: Pool, chunks: AsyncIterable<Buffer>): Promise<Restored> {
  const reader = new PartReader(chunks)
  const head = headFrom(await reader.line())
  await prepare(owner, head)
  const client = await owner.connect()
  try {
    await client.query('BEGIN; SET LOCAL statement_timeout = 0')
    const tables = await tablesInOrder(client)
    await refuseRows(client, tables)
    const restored = await fill(client, reader, tables)
    await client.query('COMMIT')
    await migrate(owner)
    return { madeAt: head.madeAt, ...restored }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Old data go into the schema of their time, and are then migrated like any database of that time. */
async function prepare(owner: Pool, head: Head): Promise<void> {
  const ours = readMigrations()
  const changed = head.migrations.find(one => ours[one.version - 1]?.checksum !== one.checksum)
  if (changed)
    throw new DatabaseProblem(
      `The backup was made by a Duet that this one does not know (migration ${changed.name}): restore it with that Duet, or a newer one.`,
    )
  const client = await owner.connect()
  const version = await versionOf(client).finally(() => client.release())
  if (version > head.migrations.length)
    throw new DatabaseProblem(
      `The backup is of version ${head.migrations.length} and the database of version ${version}: restore into a new, empty one (another DUET_DATA or DATABASE_URL).`,
    )
  await migrate(owner, ours.slice(0, head.migrations.length))
}

async function refuseRows(client: ClientBase, tables: Table[]): Promise<void> {
  for (const table of tables) {
    await client.query(`ALTER TABLE ${quoted(table.name)} NO FORCE ROW LEVEL SECURITY`)
    const { rowCount } = await client.query(`SELECT FROM ${quoted(table.name)} LIMIT 1`)
    if (rowCount !== 0)
      throw new DatabaseProblem(
        `The database is not empty (${table.name} has rows); nothing was changed: restore into a new one (another DUET_DATA or DATABASE_URL).`,
      )
  }
}

async function fill(
  client: ClientBase,
  reader: PartReader,
  tables: Table[],
): Promise<Omit<Restored, 'madeAt'>> {
  const rows: Record<string, number> = Object.fromEntries(tables.map(table => [table.name, 0]))
  for (;;) {
    const part = lineOf<Part | Foot>(await reader.line())
    if ('rows' in part) {
      if (JSON.stringify(part.rows) !== JSON.stringify(rows)) damaged()
      break
    }
    const table = tables.find(one => one.name === part.table) ?? damaged()
    rows[table.name] = (rows[table.name] ?? 0) + (await fillTable(client, reader, table, part.columns))
  }
  // What is checked at the end of a transaction is checked now: a table with checks outstanding cannot be altered.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  const held = await client.query(`UPDATE outbox SET state = 'held' WHERE state IN ('waiting', 'claimed')`)
  const letters = await client.query(
    `UPDATE account_mail SET state = 'held' WHERE state IN ('waiting', 'claimed')`,
  )
  for (const { name, tenant } of tables)
    if (tenant) await client.query(`ALTER TABLE ${quoted(name)} FORCE ROW LEVEL SECURITY`)
  return { rows, held: (held.rowCount ?? 0) + (letters.rowCount ?? 0) }
}

async function fillTable(
  client: ClientBase,
  reader: PartReader,
  table: Table,
  columns: string[],
): Promise<number> {
  const copy = client.query(
    copyFrom(`COPY ${quoted(table.name)} (${columns.map(quoted).join(', ')}) FROM STDIN`),
  )
  await pipeline(Readable.from(reader.rows(), { objectMode: false }), copy)
  return copy.rowCount
}

function headFrom(line: string | undefined): Head {
  const head = line?.startsWith('{"duet":"backup"') ? lineOf<Head>(line) : undefined
  if (head?.format === 1) return head
  throw new DatabaseProblem('This is no backup of Duet: give the file that "npx duet backup FILE" wrote.')
}

function lineOf<T>(line: string | undefined): T {
  try {
    return JSON.parse(line ?? '') as T
  } catch {
    return damaged()
  }
}
