import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
const BIN = join(ROOT, 'node_modules/.bin')

export type Ran = { code: number; output: string }

const running = new Set<ChildProcess>()
let interrupted = false

/** Ends what runs and starts nothing more, so that the run comes to its end and leaves no server behind. */
export function interrupt(): void {
  interrupted = true
  for (const child of running) child.kill('SIGTERM')
}

/** Runs a program of node_modules/.bin or of the system from the project's root, under our own Node. */
export function runCommand(
  [program = '', ...args]: string[],
  { show = false, env = {} }: { show?: boolean; env?: Record<string, string> } = {},
): Promise<Ran> {
  if (interrupted) return Promise.resolve({ code: 1, output: 'interrupted' })
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    env: { ...process.env, PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += String(chunk)))
  return new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, output: error.message }))
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}
