import { parseArgs } from 'node:util'
import type { Pool } from 'pg'
import { DEMO_WORKSPACE } from '#domain/demo/company.ts'
import type { DemoOptions } from '#domain/demo/options.ts'
import { findWorkspace, slugOf } from '#server/access/workspace-store.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { openForCommand } from '#server/database/open.ts'
import { findDemo, markReady } from '#server/demo/demo-store.ts'
import { firstOwner, makeDemoWorkspace, usualOptions } from '#server/demo/demo-workspace.ts'
import { storeDemo } from '#server/demo/load-demo.ts'
import { throwAwayDemo } from '#server/demo/throw-away.ts'
import { type Command, type Output, printJson, UsageProblem } from './usage.ts'

const USAGE = `duet demo [--seed N] [--until DATE] [--into SLUG] [--size SHARE] [--plain] [--json]
  Loads the demo company, two years of Sunrise Solar, into a workspace of its own; whoever set Duet up owns it.
  The same seed and date give the same company, byte for byte. --until 2026-11-22 or a time such as
  2026-11-22T12:00:00Z, now when left out. --size 0.1 has a tenth of the people. --plain has nothing in it to be found.
duet demo --remove [--into SLUG]
  Throws it away with all that is in it. Nobody's own data are touched.
`

const OPTIONS = {
  seed: { type: 'string' },
  until: { type: 'string' },
  into: { type: 'string' },
  size: { type: 'string' },
  plain: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

export const demoCommand: Command = { usage: USAGE, run }

type Asked = {
  options: DemoOptions
  given: Partial<DemoOptions>
  slug: string
  remove: boolean
  json: boolean
}
type Loaded = {
  workspace: string
  name: string
  seed: number
  until: string
  happenings: number
  seconds: number
}

async function run(args: string[], out: Output, env: Record<string, string | undefined>): Promise<number> {
  const asked = readArguments(args)
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    if (asked.remove) return await remove(database.app, asked.slug, out)
    const loaded = await load(database.app, asked, out)
    if ('refused' in loaded) return refuse(out, loaded.refused)
    if (asked.json) printJson(out, loaded)
    else out.stdout.write(inWords(loaded))
    return 0
  } finally {
    await database.close()
  }
}

function readArguments(args: string[]): Asked {
  const { values } = parseArgs({ args, options: OPTIONS })
  const given = {
    ...(values.seed !== undefined && { seed: numberOf(values.seed, 'seed', 1, 2_000_000_000) }),
    ...(values.size !== undefined && { size: numberOf(values.size, 'size', 0.005, 1) }),
    ...(values.until !== undefined && { until: momentOf(values.until) }),
    ...(values.plain && { plants: false }),
  }
  if (given.seed !== undefined && !Number.isInteger(given.seed))
    throw new UsageProblem('--seed takes a whole number.')
  const slug = values.into === undefined ? slugOf(DEMO_WORKSPACE.name) : slugOf(values.into)
  const options = { ...usualOptions(Date.now()), ...given }
  return { options, given, slug, remove: values.remove, json: values.json }
}

function numberOf(text: string, option: string, low: number, high: number): number {
  const number = Number(text)
  if (text.trim() !== '' && number >= low && number <= high) return number
  throw new UsageProblem(`--${option} takes a number from ${low} to ${high}, not "${text}".`)
}

function momentOf(text: string): number {
  const at = Date.parse(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at))
    throw new UsageProblem(`--until takes a date such as 2026-11-22, not "${text}".`)
  if (at > Date.now())
    throw new UsageProblem(
      '--until lies in the future; what is to come has not happened. Leave it out for now.',
    )
  return at
}

async function load(pool: Pool, asked: Asked, out: Output): Promise<Loaded | { refused: string }> {
  const begun = performance.now()
  const found = await findWorkspace(pool, asked.slug)
  if (found && !found.demo)
    return { refused: `The workspace "${found.name}" holds data of its own. Choose another with --into.` }
  const owner = await firstOwner(pool)
  const workspace =
    found ?? (await makeDemoWorkspace(pool, { owner, options: asked.options, slug: asked.slug }))
  const row = await inWorkspace(pool, workspace.id, findDemo)
  if (!row) return { refused: 'The workspace was thrown away in this moment. Nothing was loaded.' }
  const differs = Object.entries(asked.given).some(
    ([name, value]) => row[name as keyof DemoOptions] !== value,
  )
  if (differs)
    return {
      refused: `"${asked.slug}" holds another demo company: seed ${row.seed}, until ${new Date(row.until).toISOString()}. Remove it first (duet demo --remove --into ${asked.slug}), or choose another name with --into.`,
    }
  const happenings = await storeAndDecide(pool, workspace.id, row, out)
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  const until = new Date(row.until).toISOString()
  return { workspace: workspace.slug, name: workspace.name, seed: row.seed, until, happenings, seconds }
}

/** The beat decides on what is stored while the rest is being stored: the database works beside us. */
async function storeAndDecide(
  pool: Pool,
  workspace: string,
  options: DemoOptions,
  out: Output,
): Promise<number> {
  const tell = telling(out)
  let stopped = false
  const storing = storeDemo(pool, workspace, options, {
    now: Date.now,
    onStored: stored => {
      tell(`${stored.toLocaleString('en')} happenings stored`)
      return !stopped
    },
  })
  let decided = 0
  const progress = (happenings: number): void => {
    decided += happenings
    tell(`${decided.toLocaleString('en')} happenings decided on`)
  }
  try {
    let isStored = false
    const ended = storing.then(() => (isStored = true))
    while (!isStored) await Promise.race([ended, drainWorkspace(pool, workspace, { progress })])
    await drainWorkspace(pool, workspace, { progress })
  } finally {
    stopped = true
  }
  await inWorkspace(pool, workspace, tx => markReady(tx, Date.now()))
  return storing
}

/** Says how far it is, once a second at most. */
function telling(out: Output): (line: string) => void {
  let told = performance.now()
  return line => {
    if (performance.now() - told < 1_000) return
    told = performance.now()
    out.stderr.write(`${line}\n`)
  }
}

async function remove(pool: Pool, slug: string, out: Output): Promise<number> {
  const found = await findWorkspace(pool, slug)
  if (!found) return refuse(out, `There is no workspace "${slug}". Nothing was removed.`)
  if (!(await throwAwayDemo(pool, found.id)))
    return refuse(out, `"${found.name}" holds data of its own and no demo company. Nothing was removed.`)
  out.stdout.write(`${found.name} is gone.\n`)
  return 0
}

function refuse(out: Output, why: string): number {
  out.stderr.write(`${why}\n`)
  return 1
}

function inWords({ name, workspace, happenings, seconds, seed, until }: Loaded): string {
  return `${name} (${workspace}): ${happenings.toLocaleString('en')} happenings until ${until.slice(0, 10)}, seed ${seed}, in ${seconds} s.\n`
}
