import { backupTo, restoreFrom } from '#server/database/backup.ts'
import type { Database } from '#server/database/connect.ts'
import { openForCommand, openUnmigrated } from '#server/database/open.ts'
import { type Command, printJson, UsageProblem } from './usage.ts'

export const backupCommand: Command = {
  usage:
    'duet backup FILE [--json]\n  Writes all workspaces to a file, as they stand at one moment, while everything else goes on.\n',
  run: async (args, out, env) => {
    const { file, json } = fileFrom(args)
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    await during(database, () => backupTo(file, database.owner, Date.now()))
    if (json) printJson(out, { file })
    else
      out.stdout.write(
        `Everything is in ${file}. It holds personal data: keep it where only you can read it.\n`,
      )
    return 0
  },
}

export const restoreCommand: Command = {
  usage:
    'duet restore FILE [--json]\n  Fills an empty database (a new DUET_DATA or DATABASE_URL) with a backup. What was not sent yet is held until you release it.\n',
  run: async (args, out, env) => {
    const { file, json } = fileFrom(args)
    const database = await openUnmigrated(env, line => out.stderr.write(`${line}\n`))
    const restored = await during(database, () => restoreFrom(file, database.owner))
    if (json) printJson(out, restored)
    else
      out.stdout.write(
        `Restored as of ${restored.madeAt}. Workspaces: ${restored.rows['workspace'] ?? 0}. Messages that were not sent yet and are held: ${restored.held}.\n`,
      )
    return 0
  },
}

function fileFrom(args: readonly string[]): { file: string; json: boolean } {
  const [file, ...more] = args.filter(arg => arg !== '--json')
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new UsageProblem('Name one file.')
  return { file, json: args.includes('--json') }
}

async function during<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await database.close()
  }
}
