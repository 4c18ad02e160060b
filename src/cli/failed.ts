import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Pool } from 'pg'
import {
  type Correction,
  correction,
  failedIntakeFilter,
  type FailedIntakeFilter,
} from '#contract/failed-intake.ts'
import { openForCommand } from '#server/database/open.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { failedShown, listFailed } from '#server/intake/failed-store.ts'
import { dropFailed, type NotReplayed, replayFailed, replayMatching } from '#server/intake/replay-failed.ts'
import { type Command, type Output, printJson, printTable, UsageProblem } from './usage.ts'
import { workspaceNamed } from './workspace.ts'

const USAGE = `duet failed list --workspace NAME [--code CODE] [--kind KIND] [--import ID] [--json]
  What was taken in and then refused by a rule, with the reason. Nothing of it is lost.
duet failed replay ID…|--all --workspace NAME [--code …] [--kind …] [--import …]
  Lets it through the rules again: one by one, or all that match.
duet failed fix ID --file FILE|- --workspace NAME
  Replays one as corrected by a JSON document {"body": {…}, "occurredAt": "…"}; both are optional.
duet failed drop ID… --workspace NAME
  Gives it up for good.
`

export const failedCommand: Command = { usage: USAGE, run: failed }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MOST_LISTED = 10_000

type Asked = {
  ids: string[]
  filter: FailedIntakeFilter
  all: boolean
  file: string | undefined
  json: boolean
}
type Place = { pool: Pool; workspace: WorkspaceId; out: Output }
type Act = (place: Place, asked: Asked) => Promise<number>

const ACTS: Record<string, Act> = { list, replay, fix, drop }

async function failed(args: string[], out: Output, env: Record<string, string | undefined>): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      code: { type: 'string' },
      kind: { type: 'string' },
      import: { type: 'string' },
      file: { type: 'string' },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...ids] = positionals
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  if (act === undefined) throw new UsageProblem('Say what: list, replay, fix or drop.')
  const wrong = ids.find(id => !UUID.test(id))
  if (wrong !== undefined) throw new UsageProblem(`"${wrong}" is not an id: duet failed list shows them.`)
  const { code, kind, import: from } = values
  const asked = {
    ids,
    filter: filterOf({ code, kind, import: from }),
    all: values.all,
    file: values.file,
    json: values.json,
  }
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const workspace = await workspaceNamed(database.app, values.workspace)
    return await act({ pool: database.app, workspace: workspace.id, out }, asked)
  } finally {
    await database.close()
  }
}

function filterOf(said: Record<string, string | undefined>): FailedIntakeFilter {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const read = failedIntakeFilter.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new UsageProblem(`--${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`)
}

async function list({ pool, workspace, out }: Place, { filter, json }: Asked): Promise<number> {
  const rows = await inWorkspace(pool, workspace, tx =>
    listFailed(tx, filter, { after: undefined, limit: MOST_LISTED }),
  )
  const shown = rows.map(failedShown)
  if (json) printJson(out, shown)
  else if (shown.length === 0) out.stdout.write('Nothing waits to be mended.\n')
  else
    printTable(out, [
      ['id', 'kind', 'source', 'external id', 'code', 'reason'],
      ...shown.map(one => [one.id, one.kind, one.source, one.externalId, one.code, one.reason]),
    ])
  return 0
}

async function replay(place: Place, asked: Asked): Promise<number> {
  if (asked.ids.length > 0 && !asked.all)
    return eachOf(place, asked, 'replayed', (tx, id) => replayFailed(tx, doer(), { id }))
  if (!asked.all || asked.ids.length > 0) throw new UsageProblem('Say which: ids, or --all.')
  const everything = { ...asked.filter, most: Infinity }
  const done = await replayMatching(place.pool, place.workspace, doer(), everything)
  if (asked.json) printJson(place.out, done)
  else {
    place.out.stdout.write(`Replayed: ${done.replayed}; refused again: ${done.refused}\n`)
    for (const one of done.firstRefused) place.out.stdout.write(`${one.id}: ${one.reason}\n`)
  }
  return done.refused === 0 ? 0 : 1
}

async function fix(place: Place, asked: Asked): Promise<number> {
  const [id] = asked.ids
  if (id === undefined || asked.ids.length > 1 || asked.file === undefined)
    throw new UsageProblem('Say which one, and with which --file.')
  const corrected = await correctionIn(asked.file)
  return eachOf(place, asked, 'replayed', tx => replayFailed(tx, doer(), { id, correction: corrected }))
}

async function correctionIn(file: string): Promise<Correction> {
  const said = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8').catch(() => undefined)
  if (said === undefined) throw new UsageProblem(`There is no file ${file} that can be read.`)
  const read = correction.safeParse(parsed(said))
  if (read.success) return read.data
  throw new UsageProblem(`${file} is not a JSON document {"body": {…}, "occurredAt": "…"}.`)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

async function drop(place: Place, asked: Asked): Promise<number> {
  if (asked.ids.length === 0) throw new UsageProblem('Say which ids.')
  return eachOf(place, asked, 'dropped', (tx, id) => dropFailed(tx, doer(), id))
}

/** Each id in a transaction of its own, so that one that is refused does not hold up the others. */
async function eachOf(
  { pool, workspace, out }: Place,
  { ids, json }: Asked,
  outcome: string,
  work: (tx: WorkspaceTx, id: string) => Promise<undefined | NotReplayed>,
): Promise<number> {
  const results: { id: string; outcome: string; reason?: string }[] = []
  for (const id of ids) {
    const no = await orRolledBack(pool, workspace, tx => work(tx, id))
    results.push(no ? { id, outcome: no.refused, reason: sayOf(no) } : { id, outcome })
  }
  if (json) printJson(out, results)
  else for (const one of results) out.stdout.write(`${one.id}: ${one.reason ?? one.outcome}\n`)
  return results.every(one => one.reason === undefined) ? 0 : 1
}

class NotTaken extends Error {
  readonly why: NotReplayed
  constructor(why: NotReplayed) {
    super(why.refused)
    this.why = why
  }
}

async function orRolledBack(
  pool: Pool,
  workspace: WorkspaceId,
  work: (tx: WorkspaceTx) => Promise<undefined | NotReplayed>,
): Promise<undefined | NotReplayed> {
  try {
    await inWorkspace(pool, workspace, async tx => {
      const no = await work(tx)
      if (no) throw new NotTaken(no)
    })
    return undefined
  } catch (error) {
    if (error instanceof NotTaken) return error.why
    throw error
  }
}

function sayOf(no: NotReplayed): string {
  switch (no.refused) {
    case 'not-found':
      return 'there is none of this id in the workspace'
    case 'already-settled':
      return 'was replayed or dropped before'
    case 'invalid':
      return no.message
    case 'refused-again':
      return `${no.reason} It waits on as it was.`
  }
}

function doer() {
  return { now: Date.now(), actor: 'command line' }
}
