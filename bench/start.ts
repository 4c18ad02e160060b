import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { end, launch } from './server-process.ts'

const REST_MS = 5_000
const KB_A_MB = 1024

export const start: Bench = {
  name: 'start',
  about: 'bin/start.js to its ready line, not counting the first time; memory of all its processes 5 s later',
  run: async ({ runs, size, tell }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'duet-bench-'))
    try {
      const first = await startOnce(dataDir, 0)
      tell({ name: 'start, the first time in a folder', unit: 's', runs: [first.seconds] })
      const all: Started[] = []
      for (let run = 0; run < runs; run++) all.push(await startOnce(dataDir, size(REST_MS, 500)))
      tell({ name: 'start', unit: 's', runs: all.map(one => one.seconds), target: { atMost: 5 } })
      const resident = all.map(one => one.resident)
      tell({ name: 'memory at rest, every process by itself (RSS)', unit: 'MB', runs: resident })
      const proportional = all.flatMap(one => one.proportional ?? [])
      if (proportional.length > 0)
        tell({ name: 'memory at rest, shared pages once (PSS)', unit: 'MB', runs: proportional })
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

/** Megabytes of launcher, server and all of PostgreSQL. */
type Started = { seconds: number; resident: number; proportional: number | undefined }

async function startOnce(dataDir: string, rest: number): Promise<Started> {
  const begun = performance.now()
  const { child, ready } = await launch('bin/start.js', dataDir)
  try {
    await ready
    const seconds = (performance.now() - begun) / 1000
    await new Promise(resolve => setTimeout(resolve, rest))
    const family = familyOf(child.pid ?? 0)
    return {
      seconds,
      resident: sum(family.map(pid => field(pid, 'status', 'VmRSS') ?? 0)),
      proportional: readable(family.map(pid => field(pid, 'smaps_rollup', 'Pss'))),
    }
  } finally {
    await end(child)
  }
}

function readable(all: (number | undefined)[]): number | undefined {
  return all.includes(undefined) ? undefined : sum(all.map(one => one ?? 0))
}

const sum = (all: number[]): number => all.reduce((total, one) => total + one, 0)

/** A process and all that it started, and they. */
function familyOf(pid: number): number[] {
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name) && parentOf(Number(name)) === pid)
  return [pid, ...children.flatMap(name => familyOf(Number(name)))]
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/** Megabytes; undefined when this user may not know. */
function field(pid: number, file: string, name: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8')
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / KB_A_MB
  } catch {
    return undefined
  }
}
