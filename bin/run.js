import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeProgram, root } from './install.js'

const LOOK_MS = 1000
/** What Node compiled of our sources and libraries; it looks each file up by what stands in it, and does without where it may not write. */
const COMPILED = join(root, 'node_modules/.cache/compiled')

/**
 * Runs a program of ours under Node 24 in this terminal, in the user's own folder; ends as it ends.
 * Signals are passed on, and the open channel tells it when we are killed, so that it never stays behind alone.
 */
export function run(program, args, { nodeOptions = [] } = {}) {
  const child = start(program, args, nodeOptions)
  const pass = signal => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  process.once('exit', () => child.kill('SIGTERM'))
  stopWithNpm(() => child.kill('SIGTERM'))
  child.once('error', error => {
    console.error(`Node.js could not be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function start(program, args, nodeOptions) {
  return spawn(nodeProgram(), [...nodeOptions, join(root, program), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, DUET_CHILD: '1' },
  })
}

/** npm that is killed outright does not take its script with it; a second start would then find the port taken. */
function stopWithNpm(stop) {
  const npm = process.env.npm_lifecycle_event ? npmAbove() : undefined
  if (npm === undefined) return
  const timer = setInterval(() => {
    if (isAlive(npm)) return
    clearInterval(timer)
    stop()
  }, LOOK_MS)
  timer.unref()
}

/** npm starts a script through a shell, which may or may not stand between. */
function npmAbove() {
  if (process.platform !== 'linux') return process.ppid
  try {
    const [, name, , parent] =
      /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? []
    return /^(sh|dash|bash)$/.test(name) ? Number(parent) : process.ppid
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
