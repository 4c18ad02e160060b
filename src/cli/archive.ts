import { stat } from 'node:fs/promises'
import { archiveFrom, archiveTo } from '#server/archive/archive-file.ts'
import { openForCommand } from '#server/database/open.ts'
import { DatabaseProblem } from '#server/database/problem.ts'
import { type Command, printJson, UsageProblem } from './usage.ts'
import { workspaceNamed } from './workspace.ts'

export const exportCommand: Command = {
  usage:
    'duet export WORKSPACE FILE [--json]\n  Writes everything of one workspace to a file (tar.gz of JSON lines), without users, passwords and keys.\n',
  run: async (args, out, env) => {
    const [name, file, ...more] = args.filter(arg => arg !== '--json')
    if (name === undefined || file === undefined || more.length > 0)
      throw new UsageProblem('Name a workspace and a file.')
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    try {
      const { id } = await workspaceNamed(database.app, name)
      const { rows } = await archiveTo(file, database.app, id, Date.now()).catch((error: unknown) =>
        Promise.reject(ofFile(error, file)),
      )
      if (args.includes('--json')) printJson(out, { file, rows })
      else
        out.stdout.write(
          `${total(rows)} rows are in ${file}. It holds personal data: keep it where only you can read it.\n`,
        )
      return 0
    } finally {
      await database.close()
    }
  },
}

export const importWorkspaceCommand: Command = {
  usage:
    'duet import-workspace FILE [--json]\n  Makes the workspace that "duet export" wrote, beside those that are there. All of it or nothing.\n',
  run: async (args, out, env) => {
    const [file, ...more] = args.filter(arg => arg !== '--json')
    if (file === undefined || more.length > 0) throw new UsageProblem('Name one file.')
    await stat(file).catch((error: unknown) => Promise.reject(ofFile(error, file)))
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    try {
      const taken = await archiveFrom(file, database.app)
      if ('refused' in taken) throw new DatabaseProblem(taken.message)
      if (args.includes('--json')) printJson(out, taken)
      else
        out.stdout.write(
          `The workspace ${taken.workspace.name} is there, with ${total(taken.rows)} rows. Whoever opens Duet first owns it; else invite its members.\n`,
        )
      return 0
    } finally {
      await database.close()
    }
  },
}

function total(rows: Record<string, number>): string {
  return Object.values(rows)
    .reduce((sum, count) => sum + count, 0)
    .toLocaleString('en')
}

/** What the file system says, as a sentence; anything else is left as it is. */
function ofFile(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code === 'ENOENT') return new DatabaseProblem(`${file} is not there: check the name and its folder.`)
  if (code === 'EACCES' || code === 'EPERM')
    return new DatabaseProblem(`${file} may not be read or written by this user.`)
  if (code === 'ENOSPC') return new DatabaseProblem(`The disk is full: ${file} was not written.`)
  return error
}
