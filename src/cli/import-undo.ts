import type { Pool } from 'pg'
import { openForCommand } from '#server/database/open.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { findImport, listImports } from '#server/import/import-store.ts'
import { type Undone, undoWholeImport } from '#server/import/undo-import.ts'
import { type Output, printJson, printTable, UsageProblem } from './usage.ts'
import { workspaceNamed } from './workspace.ts'

type Environment = Record<string, string | undefined>
type Asked = { workspace: string | undefined; json: boolean }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Takes an import back and says what stays. An id is enough: its workspace is looked for. */
export async function undoCommand(id: string, asked: Asked, out: Output, env: Environment): Promise<number> {
  if (!UUID.test(id))
    throw new UsageProblem(`"${id}" is not the id of an import: duet import --list shows them.`)
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const workspace = await workspaceOf(database.app, id, asked.workspace)
    if (workspace === undefined)
      return refuse(out, `There is no import ${id}: duet import --list shows them.`)
    const result = await undoWholeImport(database.app, workspace, {
      importId: id,
      now: Date.now(),
      actor: 'command line',
    })
    if ('refused' in result) return refuse(out, REFUSALS[result.refused])
    if (asked.json) printJson(out, { import: id, ...result })
    else tellUndone(out, result)
    return 0
  } finally {
    await database.close()
  }
}

const REFUSALS = {
  'unknown-import': 'There is no such import in this workspace.',
  'already-undone': 'This import has been taken back already.',
}

function tellUndone(out: Output, { removed, kept }: Undone): void {
  const count = (number: number) => number.toLocaleString('en')
  out.stdout.write(
    `Taken back: ${count(removed.touchpoints)} touchpoints, ${count(removed.records)} records and steps, ${count(removed.entries)} entries.\n`,
  )
  for (const one of kept)
    out.stdout.write(`Stays, because somebody has worked on it since: ${one.kind} ${one.name} (${one.id})\n`)
}

/** The imports of a workspace, the latest first. */
export async function listCommand(asked: Asked, out: Output, env: Environment): Promise<number> {
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const workspace = await workspaceNamed(database.app, asked.workspace)
    const imports = await inWorkspace(database.app, workspace.id, listImports)
    if (asked.json) printJson(out, imports)
    else
      printTable(out, [
        ['import', 'plan', 'state', 'started'],
        ...imports.map(one => [one.id, one.plan, one.state, one.started_at.toISOString()]),
      ])
    return 0
  } finally {
    await database.close()
  }
}

/** Row-level security shows one workspace at a time, so they are asked one after the other. */
async function workspaceOf(pool: Pool, id: string, named: string | undefined): Promise<string | undefined> {
  if (named !== undefined) return (await workspaceNamed(pool, named)).id
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM workspace ORDER BY id DESC')
  for (const workspace of rows) {
    const found = await inWorkspace(pool, workspace.id, tx => findImport(tx, id))
    if (found !== undefined) return workspace.id
  }
  return undefined
}

function refuse(out: Output, why: string): number {
  out.stderr.write(`${why}\n`)
  return 1
}
