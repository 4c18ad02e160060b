import { Client } from 'pg'
import { postgresBinaries } from './embedded/binaries.ts'
import { type DataFolder, prepareFolder } from './embedded/folder.ts'
import {
  addressOf,
  livingPostmaster,
  makeCluster,
  pause,
  type Server,
  startPostmaster,
  stopPostmaster,
  untilReady,
} from './embedded/postmaster.ts'
import { processName } from './embedded/process.ts'
import { joinUsers, leaveUsers, withStartLock } from './embedded/users.ts'

const DATABASE = 'duet'
const WATCH_MS = 500

export type Embedded = {
  /** A connection string of the server's superuser, over a unix socket that only this user (and root) can enter. */
  url: string
  /** Stops watching, and stops the server when no other process uses the data folder. */
  stop: () => Promise<void>
}

/**
 * PostgreSQL 18 in a folder: made on the first start, adopted when it already runs, recovered after a crash, started
 * again should it die while we run.
 * @param settings server settings that differ from ours, by PostgreSQL's names
 * @param report receives one line for people when the server had to be started again
 * @throws DatabaseProblem
 */
export async function startEmbedded(options: {
  dataDir: string
  settings?: Record<string, string>
  report?: (line: string) => void
}): Promise<Embedded> {
  const { folder, account } = prepareFolder(options.dataDir)
  const binaries = postgresBinaries(account, folder.data)
  const server: Server = { ...binaries, account, folder, settings: options.settings ?? {} }
  joinUsers(folder.users)
  try {
    const pid = await withStartLock(folder.users, () => adoptOrStart(server))
    await makeDatabase(folder)
    const watch = watchOver(server, pid, options.report ?? (() => {}))
    return { url: addressOf(folder, DATABASE), stop: () => stop(folder, watch) }
  } catch (error) {
    leaveUsers(folder.users)
    throw error
  }
}

async function adoptOrStart(server: Server): Promise<number> {
  const living = livingPostmaster(server.folder)
  if (living === undefined) {
    await makeCluster(server)
    return startPostmaster(server)
  }
  const name = processName(living)
  try {
    await untilReady(server.folder, () => processName(living) === name)
    return living
  } catch (error) {
    // It was on its way out when we met it.
    if (processName(living) === name) throw error
    return adoptOrStart(server)
  }
}

async function makeDatabase(folder: DataFolder): Promise<void> {
  const client = new Client({ connectionString: addressOf(folder, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } catch (error) {
    // 42P04, 23505: another process made it in the same moment.
    if (!['42P04', '23505'].includes(String((error as { code?: string }).code))) throw error
  } finally {
    await client.end()
  }
}

type Watch = { pid: number; stopped: boolean; reviving: Promise<void> | undefined; timer: NodeJS.Timeout }

function watchOver(server: Server, pid: number, report: (line: string) => void): Watch {
  const look = () => {
    if (watch.reviving || processName(watch.pid) !== undefined) return
    watch.reviving = revive(server, watch, report).finally(() => {
      watch.reviving = undefined
    })
  }
  const watch: Watch = { pid, stopped: false, reviving: undefined, timer: setInterval(look, WATCH_MS) }
  return watch
}

async function revive(server: Server, watch: Watch, report: (line: string) => void): Promise<void> {
  report('PostgreSQL ended unexpectedly: starting it again. Nothing that was confirmed is lost.')
  while (!watch.stopped) {
    try {
      watch.pid = await withStartLock(server.folder.users, () => adoptOrStart(server))
      return report('PostgreSQL is back.')
    } catch (error) {
      report(`PostgreSQL could not be started again, trying on: ${(error as Error).message}`)
      await pause(2000)
    }
  }
}

async function stop(folder: DataFolder, watch: Watch): Promise<void> {
  watch.stopped = true
  clearInterval(watch.timer)
  await watch.reviving
  await withStartLock(folder.users, async () => {
    const last = leaveUsers(folder.users)
    const living = livingPostmaster(folder)
    if (last && living !== undefined) await stopPostmaster(living)
  })
}
