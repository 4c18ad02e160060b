import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Given } from './bench.ts'
import type { Figure } from './figure.ts'
import { type Ground, onFreshGround } from './ground.ts'
import { funnelRows, writeContacts, writeFunnel } from './import-files.ts'
import { end } from './server-process.ts'

const CLI = join(import.meta.dirname, '../src/cli/main.ts')
const LOOK_MS = 25
const MB = 1024
const PEER = 'Tryton 6.0 160 records/s in batches of 100'

export const importing: Bench = {
  name: 'import',
  about:
    'duet import of 100,000 contacts, and of 50,000 leads with deals as Olist has them (or --rows N of each)',
  run: given =>
    onFreshGround(async ground => {
      const contacts = given.rows ?? given.size(100_000, 500)
      const file = await writeContacts(ground.dataDir, contacts)
      await measure(given, ground, { name: 'contacts', plan: 'contacts', path: file, rows: contacts })
      const leads = given.rows ?? given.size(50_000, 300)
      const folder = await writeFunnel(ground.dataDir, leads)
      await measure(given, ground, { name: 'funnel', plan: 'olist', path: folder, rows: funnelRows(leads) })
    }),
}

type Asked = { name: string; plan: string; path: string; rows: number }
/** Seconds; megabytes of the process at its largest, without PostgreSQL. */
type Import = { staging: number; processing: number; megabytes: number }

async function measure(given: Given, ground: Ground, asked: Asked): Promise<void> {
  const { copy, multiRow } = await given.limits()
  const all: Import[] = []
  for (let run = 0; run < given.runs; run++) all.push(await importOnce(ground, asked, `${asked.name} ${run}`))
  const tell = (what: string, unit: string, of: (one: Import) => number, beside: Partial<Figure>): void =>
    given.tell({
      name: `import, ${asked.rows.toLocaleString('en')} rows of ${asked.name}, ${what}`,
      unit,
      runs: all.map(of),
      ...beside,
    })
  tell('staged', 'rows/s', one => asked.rows / one.staging, { target: { atLeast: 10_000 }, limit: copy })
  const processed: Partial<Figure> = { target: { atLeast: 5_000 }, limit: multiRow, peer: PEER }
  tell('processed', 'rows/s', one => asked.rows / one.processing, processed)
  tell('peak memory', 'MB', one => one.megabytes, { target: { atMost: 512 } })
}

/** Staging lasts from when the import is known until it says that it processes; what it reads first for joins is not in it. */
async function importOnce(ground: Ground, { plan, path, rows }: Asked, workspace: string): Promise<Import> {
  const args = [CLI, 'import', plan, path, '--workspace', workspace, '--json']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: ground.database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  ground.leaving(() => end(child))
  const said = listen(child)
  let megabytes = 0
  const began = new Map<string, number>()
  while (child.exitCode === null && child.signalCode === null) {
    megabytes = Math.max(megabytes, peakOf(child))
    const state = await stateOf(ground, workspace)
    if (state !== undefined && !began.has(state)) began.set(state, performance.now())
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
  const state = await stateOf(ground, workspace)
  if (state !== undefined && !began.has(state)) began.set(state, performance.now())
  if (child.exitCode !== 0)
    throw new Error(`duet import ended with ${child.exitCode}: ${said.errors.slice(-1000)}`)
  const { taken } = JSON.parse(said.output) as { taken: number }
  if (taken !== rows) throw new Error(`${taken} of ${rows} rows were taken`)
  const [staging = NaN, processing = NaN, done = NaN] = ['staging', 'processing', 'done'].map(one =>
    began.get(one),
  )
  return { staging: (processing - staging) / 1000, processing: (done - processing) / 1000, megabytes }
}

function listen(child: ChildProcess): { output: string; errors: string } {
  const said = { output: '', errors: '' }
  child.stdout?.on('data', (text: Buffer) => void (said.output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => void (said.errors += text.toString()))
  return said
}

/** The largest it has been, in megabytes; 0 where the machine does not tell. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / MB
  } catch {
    return 0
  }
}

async function stateOf({ database }: Ground, workspace: string): Promise<string | undefined> {
  const { rows } = await database.owner.query<{ state: string }>(
    'SELECT state FROM import JOIN workspace ON workspace.id = workspace_id WHERE workspace.name = $1',
    [workspace],
  )
  return rows[0]?.state
}
