import type pg from 'pg'
import { readOrMakeSecret } from '#server/access/secret.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { logOf } from '#server/http/log.ts'
import { newId } from '#server/new-id.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import {
  claimMailboxes,
  type MailboxDoor,
  releaseMailboxes,
  workspacesWithMailboxes,
} from './mailbox-store.ts'
import type { MailboxDeps, RunningMailbox } from './run-mailbox.ts'

export type MailboxWatch = { stop: () => Promise<void> }
export type WatchSettings = Omit<MailboxDeps, 'pool' | 'me'> & { lookEveryMs?: number }

/** Also how long a new mailbox, or one whose password was corrected, waits for us. */
const LOOK_EVERY = 5_000

type Environment = Record<string, string | undefined>

/** The mailboxes of a process of the server. DUET_MAILBOXES=off: this one fetches none. */
export async function chosenMailboxes(
  env: Environment,
  pool: pg.Pool,
  wake: (workspace: WorkspaceId) => void,
): Promise<MailboxWatch> {
  if (env['DUET_MAILBOXES'] === 'off') return { stop: async () => {} }
  return startMailboxes(pool, await watchFrom(env, wake))
}

async function watchFrom(env: Environment, wake: (workspace: WorkspaceId) => void): Promise<WatchSettings> {
  return {
    secret: env['DUET_SECRET'] || (await readOrMakeSecret(env['DUET_DATA'] || 'data')),
    egress: egressFrom(env),
    wake,
    clock: Date.now,
    log: logOf(env['DUET_LOG'] || undefined),
  }
}

type Kept = { workspace: WorkspaceId; door: MailboxDoor; running: RunningMailbox }

/** Fetches the mailboxes of all workspaces; of several processes each mailbox has one, and another one when that is gone. */
export function startMailboxes(pool: pg.Pool, settings: WatchSettings): MailboxWatch {
  const { lookEveryMs = LOOK_EVERY, ...rest } = settings
  const deps: MailboxDeps = { ...rest, pool, me: newId() }
  const kept = new Map<string, Kept>()
  const workspaces = new Set<WorkspaceId>()
  let stopping = false
  let wakeUp = (): void => {}

  const look = async (): Promise<void> => {
    const asked = new Set([...(await workspacesWithMailboxes(pool)), ...workspaces])
    for (const workspace of asked) {
      if (stopping) return
      const doors = await inWorkspace(pool, workspace, tx =>
        claimMailboxes(tx, { me: deps.me, now: deps.clock() }),
      )
      await keep(workspace, doors)
    }
  }

  const keep = async (workspace: WorkspaceId, doors: readonly MailboxDoor[]): Promise<void> => {
    const wanted = new Map(doors.map(door => [door.id, door]))
    for (const [id, one] of kept) {
      if (one.workspace !== workspace) continue
      const door = wanted.get(id)
      if (door && setUpOf(door) === setUpOf(one.door)) continue
      kept.delete(id)
      await one.running.stop()
    }
    if (wanted.size === 0) return void workspaces.delete(workspace)
    workspaces.add(workspace)
    // What speaks IMAP and takes mails apart is read when there is a mailbox.
    const { runMailbox } = await import('./run-mailbox.ts')
    for (const [id, door] of wanted) {
      if (kept.has(id) || stopping) continue
      kept.set(id, { workspace, door, running: runMailbox({ workspace, door }, deps) })
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      await look().catch((error: unknown) =>
        settings.log?.error({ err: error }, 'the mailboxes will be looked after again'),
      )
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, lookEveryMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
        if (stopping) wakeUp()
      })
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopping = true
      wakeUp()
      await running
      await Promise.all([...kept.values()].map(one => one.running.stop()))
      for (const workspace of workspaces)
        await inWorkspace(pool, workspace, tx => releaseMailboxes(tx, deps.me)).catch(() => {})
    },
  }
}

/** What a connection depends on: when it changes, the mailbox is connected anew, and a wrong password tried again at once. */
function setUpOf({ settings, secretsSealed, channel, madeAt }: MailboxDoor): string {
  return JSON.stringify([settings, secretsSealed?.toString('base64'), channel, madeAt])
}
