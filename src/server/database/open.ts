import { type Database, type Environment, openDatabase } from './connect.ts'
import { migrate } from './migrate.ts'

/**
 * A database ready for work, for the server and for commands alike: that of DATABASE_URL, else the embedded one of the
 * data folder, which is adopted when it runs and started when not; migrated. The last process to close it stops it.
 * @throws DatabaseProblem
 */
export async function openMigrated(env: Environment, report?: (line: string) => void): Promise<Database> {
  const database = await openDatabase(env, report)
  try {
    await migrate(database.owner)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Like openMigrated, for a command: Ctrl-C or a kill leaves no server of ours behind. */
export async function openForCommand(env: Environment, report?: (line: string) => void): Promise<Database> {
  return leavingNothing(await openMigrated(env, report))
}

/** For a restore, which fills a database of the backup's own version. */
export async function openUnmigrated(env: Environment, report?: (line: string) => void): Promise<Database> {
  return leavingNothing(await openDatabase(env, report))
}

function leavingNothing(database: Database): Database {
  let closing: Promise<void> | undefined
  const close = () => (closing ??= database.close())
  const leave = (code: number) => void close().finally(() => process.exit(code))
  process.once('SIGINT', () => leave(130))
  process.once('SIGTERM', () => leave(143))
  process.once('disconnect', () => leave(1))
  // The launcher's channel tells of its end, and must not keep us from ending by ourselves.
  process.channel?.unref()
  return { ...database, close }
}
