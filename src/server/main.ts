import type { Logger } from 'pino'
import { openMigrated } from './database/open.ts'
import { DatabaseProblem } from './database/problem.ts'
import { addressFor, checkFree, listenProblem, listeningFrom, StartProblem } from './listen-settings.ts'

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
  const loading = loadServer()
  loading.catch(() => {})
  const database = await openMigrated(process.env, line => say(process.stderr, line))
  parts.push({ stop: database.close })
  const { startBeat, startServer, logOf } = await loading
  const beat = startBeat(database.app, { log: logOf(process.env['DUET_LOG']) as Logger })
  await begin(beat)
  await begin(
    await startServer({ database, wake: beat.wake, ...listening }).catch((error: Error) => {
      throw listenProblem(error, listening)
    }),
  )
  if (!stopping) say(process.stdout, `Duet is ready at ${addressFor(listening)}`)
}

async function begin(part: Part): Promise<void> {
  parts.push(part)
  if (stopping) await part.stop()
}

/** Read while the database starts: together they take half the time. */
async function loadServer() {
  const [{ startBeat }, { startServer }, { logOf }] = await Promise.all([
    import('./beat/worker.ts'),
    import('./http/server.ts'),
    import('./http/log.ts'),
  ])
  return { startBeat, startServer, logOf }
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
