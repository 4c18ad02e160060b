import { parseArgs } from 'node:util'
import { openForCommand } from '#server/database/open.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { type Command, type Output, printJson, UsageProblem } from './usage.ts'
import { workspaceNamed } from './workspace.ts'

const USAGE = `duet check-books --workspace NAME [--json]
  Adds up the credits of every entry again, by every model, and lists what does not balance. Exit code 1 when anything does not.
`

export const checkBooksCommand: Command = { usage: USAGE, run: checkAll }

async function checkAll(
  args: string[],
  out: Output,
  env: Record<string, string | undefined>,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  if (values.workspace === undefined) throw new UsageProblem('Say which workspace: --workspace NAME.')
  const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
  try {
    const { id } = await workspaceNamed(database.app, values.workspace)
    const checked = await inWorkspace(database.app, id, checkBooks)
    if (values.json) printJson(out, checked)
    else tell(out, checked)
    return checked.wrong.length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

function tell(out: Output, { entries, credits, wrong }: Awaited<ReturnType<typeof checkBooks>>): void {
  const counted = `${entries.toLocaleString('en')} entries and ${credits.toLocaleString('en')} credits were added up`
  if (wrong.length === 0) out.stdout.write(`The books balance: ${counted}.\n`)
  else out.stdout.write(`${counted}; ${wrong.length.toLocaleString('en')} do not balance:\n`)
  for (const one of wrong) out.stdout.write(`${one.source} ${one.externalId}: ${one.what}\n`)
}
