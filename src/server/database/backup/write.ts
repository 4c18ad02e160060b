import type { ClientBase, Pool } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { readMigrations } from '../migrations.ts'
import { END_OF_ROWS, type Foot, type Head, type Part } from './format.ts'
import { quoted, type Table, tablesInOrder } from './tables.ts'

const UUID = /^[0-9a-f-]{36}$/

/**
 * The text of a backup, piece by piece: all tables as they stood at one moment, while everything else goes on.
 * The rows of a workspace are read as duet_app in that workspace, so that it works for an owner whom forced row-level
 * security binds too. `owner` gives one connection for as long as it takes.
 */
export async function* backupText(owner: Pool, madeAt: string): AsyncGenerator<Buffer | string> {
  const client = await owner.connect()
  let broken: Error | undefined
  try {
    await client.query(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL datestyle = 'ISO'",
    )
    yield* backupIn(client, madeAt)
    await client.query('COMMIT')
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken ?? true)
  }
}

async function* backupIn(client: ClientBase, madeAt: string): AsyncGenerator<Buffer | string> {
  const applied = await client.query<{ version: number }>(
    'SELECT version FROM duet_migration ORDER BY version',
  )
  const migrations = readMigrations().slice(0, applied.rows.length)
  const head: Head = {
    duet: 'backup',
    format: 1,
    madeAt,
    migrations: migrations.map(({ version, name, checksum }) => ({ version, name, checksum })),
  }
  yield `${JSON.stringify(head)}\n`
  const tables = await tablesInOrder(client)
  const foot: Foot = { rows: Object.fromEntries(tables.map(table => [table.name, 0])) }
  for (const table of tables) if (!table.tenant) yield* partOf(client, table, foot)
  const workspaces = await client.query<{ id: string }>('SELECT id FROM workspace ORDER BY id')
  for (const { id } of workspaces.rows) {
    await enter(client, id)
    for (const table of tables) if (table.tenant) yield* partOf(client, table, foot, id)
    await client.query('RESET ROLE')
  }
  yield `${JSON.stringify(foot)}\n`
}

async function enter(client: ClientBase, workspace: string): Promise<void> {
  if (!UUID.test(workspace)) throw new Error(`not a workspace id: ${workspace}`)
  await client.query(`SET LOCAL ROLE duet_app; SET LOCAL duet.workspace = '${workspace}'`)
}

async function* partOf(
  client: ClientBase,
  table: Table,
  foot: Foot,
  workspace?: string,
): AsyncGenerator<Buffer | string> {
  const columns = table.columns.map(quoted).join(', ')
  const where = workspace === undefined ? '' : ` WHERE workspace_id = '${workspace}'`
  const copy = copyTo(`COPY (SELECT ${columns} FROM ${quoted(table.name)}${where}) TO STDOUT`)
  const part: Part = { table: table.name, columns: table.columns }
  let begun = false
  for await (const chunk of client.query(copy)) {
    if (!begun) yield `${JSON.stringify(part)}\n`
    begun = true
    yield chunk as Buffer
  }
  if (begun) yield `${END_OF_ROWS}\n`
  foot.rows[table.name] = (foot.rows[table.name] ?? 0) + copy.rowCount
}
