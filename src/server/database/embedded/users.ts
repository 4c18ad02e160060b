import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processName } from './process.ts'

/**
 * Which processes use the server of a data folder: one file each, named by process number, so that the last one to
 * leave stops it and a command may run beside the server. Files of processes that are gone are swept.
 */
export function joinUsers(folder: string): void {
  writeFileSync(join(folder, String(process.pid)), processName(process.pid) ?? '')
}

/** Takes this process off the list. @returns whether nobody else is left. */
export function leaveUsers(folder: string): boolean {
  rmSync(join(folder, String(process.pid)), { force: true })
  return livingUsers(folder).length === 0
}

function livingUsers(folder: string): number[] {
  return readdirSync(folder)
    .filter(isNumber)
    .map(Number)
    .filter(pid => {
      const file = join(folder, String(pid))
      const alive = processName(pid)
      if (alive !== undefined && alive === readOrEmpty(file)) return true
      rmSync(file, { force: true })
      return false
    })
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const WAIT_MS = 50

/** Only one process at a time prepares or starts the server; a lock whose holder is gone is taken over. */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, 'starting')
  while (!tryCreate(file)) {
    const holder = readOrEmpty(file)
    if (holder !== '' && processName(Number(holder.split(' ')[0])) !== holder) rmSync(file, { force: true })
    else await new Promise(resolve => setTimeout(resolve, WAIT_MS))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryCreate(file: string): boolean {
  try {
    writeFileSync(file, processName(process.pid) ?? '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
