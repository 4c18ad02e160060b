import type { ImapFlow } from 'imapflow'
import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { MailboxSecrets } from '#contract/door-mailbox.ts'
import { nextTryOf } from '#domain/door/door-health.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { readSecrets, sealSecrets } from '#server/door/door-secrets.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { connectImap, findFolders } from './imap-connection.ts'
import { ClaimLost, type MailboxDoor } from './mailbox-store.ts'
import { MailboxTrouble, troubleOf } from './mailbox-trouble.ts'
import { signInOf } from './sign-in.ts'
import { syncFolders } from './sync-folders.ts'
import { tellTrouble } from './tell-health.ts'

export type MailboxDeps = {
  pool: pg.Pool
  /** The server's secret, with which those of doors are sealed. */
  secret: string
  egress: EgressSettings
  /** There is work for the beat in this workspace. */
  wake: (workspace: WorkspaceId) => void
  clock: () => number
  /** Names this process among those that fetch mailboxes. */
  me: string
  log?: FastifyBaseLogger | undefined
  /** How often folders are looked at that nobody tells of, in milliseconds. */
  pollEveryMs?: number | undefined
}

export type Box = { workspace: WorkspaceId; door: MailboxDoor }
export type RunningMailbox = { stop: () => Promise<void> }

const POLL_EVERY = 60_000

/** Keeps one mailbox fetched until it is stopped: connects, takes in, listens, and after a trouble tries again. */
export function runMailbox(box: Box, deps: MailboxDeps): RunningMailbox {
  const ending = new AbortController()
  const running = keepFetching(box, deps, ending.signal)
  return {
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

async function keepFetching(box: Box, deps: MailboxDeps, ended: AbortSignal): Promise<void> {
  let failures = 0
  while (!ended.aborted) {
    try {
      await fetchWhileConnected(box, deps, ended, () => (failures = 0))
    } catch (error) {
      if (ended.aborted || error instanceof ClaimLost) return
      failures += 1
      const now = deps.clock()
      const nextTryAt = nextTryOf(failures, now)
      const trouble = { ...troubleOf(error), at: now, nextTryAt }
      if (trouble.code === 'other')
        deps.log?.warn({ err: error, door: box.door.id }, 'a mailbox could not be fetched')
      await tellTrouble(deps.pool, box, trouble).catch((lost: unknown) =>
        deps.log?.warn({ err: lost, door: box.door.id }, 'the trouble of a mailbox was not noted'),
      )
      await pause(nextTryAt - now, ended)
    }
  }
}

async function fetchWhileConnected(
  box: Box,
  deps: MailboxDeps,
  ended: AbortSignal,
  well: () => void,
): Promise<void> {
  const { settings } = box.door
  const signIn = await signInOf(
    box.door,
    readSecrets<MailboxSecrets>(deps.secret, box.door),
    settings.imap.user,
    {
      egress: deps.egress,
      now: deps.clock(),
      renewed: token => keepRefreshToken(box, deps, token),
    },
  )
  const client = await connectImap({ settings, signIn, egress: deps.egress })
  const close = (): void => client.close()
  ended.addEventListener('abort', close)
  const news = listenFor(client)
  try {
    const folders = await findFolders(client, settings)
    while (!ended.aborted) {
      news.heard()
      await syncFolders(client, folders, box, deps)
      well()
      await news.wait(deps.pollEveryMs ?? POLL_EVERY, ended)
    }
    await client.logout().catch(() => {})
  } finally {
    ended.removeEventListener('abort', close)
    client.close()
  }
}

type News = { heard: () => void; wait: (atMost: number, ended: AbortSignal) => Promise<void> }

/** What the server tells by itself of the folder that is open (RFC 2177 IDLE). */
function listenFor(client: ImapFlow): News {
  let any = false
  let wakeUp = (): void => {}
  client.on('exists', () => {
    any = true
    wakeUp()
  })
  client.on('close', () => wakeUp())
  return {
    heard: () => void (any = false),
    wait: async (atMost, ended) => {
      if (any || ended.aborted) return
      if (client.usable && client.capabilities.has('IDLE')) client.idle().catch(() => {})
      const waiting = new AbortController()
      wakeUp = () => waiting.abort()
      await pause(atMost, AbortSignal.any([ended, waiting.signal]))
      if (!client.usable && !ended.aborted)
        throw new MailboxTrouble('cannot-connect', 'The server ended the connection.')
    },
  }
}

function pause(ms: number, ended: AbortSignal): Promise<void> {
  if (ended.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(done, Math.max(0, ms))
    ended.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      ended.removeEventListener('abort', done)
      resolve()
    }
  })
}

/** A lasting token that replaces the one before, as some providers give with each use. */
async function keepRefreshToken(box: Box, deps: MailboxDeps, refreshToken: string): Promise<void> {
  const known = readSecrets<MailboxSecrets>(deps.secret, box.door)
  const sealed = sealSecrets(deps.secret, box.door.id, { ...known, refreshToken })
  await inWorkspace(deps.pool, box.workspace, tx =>
    tx.sql.query(
      'UPDATE door SET secrets_sealed = $3 WHERE workspace_id = $1 AND id = $2 AND secrets_sealed = $4',
      [box.workspace, box.door.id, sealed, box.door.secretsSealed],
    ),
  )
  box.door.secretsSealed = sealed
}
