import type { ClientBase, Pool } from 'pg'
import { DatabaseProblem } from './problem.ts'
import { type Migration, readMigrations } from './migrations.ts'

const OLDEST_SERVER = 150_000
const RETRYABLE = new Set(['40001', '40P01', 'XX000', '23505', '42710'])
const MAX_TRIES = 5

type Applied = { version: number; name: string; checksum: string }

/**
 * Brings the database to this Duet's version: each missing migration in a transaction of its own. Several processes may
 * do so at once.
 * @returns the names of the migrations that were applied now
 * @throws DatabaseProblem when the database cannot be reached, is too old or of a newer Duet, or an applied file changed
 */
export async function migrate(owner: Pool, migrations = readMigrations()): Promise<string[]> {
  const client = await owner.connect().catch((error: Error) => {
    throw unreachable(error)
  })
  try {
    await refuseOldServer(client)
    await makeLedger(client)
    const done: string[] = []
    for (const migration of migrations)
      if (await apply(client, migration, migrations)) done.push(migration.name)
    compare(await appliedIn(client), migrations)
    return done
  } catch (error) {
    throw explained(error)
  } finally {
    client.release()
  }
}

/** The version that the database is at; 0 when it is empty. */
export async function versionOf(client: ClientBase): Promise<number> {
  const found = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.duet_migration') IS NOT NULL AS there`,
  )
  if (!found.rows[0]?.there) return 0
  return (await appliedIn(client)).at(-1)?.version ?? 0
}

async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  )
  if (Number(rows[0]?.number) >= OLDEST_SERVER) return
  throw new DatabaseProblem(
    `The database is PostgreSQL ${rows[0]?.name} and Duet needs 15 or newer: upgrade it or set DATABASE_URL to another.`,
  )
}

async function makeLedger(client: ClientBase): Promise<void> {
  await repeated(() =>
    client.query(`CREATE TABLE IF NOT EXISTS duet_migration (
      version integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`),
  )
}

async function appliedIn(client: ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT version, name, checksum FROM duet_migration ORDER BY version',
  )
  return rows
}

async function apply(client: ClientBase, migration: Migration, all: Migration[]): Promise<boolean> {
  return repeated(async () => {
    await client.query('BEGIN')
    try {
      await client.query('LOCK TABLE duet_migration IN EXCLUSIVE MODE')
      const applied = await appliedIn(client)
      compare(applied, all)
      const missing = !applied.some(one => one.version === migration.version)
      if (missing) {
        await client.query(migration.sql)
        await client.query('INSERT INTO duet_migration (version, name, checksum) VALUES ($1, $2, $3)', [
          migration.version,
          migration.name,
          migration.checksum,
        ])
      }
      await client.query('COMMIT')
      return missing
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  })
}

/** Roles belong to the whole server: two databases migrated at once may stumble over each other, and try again. */
async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === MAX_TRIES || !RETRYABLE.has(codeOf(error))) throw error
      await new Promise(resolve => setTimeout(resolve, 50 * attempt))
    }
  }
}

function compare(applied: Applied[], migrations: Migration[]): void {
  const newest = applied.at(-1)
  if (newest && newest.version > migrations.length)
    throw new DatabaseProblem(
      `The database is of a newer Duet (migration ${newest.name}; this one knows ${migrations.length}): update Duet, or use another database.`,
    )
  const changed = applied.find(one => migrations[one.version - 1]?.checksum !== one.checksum)
  if (!changed) return
  throw new DatabaseProblem(
    `Migration ${changed.name} was applied to this database with another text than db/migrations has now: restore that file, or use a new database.`,
  )
}

function explained(error: unknown): unknown {
  if (codeOf(error) !== '42501') return error
  return new DatabaseProblem(
    `The user of DATABASE_URL lacks a right (${(error as Error).message}): it must own the database and may create roles ("ALTER ROLE … CREATEROLE").`,
  )
}

function unreachable(error: Error): DatabaseProblem {
  return new DatabaseProblem(
    `The database cannot be reached: ${reasonOf(error)}. Check DATABASE_URL and that PostgreSQL runs.`,
  )
}

function reasonOf(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error) : error
  return first.message
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
