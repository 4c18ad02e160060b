import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './database/connect.ts'
import { openMigrated } from './database/open.ts'
import { DatabaseProblem } from './database/problem.ts'
import { addressFor, checkFree, type Listening, listeningFrom, StartProblem } from './listen-settings.ts'

type Part = { stop: () => Promise<void> }

const STOP_WITHIN_MS = 75_000

const parts: Part[] = []
let stopping: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(0))
// The launcher holds a channel to us; when it is killed we go too, and leave the port and the database free.
process.on('disconnect', () => leave(0))

try {
  await start()
} catch (error) {
  await stopAll()
  say(process.stderr, describe(error))
  process.exit(1)
}

async function start(): Promise<void> {
  const listening = listeningFrom(process.env)
  await checkFree(listening)
  const database = await openMigrated(process.env, line => say(process.stderr, line))
  parts.push({ stop: database.close })
  await begin(await beat(database))
  await begin(await http(database, listening))
  if (!stopping) say(process.stdout, `Duet is ready at ${addressFor(listening)}`)
}

async function begin(part: Part | undefined): Promise<void> {
  if (part) parts.push(part)
  if (stopping && part) await part.stop()
}

async function beat(database: Database): Promise<Part | undefined> {
  const file = join(import.meta.dirname, 'beat/worker.ts')
  if (!existsSync(file)) return undefined
  const { startBeat } = (await import(file)) as { startBeat: (pool: Database['app']) => Part | Promise<Part> }
  return startBeat(database.app)
}

async function http(database: Database, listening: Listening): Promise<Part | undefined> {
  const file = join(import.meta.dirname, 'http/server.ts')
  if (!existsSync(file)) return undefined
  const { startServer } = (await import(file)) as {
    startServer: (options: Listening & { database: Database }) => Promise<Part>
  }
  return startServer({ database, ...listening })
}

function leave(code: number): void {
  if (stopping) return
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  void stopAll().then(() => process.exit(code))
}

/** Last started, first stopped. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const part of parts.toReversed()) {
      await part.stop().catch((error: unknown) => say(process.stderr, describe(error)))
    }
  })()
  return stopping
}

function describe(error: unknown): string {
  if (error instanceof DatabaseProblem || error instanceof StartProblem) return error.message
  return `Duet could not go on because of an error of its own; what was confirmed is kept. ${error instanceof Error ? error.stack : String(error)}`
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`)
}
