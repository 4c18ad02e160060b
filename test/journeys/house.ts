import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#test/free-port.ts'

const ROOT = join(import.meta.dirname, '../..')
/** The web app may have to be built first. */
const READY_WITHIN_MS = 120_000
/** Names the data that houses begin with; where it names none they make their own, as a first start does. */
export const PREPARED = 'DUET_PREPARED_DATA'

export type House = {
  url: string
  /** Runs a command line of the product on this house's data; answers with what it prints. */
  duet: (...line: string[]) => Promise<string>
  stop: () => Promise<void>
}

/**
 * The whole product as people start it, with a data folder and a port of its own: nothing in it is a stand-in.
 * @param settings more of what stands in the README, such as where letters go
 */
export async function startHouse(settings: Record<string, string> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'duet-journey-'))
  const data = join(folder, 'data')
  const prepared = process.env[PREPARED]
  // With their owners, who are others where this runs as root.
  if (prepared !== undefined) execFileSync('cp', ['-a', prepared, data])
  const port = await freePort()
  const url = `http://localhost:${port}`
  const own = { PORT: String(port), DUET_DATA: data, DUET_LOG: 'error' }
  // Links in letters must not follow what a request says of itself.
  const letters = settings['DUET_SMTP_URL'] === undefined ? {} : { DUET_URL: url }
  const env = { ...process.env, ...own, ...letters, ...settings }
  const server = spawn(process.execPath, ['bin/start.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>(done => server.once('exit', () => done()))
  await saysReady(server)
  const stop = async () => {
    server.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, duet: (...line) => runDuet(line, env), stop }
}

function saysReady(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((ready, failed) => {
    let said = ''
    const late = setTimeout(
      () => failed(new Error(`The server was not ready in time. It said: ${said}`)),
      READY_WITHIN_MS,
    )
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes('Duet is ready')) return
      clearTimeout(late)
      ready()
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', code => failed(new Error(`The server left with ${code}. It said: ${said}`)))
  })
}

function runDuet(line: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done, failed) => {
    const command = spawn(process.execPath, ['bin/duet.js', ...line], { cwd: ROOT, env })
    let [printed, told] = ['', '']
    command.stdout.on('data', chunk => (printed += chunk))
    command.stderr.on('data', chunk => (told += chunk))
    command.once('exit', code =>
      code === 0 ? done(printed) : failed(new Error(`duet ${line.join(' ')} left with ${code}: ${told}`)),
    )
  })
}
