import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type MailboxProcess = {
  /** Without any warning. */
  kill: () => Promise<void>
  /** As an operator stops a server. */
  stop: () => Promise<void>
}

/**
 * A process of its own that fetches mailboxes and nothing else.
 * @param ahead milliseconds by which its clock is ahead: so the claims of others have run out for it
 */
export async function startMailboxProcess(
  database: string,
  { ahead = 0, env = {} }: { ahead?: number; env?: Record<string, string> } = {},
): Promise<MailboxProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'mailbox-process-main.ts')], {
    env: {
      ...process.env,
      ...env,
      VICTIM_DATABASE: database,
      VICTIM_SECRET: 'a secret of the tests, long enough',
      VICTIM_AHEAD: String(ahead),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    child.stdout.once('data', () => ready())
    child.once('exit', code => failed(new Error(`the process left with ${code}`)))
  })
  return { kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>(done => child.once('exit', () => done()))
  child.kill(signal)
  await gone
}
