import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { prepareFolder } from '#server/database/embedded/folder.ts'
import { addressOf, livingPostmaster } from '#server/database/embedded/postmaster.ts'
import { freePort } from '#test/free-port.ts'

export type Blow = 'server' | 'postgres' | 'backend' | 'both'

const MAIN = join(import.meta.dirname, '../../src/server/main.ts')
const START_MS = 60_000

/** The real server on an embedded PostgreSQL of its own, to be killed and started again. */
export class VictimServer {
  readonly port: number
  readonly database: string
  readonly #dataDir: string
  readonly #folder: ReturnType<typeof prepareFolder>['folder']
  #process: ChildProcess | undefined
  #output = ''
  #dead: number | undefined

  private constructor(dataDir: string, port: number) {
    this.#dataDir = dataDir
    this.#folder = prepareFolder(dataDir).folder
    this.port = port
    this.database = addressOf(this.#folder, 'duet')
  }

  static async in(dataDir: string): Promise<VictimServer> {
    return new VictimServer(dataDir, await freePort())
  }

  /** Resolves when the server says that it is ready. */
  async start(): Promise<void> {
    const env = { ...process.env, DUET_DATA: this.#dataDir, PORT: String(this.port), DUET_LOG: 'fatal' }
    Reflect.deleteProperty(env, 'DATABASE_URL')
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = child
    this.#output = ''
    const heard = (text: Buffer): void => void (this.#output += text.toString())
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    await untilTrue(START_MS, () => {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The server did not start: ${this.#output}`)
      return this.#output.includes('Duet is ready')
    })
  }

  /** Strikes without warning, and does not wait for what follows. */
  async strike(blow: Blow): Promise<void> {
    if (blow === 'backend') return this.#strikeBackend()
    if (blow !== 'server') {
      this.#dead = livingPostmaster(this.#folder)
      if (this.#dead !== undefined) process.kill(this.#dead, 'SIGKILL')
    }
    if (blow !== 'postgres') await this.#killProcess()
  }

  /** Starts again what lies dead; the server itself sees to its PostgreSQL while it lives. */
  async revive(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) await this.start()
    await untilTrue(START_MS, async () => {
      const living = livingPostmaster(this.#folder)
      return living !== undefined && living !== this.#dead && (await this.#answers())
    })
  }

  async stop(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await ended(child)
  }

  async #killProcess(): Promise<void> {
    this.#process?.kill('SIGKILL')
    if (this.#process) await ended(this.#process)
  }

  /** One connection of the server dies; PostgreSQL then throws out all others and recovers. */
  async #strikeBackend(): Promise<void> {
    const client = new Client({ connectionString: this.database })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'duet' ORDER BY state = 'active' DESC, random() LIMIT 1`,
    )
    const [victim] = rows
    if (victim) process.kill(victim.pid, 'SIGKILL')
    await client.end().catch(() => {})
  }

  #answers(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.port}/healthz`).then(
      response => response.ok,
      () => false,
    )
  }
}

export async function untilTrue(within: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + within
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come true within ${within / 1000} seconds.`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => child.once('exit', () => resolve()))
}
