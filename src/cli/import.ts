import { parseArgs } from 'node:util'
import type { Pool } from 'pg'
import type { ImportPlan } from '#domain/import/plan.ts'
import { createWorkspace, findWorkspace } from '#server/access/workspace-store.ts'
import { openForCommand } from '#server/database/open.ts'
import { findFiles } from '#server/import/find-files.ts'
import { type ImportRequest, type ImportResult, runImport, tryImport } from '#server/import/run-import.ts'
import { listCommand, undoCommand } from './import-undo.ts'
import { tellImport } from './import-told.ts'
import { loadPlan } from './plan-file.ts'
import { progressLines } from './progress.ts'
import { type Command, type Output, printJson, UsageProblem } from './usage.ts'

const USAGE = `duet import PLAN FILE…|FOLDER --workspace NAME [--dry-run] [--json]
  PLAN is a file (see docs/guide/import.md) or the name of one that comes with Duet, such as olist.
  The workspace is made when it is not there. --dry-run counts and lists every rejected row, and writes nothing.
  Ends with code 1 when a row was rejected; all the others are taken nevertheless.
duet import --undo ID [--json]
  Takes a whole import back. What people have worked on since stays and is listed.
duet import --list --workspace NAME [--json]
`

export const importCommand: Command = { usage: USAGE, run: importOrUndo }

type Asked = {
  plan: ImportPlan
  request: ImportRequest
  ignored: string[]
  workspace: string
  dryRun: boolean
  json: boolean
}

const OPTIONS = {
  workspace: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  undo: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const

async function importOrUndo(
  args: string[],
  out: Output,
  env: Record<string, string | undefined>,
): Promise<number> {
  const { values } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  if (values.undo !== undefined)
    return undoCommand(values.undo, { workspace: values.workspace, json: values.json }, out, env)
  if (values.list) return listCommand({ workspace: values.workspace, json: values.json }, out, env)
  return importFiles(args, out, env)
}

async function importFiles(
  args: string[],
  out: Output,
  env: Record<string, string | undefined>,
): Promise<number> {
  const asked = await readArguments(args, out)
  if ('refused' in asked) return refuse(out, asked.refused)
  if (asked.ignored.length > 0)
    out.stderr.write(
      `Left alone, because the plan does not read them: ${asked.ignored.length} files of the folder.\n`,
    )
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const result = asked.dryRun
      ? await dryRun(database.app, asked)
      : await runImport(database.app, () => workspaceFor(database.app, asked), asked.request)
    if ('refused' in result) return refuse(out, result.refused)
    if (asked.json) printJson(out, result)
    else tellImport(out, result, asked.workspace)
    return wentWell(result) ? 0 : 1
  } finally {
    await database.close()
  }
}

async function readArguments(args: string[], out: Output): Promise<Asked | { refused: string }> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const [named, ...paths] = positionals
  const workspace = values.workspace?.trim()
  if (named === undefined || paths.length === 0)
    throw new UsageProblem('Say which plan and which files or folder.')
  if (workspace === undefined || workspace === '')
    throw new UsageProblem('Say into which workspace: --workspace NAME (it is made when it is not there).')
  const loaded = await loadPlan(named)
  if ('refused' in loaded) return loaded
  const files = await findFiles(loaded.plan, paths)
  if ('refused' in files) return files
  const request = { plan: loaded.plan, files: files.found, now: Date.now(), ...progressLines(out) }
  return {
    plan: loaded.plan,
    request,
    ignored: files.ignored,
    workspace,
    dryRun: values['dry-run'],
    json: values.json,
  }
}

async function dryRun(pool: Pool, asked: Asked): Promise<ImportResult | { refused: string }> {
  const found = await findWorkspace(pool, asked.workspace)
  return tryImport(pool, found?.id, asked.request)
}

/** A new workspace counts in the currency of the plan and lives in its time zone. */
async function workspaceFor(pool: Pool, { plan, workspace }: Asked): Promise<string> {
  const found = await findWorkspace(pool, workspace)
  if (found !== undefined) return found.id
  const currency = plan.money?.currency
  const constant = typeof currency === 'object' && 'value' in currency ? { currency: currency.value } : {}
  return (await createWorkspace(pool, { name: workspace, timeZone: plan.timeZone, ...constant })).id
}

function refuse(out: Output, why: string): number {
  out.stderr.write(`${why}\n`)
  return 1
}

function wentWell(result: ImportResult): boolean {
  return result.rejected.length === 0 && result.failed.length === 0
}
