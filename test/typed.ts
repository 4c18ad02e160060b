import { runCommand } from '#cli/main.ts'

/** What a command line printed and how it ended. */
export type Typed = { code: number; stdout: string; stderr: string }

/** Runs a command line of the product on a database, in this process. */
export async function typed(line: string[], databaseUrl: string): Promise<Typed> {
  let stdout = ''
  let stderr = ''
  const out = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  }
  const code = await runCommand(line, out, { DATABASE_URL: databaseUrl })
  return { code, stdout, stderr }
}
