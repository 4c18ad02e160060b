import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Ground } from './ground.ts'
import { freePort } from '#test/free-port.ts'

export type ServerProcess = { url: string; stop: () => Promise<void> }

const ROOT = join(import.meta.dirname, '..')
const READY = 'Duet is ready'

/** The real server as a process of its own on a ground. It goes with the ground, and with us when we are killed. */
export async function serverOn(ground: Ground, { beat }: { beat: 'on' | 'off' }): Promise<ServerProcess> {
  const { child, url, ready } = await launch('src/server/main.ts', ground.dataDir, {
    DUET_BEAT: beat === 'off' ? 'off' : '',
  })
  const stop = () => end(child)
  ground.leaving(stop)
  await ready
  return { url, stop }
}

/** Starts a program of ours that serves; `ready` resolves at its ready line, and throws what it said instead. */
export async function launch(
  program: string,
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; ready: Promise<void> }> {
  const port = await freePort()
  const env = { ...process.env, ...environment, DUET_DATA: dataDir, PORT: String(port), DUET_LOG: 'error' }
  Reflect.deleteProperty(env, 'DATABASE_URL')
  const child = spawn(process.execPath, [join(ROOT, program)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  return { child, url: `http://127.0.0.1:${port}`, ready: untilReady(child) }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-5000)
      if (said.includes(READY)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)))
  })
}

export function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
