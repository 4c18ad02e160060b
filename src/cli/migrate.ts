import { openForCommand } from '#server/database/open.ts'
import type { Command } from './usage.ts'

export const migrateCommand: Command = {
  usage:
    'duet migrate\n  Brings the database of DATABASE_URL or of the data folder up to date. Everything else does that by itself.\n',
  run: async (_, out, env) => {
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    await database.close()
    out.stdout.write('The database is up to date.\n')
    return 0
  },
}
