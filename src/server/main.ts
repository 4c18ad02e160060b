import type { Logger } from 'pino'
import { openMigrated } from './database/open.ts'
import { DatabaseProblem } from './database/problem.ts'
import { addressFor, checkFree, listenProblem, listeningFrom, StartProblem } from './listen-settings.ts'

type Part = { stop: () => Promise<void> }

/** Requests and turns under way may end within this; what is not committed then is done again, or was refused. */
const PATIENCE_MS = 8_000

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
  const { chosenBeat, startServer, startSender, senderFrom, chosenMailboxes, logOf } = await loading
  const beat = chosenBeat(process.env, database.app, { log: logOf(process.env['DUET_LOG']) as Logger })
  await begin(beat)
  await begin(startSender(database.app, { ...(await senderFrom(process.env)), wake: beat.wake }))
  await begin(await chosenMailboxes(process.env, database.app, beat.wake))
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
  const [{ chosenBeat }, { startServer }, { startSender, senderFrom }, { chosenMailboxes }, { logOf }] =
    await Promise.all([
      import('./beat/chosen-beat.ts'),
      import('./http/server.ts'),
      import('./outbox/send.ts'),
      import('./mailbox/mailboxes.ts'),
      import('./http/log.ts'),
    ])
  return { chosenBeat, startServer, startSender, senderFrom, chosenMailboxes, logOf }
}

function leave(code: number): void {
  if (stopping) return
  void stopAll().then(() => process.exit(code))
}

/** The database is the first part and the last to stop; it takes its own time to be safe. */
function within(part: Part): Promise<void> {
  if (part === parts[0]) return part.stop()
  return Promise.race([part.stop(), new Promise<void>(resolve => setTimeout(resolve, PATIENCE_MS).unref())])
}

/** Last started, first stopped. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const part of parts.toReversed()) {
      await within(part).catch((error: unknown) => say(process.stderr, describe(error)))
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
