import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { DatabaseProblem } from '../problem.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type DataFolder, own } from './folder.ts'
import { processName, programOf } from './process.ts'
import { serverSettings } from './settings.ts'

export type Server = Binaries & { account: Account; folder: DataFolder; settings: Record<string, string> }

const SUPERUSER = 'duet'
const INITDB_OPTIONS = [
  '--username=duet',
  '--auth=trust',
  '--encoding=UTF8',
  '--data-checksums',
  '--no-instructions',
]
/** The builtin provider (17 and newer) sorts by code point and does not change with the system's C library. */
const BUILTIN_LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const SYSTEM_LOCALE = ['--locale=C.UTF-8']
const LOG_LIMIT_BYTES = 10 * 1024 * 1024
const READY_WITHIN_MS = 120_000
const STOPPED_WITHIN_MS = 60_000

/** @returns the process number of the server that runs on this folder, after sweeping what a killed one left behind. */
export function livingPostmaster(folder: DataFolder): number | undefined {
  const file = join(folder.cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  // After a restart of the machine the number may belong to any other program.
  if (pid > 0 && processName(pid) !== undefined && programOf(pid).includes('postgres')) return pid
  rmSync(file, { force: true })
  for (const name of readdirSync(folder.socket))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(folder.socket, name), { force: true })
  return undefined
}

/** Makes the cluster once. It is made beside its place and then moved there, so that a half-made one is never used. */
export async function makeCluster(server: Server): Promise<void> {
  const { folder, account } = server
  if (existsSync(join(folder.cluster, 'PG_VERSION'))) return checkVersion(server)
  const unfinished = `${folder.cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  own(unfinished, account)
  const locale = Number(server.major) >= 17 ? BUILTIN_LOCALE : SYSTEM_LOCALE
  const run = runServerProgram(server, 'initdb', unfinished, [...INITDB_OPTIONS, ...locale])
  const code = await new Promise<number | null>((resolve, reject) =>
    run.once('error', reject).once('exit', resolve),
  )
  if (code !== 0)
    throw new DatabaseProblem(
      `The database could not be made in ${folder.data}: ${lastLine(folder.log)} (more in ${folder.log}).`,
    )
  renameSync(unfinished, folder.cluster)
}

function checkVersion({ folder, major }: Server): void {
  const made = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === major) return
  throw new DatabaseProblem(
    `The data in ${folder.cluster} were made by PostgreSQL ${made} and this Duet brings ${major}: back up with the Duet that made them ("npx duet backup FILE"), then restore into a new DUET_DATA.`,
  )
}

/** Starts the server and waits until it answers. @returns its process number. */
export async function startPostmaster(server: Server): Promise<number> {
  const { folder } = server
  const settings = Object.entries({ ...serverSettings(), ...server.settings })
  const child = runServerProgram(
    server,
    'postgres',
    folder.cluster,
    settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  )
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  child.unref()
  await untilReady(folder, () => !ended)
  return child.pid ?? 0
}

/** Waits until the server takes connections: it may still be recovering from a crash. */
export async function untilReady(folder: DataFolder, isAlive: () => boolean): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  for (;;) {
    const refused = await knock(folder)
    if (!refused) return
    if (!isAlive())
      throw new DatabaseProblem(`PostgreSQL did not start: ${lastLine(folder.log)} (more in ${folder.log}).`)
    if (Date.now() > until)
      throw new DatabaseProblem(
        `PostgreSQL does not answer in ${folder.socket}: ${refused.message} (more in ${folder.log}).`,
      )
    await pause(25)
  }
}

async function knock(folder: DataFolder): Promise<Error | undefined> {
  const client = new Client({
    host: folder.socket,
    user: SUPERUSER,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`SELECT 1`)
    return undefined
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Fast shutdown: running transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(pid: number): Promise<void> {
  const name = processName(pid)
  if (name === undefined) return
  process.kill(pid, 'SIGINT')
  const until = Date.now() + STOPPED_WITHIN_MS
  while (processName(pid) === name) {
    if (Date.now() > until)
      throw new DatabaseProblem(
        `PostgreSQL (process ${pid}) did not stop within ${STOPPED_WITHIN_MS / 1000} s; nothing is lost, it may be ended with "kill -QUIT ${pid}".`,
      )
    await pause(20)
  }
}

export function addressOf(folder: DataFolder, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(folder.socket)}`
}

/**
 * Runs as the server's account. As root on Linux, folders are handed over as open files: a path through a home that
 * only root can enter is closed to that account, /proc/self/fd/3 is not. Detached: Ctrl-C is for Duet, which then stops it.
 */
function runServerProgram(
  server: Server,
  program: 'initdb' | 'postgres',
  at: string,
  options: string[],
): ChildProcess {
  const { folder, account, home } = server
  const handOver = account !== undefined && process.platform === 'linux'
  const log = openLog(folder)
  const handed = handOver ? [openSync(at, 'r'), openSync(folder.socket, 'r')] : []
  const cluster = handOver ? '/proc/self/fd/3' : at
  const socket = handOver ? '/proc/self/fd/4' : folder.socket
  const place =
    program === 'postgres' ? ['-D', cluster, '-c', `unix_socket_directories=${socket}`] : ['-D', cluster]
  const child = spawn(join(home, 'bin', program), [...place, ...options], {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', PGDATA: cluster },
    stdio: ['ignore', log, log, ...handed],
    ...account,
  })
  for (const file of [log, ...handed]) closeSync(file)
  return child
}

function openLog({ log, data }: DataFolder): number {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.old`)
  const file = openSync(log, 'a', 0o600)
  // Root may look after an ordinary user's folder, and must leave it usable to that user.
  if (process.getuid?.() === 0) fchownSync(file, statSync(data).uid, statSync(data).gid)
  return file
}

function lastLine(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  const telling = lines.findLast(line => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it says nothing'
  return telling.replace(/^.*?(FATAL|PANIC|error): */, '')
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
