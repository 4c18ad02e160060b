import { DatabaseProblem } from '#server/database/problem.ts'
import { ATTRIBUTE_USAGE, attributeCommand } from './attribute.ts'
import { exportCommand, importWorkspaceCommand } from './archive.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { checkBooksCommand } from './check-books.ts'
import { demoCommand } from './demo.ts'
import { failedCommand } from './failed.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { readMailCommand } from './read-mail.ts'
import { reportCommand } from './report.ts'
import { resetPasswordCommand } from './reset-password.ts'
import { type Command, type ExitCode, type Output, UsageProblem } from './usage.ts'
import { UnknownWorkspace } from './workspace.ts'

const COMMANDS: Record<string, Command> = {
  attribute: { usage: ATTRIBUTE_USAGE, run: (args, out) => attributeCommand(args, out) },
  backup: backupCommand,
  'check-books': checkBooksCommand,
  demo: demoCommand,
  export: exportCommand,
  failed: failedCommand,
  import: importCommand,
  'import-workspace': importWorkspaceCommand,
  migrate: migrateCommand,
  'read-mail': readMailCommand,
  report: reportCommand,
  'reset-password': resetPasswordCommand,
  restore: restoreCommand,
}

const HEAD = `duet COMMAND …   works with the server running or not, on DATABASE_URL or the data folder DUET_DATA (default ./data)
  --json prints one JSON document on stdout; progress and messages go to stderr; the exit code is 0 only when all went well.

`

/** Runs one command line (without node and script) and answers with the exit code; whatever goes wrong is told on stderr. */
export async function runCommand(
  line: readonly string[],
  out: Output,
  env: Record<string, string | undefined>,
): Promise<number> {
  const [name, ...args] = line
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    out.stdout.write(HEAD + usageOfAll())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    out.stderr.write(
      `There is no command "${name}". There are: ${Object.keys(COMMANDS).sort().join(', ')}.\n`,
    )
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    out.stdout.write(command.usage)
    return 0
  }
  return command.run(args, out, env).catch((error: unknown) => tell(error, command, out))
}

function usageOfAll(): string {
  return Object.values(COMMANDS)
    .map(command => command.usage)
    .join('\n')
}

function tell(error: unknown, command: Command, out: Output): ExitCode {
  if (error instanceof UsageProblem || isOptionProblem(error)) {
    out.stderr.write(`${error.message}\n\n${command.usage}`)
    return 2
  }
  const expected = error instanceof DatabaseProblem || error instanceof UnknownWorkspace
  out.stderr.write(
    expected
      ? `${error.message}\n`
      : `This should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 1
}

/** What node:util says of an option that it does not know or that lacks its value. */
function isOptionProblem(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** Whoever reads our output may stop reading, as `head` does. */
function leaveWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

if (import.meta.main) process.stdout.on('error', leaveWithReader)
if (import.meta.main) process.exitCode = await runCommand(process.argv.slice(2), process, process.env)
