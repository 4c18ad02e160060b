import { Pool, type PoolConfig } from 'pg'
import { DatabaseProblem } from './problem.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

export type Environment = Record<string, string | undefined>

/**
 * `app` connects as the role duet_app, which row-level security binds; everything but migrations and backups uses it.
 * `owner` connects as whoever owns the tables. bigint columns come back as strings of digits, as `pg` does by itself:
 * wrap them in BigInt() where they are money.
 */
export type Database = { url: string; owner: Pool; app: Pool; close: () => Promise<void> }

const APP_CONNECTIONS = 16
const OWNER_CONNECTIONS = 2
const PATIENCE_MS = 5_000
const STATEMENT_TIMEOUT_MS = 60_000

/**
 * The database of DATABASE_URL; without one the embedded server in DUET_DATA (default ./data), adopted or started.
 * Connects lazily: call `migrate` next, which finds out whether the address is right.
 * @throws DatabaseProblem
 */
export async function openDatabase(env: Environment, report?: (line: string) => void): Promise<Database> {
  const given = env['DATABASE_URL']
  if (given !== undefined && given !== '') return connect(given)
  const embedded = await startEmbedded({ dataDir: env['DUET_DATA'] || 'data', ...(report && { report }) })
  return connect(embedded.url, embedded)
}

// Plans must not look at the workspace's id: of a workspace newer than the statistics the planner believes that it has no
// rows, and takes any index that begins with workspace_id (measured: 15 times slower, and worse with every row).
const PLANS = '-c plan_cache_mode=force_generic_plan -c jit=off'

/** Pools on a database that already runs. */
export function connect(url: string, embedded?: Embedded): Database {
  checkAddress(url)
  const owner = poolOn({ connectionString: url, max: OWNER_CONNECTIONS, application_name: 'duet owner' })
  const app = poolOn({
    connectionString: url,
    max: APP_CONNECTIONS,
    application_name: 'duet',
    options: `-c role=duet_app ${PLANS}`,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // Statements are sent as they come, without waiting for the answer to the one before.
    pipeline: true,
  })
  const close = async () => {
    const ended = Promise.all([owner.end(), app.end()])
    // A statement that still runs is not waited for longer than this: the server rolls it back when it stops.
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, PATIENCE_MS).unref())])
    await embedded?.stop()
  }
  return { url, owner, app, close }
}

function poolOn(config: PoolConfig): Pool {
  const pool = new Pool({ connectionTimeoutMillis: 10_000, keepAlive: true, ...config })
  // A lost connection is replaced by the pool, and whatever ran on it is refused; without a listener, one that is lost
  // while idle or between two statements would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

function checkAddress(url: string): void {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return
  throw new DatabaseProblem(
    'DATABASE_URL is not an address of a PostgreSQL: it looks like postgresql://user:password@host:5432/database.',
  )
}
