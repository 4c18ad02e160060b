import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { archive } from './archive.ts'
import { attribute } from './attribute.ts'
import { beatTogether } from './beat-together.ts'
import { beat } from './beat.ts'
import type { Bench, Given, Limits } from './bench.ts'
import { clauses } from './clauses.ts'
import { conversation } from './conversation.ts'
import { credits } from './credits.ts'
import { definitions } from './definitions.ts'
import { fields } from './fields.ts'
import { type Figure, lineOf, type Summary, summarise } from './figure.ts'
import { leaveEverything } from './ground.ts'
import { importing } from './import.ts'
import { intakeBatch, intakeSingle } from './intake.ts'
import { leadCreate } from './lead-create.ts'
import { lists } from './lists.ts'
import { live } from './live.ts'
import { measureLimits } from './limits.ts'
import { peopleList, personPage } from './people.ts'
import { pipeline } from './pipeline.ts'
import { heartbeatRule, scoreboard } from './reports.ts'
import { start } from './start.ts'
import { tracker } from './tracker.ts'
import { watchStolen } from './stolen.ts'
import { webVitals } from './web-vitals.ts'

const BENCHES: readonly Bench[] = [
  intakeSingle,
  intakeBatch,
  tracker,
  beat,
  beatTogether,
  peopleList,
  personPage,
  lists,
  live,
  pipeline,
  leadCreate,
  credits,
  importing,
  start,
  scoreboard,
  heartbeatRule,
  attribute,
  webVitals,
  conversation,
  archive,
  fields,
  clauses,
  definitions,
]
const RESULTS = join(import.meta.dirname, 'results.json')
const USAGE = `npm run bench [-- NAME… --runs N --rows N --small --json]
  Prints one figure a line: median (and range) of the runs, target, what the bare machine does and the ratio to it, peer.
  --runs N  runs behind each figure, 5 when not given      --rows N  rows of an import
  --small   tiny sizes, to see that a bench works          --json    also writes bench/results.json
${BENCHES.map(one => `  ${one.name.padEnd(14)} ${one.about}`).join('\n')}`

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
  process.once(signal, () => void leaveEverything().then(() => process.exit(1)))
process.channel?.unref()
process.once('uncaughtException', error => {
  console.error(error)
  void leaveEverything().then(() => process.exit(1))
})
await main()

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '5' },
      rows: { type: 'string' },
      small: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter(name => !BENCHES.some(one => one.name === name))
  if (values.help || unknown.length > 0) {
    console.error(unknown.length > 0 ? `There is no bench ${unknown.join(', ')}.\n\n${USAGE}` : USAGE)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const chosen = positionals.length === 0 ? BENCHES : BENCHES.filter(one => positionals.includes(one.name))
  const rows = values.rows === undefined ? undefined : Number(values.rows)
  const outcome = await runAll(chosen, { runs: Number(values.runs), small: values.small, rows })
  if (values.json) writeFileSync(RESULTS, `${JSON.stringify({ ...machine(), ...outcome }, null, 2)}\n`)
  process.exitCode = outcome.failed.length > 0 ? 1 : 0
}

type Settings = { runs: number; small: boolean; rows: number | undefined }
type Outcome = {
  small: boolean
  figures: Summary[]
  failed: { bench: string; why: string }[]
  /** What a shared host took of the processors' time while each bench ran, from 0 to 1. */
  stolen: Record<string, number>
}

/** A bench that fails says so, and the others go on. */
async function runAll(chosen: readonly Bench[], { runs, small, rows }: Settings): Promise<Outcome> {
  const outcome: Outcome = { small, figures: [], failed: [], stolen: {} }
  const tell = (figure: Figure): void => {
    const { target: _, ...untold } = figure
    // Tiny sizes say nothing about targets.
    const summary = summarise(small ? untold : figure)
    outcome.figures.push(summary)
    console.log(lineOf(summary))
  }
  const own = { runs, rows, tell, size: (whole: number, tiny: number) => (small ? tiny : whole) }
  let limits: Promise<Limits> | undefined
  const given: Given = { ...own, limits: () => (limits ??= measureLimits(own)) }
  console.error(
    `Load before: ${loadavg()
      .map(one => one.toFixed(1))
      .join(' ')}, on ${cpus().length} cores.`,
  )
  for (const bench of chosen) {
    console.error(`${bench.name}: ${bench.about} ...`)
    const stolen = watchStolen()
    try {
      await bench.run(given)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      outcome.failed.push({ bench: bench.name, why })
      console.log(`${bench.name} FAILED: ${why}`)
    }
    const share = stolen()
    if (share === undefined) continue
    outcome.stolen[bench.name] = share
    if (share > 0.01)
      console.log(`${bench.name}: others on this host took ${Math.round(share * 100)} % of the time`)
  }
  return outcome
}

function machine() {
  return {
    at: new Date().toISOString(),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}`,
    load: loadavg(),
  }
}
