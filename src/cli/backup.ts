import { backupTo, restoreFrom } from '#server/database/backup.ts'
import { backupSecret, restoreSecret, secretFileOf } from '#server/database/backup-secret.ts'
import type { Database } from '#server/database/connect.ts'
import { openForCommand, openUnmigrated } from '#server/database/open.ts'
import { type Command, printJson, UsageProblem } from './usage.ts'

export const backupCommand: Command = {
  usage:
    'duet backup FILE [--json]\n  Writes all workspaces to a file, as they stand at one moment, while everything else goes on; the secret beside it, in FILE.secret.\n',
  run: async (args, out, env) => {
    const { file, json } = fileFrom(args)
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    await during(database, () => backupTo(file, database.owner, Date.now()))
    const secret = await backupSecret(file, env)
    if (json) printJson(out, { file, secret: secret ?? null })
    else
      out.stdout.write(
        `Everything is in ${file}. It holds personal data: keep it where only you can read it.\n${saidOf(secret)}`,
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
    const secret = await restoreSecret(file, env)
    if (json) printJson(out, { ...restored, secret })
    else
      out.stdout.write(
        `Restored as of ${restored.madeAt}. Workspaces: ${restored.rows['workspace'] ?? 0}. Messages that were not sent yet and are held: ${restored.held}.\n${AFTER[secret](secretFileOf(file))}`,
      )
    return 0
  },
}

/** What became of the secret, and what to do about it. */
function saidOf(secret: string | undefined): string {
  if (secret === 'in-settings') return 'The secret is in DUET_SECRET: keep that too.\n'
  if (secret === undefined) return 'There is no secret to keep yet.\n'
  return `The secret of this house is in ${secret}. A restore takes it from beside the backup. Whoever has both can read what is sealed (second steps, webhooks, letters): keep them apart if you can.\n`
}

const AFTER = {
  taken: () => 'The secret was taken from beside the backup: second steps and webhooks go on.\n',
  'in-settings': () =>
    'The secret is that of DUET_SECRET: it must be the one that the backup was made with.\n',
  missing: (file: string) =>
    `There is no ${file}: unless you put the old secret into the data folder before the next start, second steps are set up anew, webhooks get new secrets and everybody signs in again.\n`,
} as const

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
