import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { processName } from './database/embedded/process.ts'
import { freePort } from '#test/free-port.ts'

type Run = {
  process: ChildProcess
  output: () => string
  ended: Promise<number | null>
  ready: Promise<number>
}

const MAIN = join(import.meta.dirname, 'main.ts')
/** 5 s on a machine of its own (bench measures that); here other tests run beside it. */
const SECOND_START_MS = 25_000

let home: string
let port: number
const started: ChildProcess[] = []

beforeAll(async () => {
  // Only its owner may enter, as with a home that only root can read.
  home = mkdtempSync(join(tmpdir(), 'duet-launch-'))
  port = await freePort()
})
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
})
afterAll(async () => {
  const pid = postmaster()
  if (pid !== undefined) await kill(pid)
  rmSync(home, { recursive: true, force: true })
})

describe('starting on the embedded database', () => {
  test('makes the data folder, says one line, and leaves no process when it is interrupted', async () => {
    const first = launch()
    await first.ready
    const pid = postmaster()
    expect(first.output()).toBe(`Duet is ready at http://localhost:${port}\n`)
    await remember('before')
    first.process.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(pid && processName(pid)).toBeUndefined()
    expect(existsSync(join(data(), 'postgres/postmaster.pid'))).toBe(false)
  })

  test('recovers by itself when it and PostgreSQL were killed, with what was committed', async () => {
    const killed = launch()
    await killed.ready
    await remember('killed')
    const pid = postmaster() ?? 0
    killed.process.kill('SIGKILL')
    await kill(pid)
    const next = launch()
    expect(await next.ready).toBeLessThan(SECOND_START_MS)
    expect(await remembered()).toEqual(['before', 'killed'])
  })

  test('adopts the PostgreSQL that a killed process left behind, and stops it in the end', async () => {
    const before = postmaster() ?? 0
    expect(processName(before)).toBeDefined()
    const next = launch()
    expect(await next.ready).toBeLessThan(SECOND_START_MS)
    expect(postmaster()).toBe(before)
    next.process.kill('SIGTERM')
    expect(await next.ended).toBe(0)
    expect(processName(before)).toBeUndefined()
  })

  test('is not misled by the number of a PostgreSQL that now belongs to another program', async () => {
    writeFileSync(join(data(), 'postgres/postmaster.pid'), `${process.pid}\n${data()}/postgres\n`)
    const next = launch()
    expect(await next.ready).toBeLessThan(SECOND_START_MS)
    expect(postmaster()).not.toBe(process.pid)
  })

  test('starts PostgreSQL again when it dies meanwhile, and goes on', async () => {
    const running = launch()
    await running.ready
    const before = postmaster() ?? 0
    await kill(before)
    await expect.poll(() => running.output(), { timeout: 15_000 }).toContain('PostgreSQL is back')
    expect(await remembered()).toEqual(['before', 'killed'])
    running.process.kill('SIGINT')
    expect(await running.ended).toBe(0)
  })
})

describe('a start that cannot be', () => {
  test('says that the port is in use, and which to take', async () => {
    const other = await occupy(port)
    expect(await failure()).toMatch(new RegExp(`^Port ${port} is in use .* PORT=${port + 1} npm start\n$`))
    await new Promise(resolve => other.close(resolve))
  })

  test('says that the data folder cannot be used', async () => {
    const file = join(home, 'file')
    writeFileSync(file, '')
    expect(await failure({ DUET_DATA: file })).toMatch(
      /^The data folder .*file is not a folder: .*DUET_DATA.*\n$/,
    )
    expect(await failure({ DUET_DATA: '/proc/duet' })).toMatch(
      /^The data folder \/proc\/duet .*DUET_DATA.*\n$/,
    )
  })

  test.skipIf(process.getuid?.() === 0)('says that the data folder may not be read', async () => {
    const closed = join(home, 'closed')
    mkdirSync(closed, { mode: 0o000 })
    expect(await failure({ DUET_DATA: closed })).toMatch(
      /^The data folder .*closed may not be read and written .*\n$/,
    )
    rmdirSync(closed)
  })

  test('says that the address of the database is wrong', async () => {
    const nobody = 'postgresql://x@127.0.0.1:1/x'
    expect(await failure({ DATABASE_URL: nobody })).toMatch(
      /^The database cannot be reached: .*Check DATABASE_URL.*\n$/,
    )
    expect(await failure({ DATABASE_URL: 'localhost' })).toMatch(/^DATABASE_URL is not an address .*\n$/)
  })

  test('says that PORT is no number', async () => {
    expect(await failure({ PORT: 'http' })).toBe('PORT is "http" and should be a number from 1 to 65535.\n')
  })

  test('says that the database is of a newer Duet, and stops what it started', async () => {
    const running = launch()
    await running.ready
    await onDatabase(
      `INSERT INTO duet_migration (version, name, checksum) VALUES (9999, '9999-later.sql', 'x')`,
    )
    running.process.kill('SIGINT')
    await running.ended
    expect(await failure()).toMatch(/^The database is of a newer Duet .*9999-later\.sql.*update Duet.*\n$/)
    expect(postmaster()).toBeUndefined()
  })

  test('says that the data are of another PostgreSQL', async () => {
    const old = join(home, 'old')
    mkdirSync(join(old, 'postgres'), { recursive: true })
    writeFileSync(join(old, 'postgres/PG_VERSION'), '16\n')
    expect(await failure({ DUET_DATA: old })).toMatch(
      /made by PostgreSQL 16 and this Duet brings 18: .*backup.*\n$/,
    )
  })
})

function data(): string {
  return join(home, 'data')
}

function launch(env: Record<string, string> = {}): Run {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=FastifyDeprecation', MAIN], {
    env: { PATH: process.env['PATH'], DUET_DATA: data(), PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<number>()
  const { promise: ended, resolve: end } = Promise.withResolvers<number | null>()
  const hear = (chunk: Buffer) => {
    output += String(chunk)
    if (output.includes('Duet is ready')) resolve(performance.now() - begun)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('close', code => {
    end(code)
    reject(new Error(`ended with ${code} before it was ready: ${output}`))
  })
  ready.catch(() => {})
  return { process: child, output: () => output, ended, ready }
}

async function failure(env: Record<string, string> = {}): Promise<string> {
  const run = launch(env)
  expect(await run.ended).toBe(1)
  return run.output()
}

function postmaster(): number | undefined {
  const file = join(data(), 'postgres/postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

async function kill(pid: number): Promise<void> {
  const name = processName(pid)
  if (name === undefined) return
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => processName(pid)).not.toBe(name)
}

async function remember(what: string): Promise<void> {
  await onDatabase(`CREATE TABLE IF NOT EXISTS memory (what text); INSERT INTO memory VALUES ('${what}')`)
}

async function remembered(): Promise<string[]> {
  return (await onDatabase('SELECT what FROM memory ORDER BY what')).map(row => String(row['what']))
}

async function onDatabase(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ host: join(data(), 'socket'), user: 'duet', database: 'duet' })
  await client.connect()
  const result = await client.query<Record<string, unknown>>(sql).finally(() => client.end())
  return result.rows
}

function occupy(at: number): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) =>
    server.once('error', reject).listen(at, '127.0.0.1', () => resolve(server)),
  )
}
