import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A name for a running process that a later process with the same number does not share: number and start time.
 * `undefined` when there is no such process.
 */
export function processName(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  const state = stateOf(pid)
  return state === undefined || state.zombie ? undefined : `${pid} ${state.started}`
}

function stateOf(pid: number): { zombie: boolean; started: string } | undefined {
  try {
    if (process.platform !== 'linux') {
      const line = execFileSync('ps', ['-p', String(pid), '-o', 'stat=,lstart='], { encoding: 'utf8' }).trim()
      return { zombie: line.startsWith('Z'), started: line.slice(line.indexOf(' ')).trim() }
    }
    // The command, in parentheses, may hold anything; fields are counted from behind it (proc(5): state is 3, starttime 22).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { zombie: fields[0] === 'Z', started: String(fields[19]) }
  } catch {
    return undefined
  }
}

/** The program that a process runs, as the system calls it ("postgres"); empty when it cannot be told. */
export function programOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      : execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
