import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import { nextTry } from '#domain/outbox/delivery.ts'
import { readOrMakeSecret } from '#server/access/secret.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { logOf } from '#server/http/log.ts'
import { type MailSettings, mailSettingsFrom } from '#server/mail/mail-settings.ts'
import { sendLetters } from '#server/mail/send-mail.ts'
import { fetchMedia, workspacesWithMedia } from '#server/media/fetch-media.ts'
import { sendMessages, workspacesWithMessages } from '#server/message/send-messages.ts'
import { publicUrlFrom } from '#server/http/settings.ts'
import { EgressRefused, egressFrom, sendOut, type EgressSettings } from './egress.ts'
import { claimDue, settleFailed, settleSent, type Claimed } from './outbox-store.ts'
import { secretCheck, signedHeaders, webhookSecret } from './webhook-secret.ts'

export type SenderSettings = {
  /** The server's secret, of which the webhooks' are derived. */
  secret: string
  egress: EgressSettings
  /** The address people use, which links in messages lead to. */
  publicUrl?: string | undefined
  /** Absent: no letters leave. */
  mail?: MailSettings | undefined
  /** Tells the beat of messages that have left. */
  wake?: (workspace: WorkspaceId) => void
  clock?: () => number
  log?: FastifyBaseLogger
}
export type Sender = { stop: () => Promise<void> }

const LOOK_EVERY = 1_000
const MOST_AT_ONCE = 20
const MOST_WORKSPACES = 8

export async function senderFrom(env: Record<string, string | undefined>): Promise<SenderSettings> {
  const secret = env['DUET_SECRET'] || (await readOrMakeSecret(env['DUET_DATA'] || 'data'))
  return {
    secret,
    egress: egressFrom(env),
    publicUrl: publicUrlFrom(env),
    mail: mailSettingsFrom(env),
    log: logOf(env['DUET_LOG'] || undefined),
  }
}

/**
 * Sends what the outbox holds, and fetches the files of messages, beside the beat. Asks once a second which workspaces
 * have webhooks, messages or files that are due, which is one row each from an index; a slow other side holds up its own
 * workspace only.
 */
export function startSender(pool: pg.Pool, settings: SenderSettings): Sender {
  let stopping = false
  let wakeUp = (): void => {}
  const isStopping = (): boolean => stopping

  const webhooks = inTurn(isStopping, async workspace => {
    try {
      while (!stopping && (await sendDue(pool, workspace, settings)) === MOST_AT_ONCE);
    } catch (error) {
      settings.log?.error({ err: error, workspace }, 'the outbox could not be sent and will be tried again')
    }
  })
  const messages = inTurn(isStopping, async workspace => {
    try {
      await sendMessages(pool, workspace, { ...settings, isStopping })
    } catch (error) {
      settings.log?.error({ err: error, workspace }, 'messages could not be sent and will be tried again')
    }
  })

  const media = inTurn(isStopping, async workspace => {
    try {
      await fetchMedia(pool, workspace, { ...settings, isStopping })
    } catch (error) {
      settings.log?.error(
        { err: error, workspace },
        'files of messages could not be fetched and will be tried again',
      )
    }
  })

  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: WorkspaceId }>({
      name: 'workspaces-with-webhooks',
      text: 'SELECT id FROM workspace WHERE has_webhooks ORDER BY id',
    })
    webhooks.add(rows.map(row => row.id))
    const now = (settings.clock ?? Date.now)()
    messages.add(await workspacesWithMessages(pool, now))
    media.add(await workspacesWithMedia(pool, now))
  }

  const letters = async (): Promise<void> => {
    const { mail, secret, clock } = settings
    if (!mail) return
    while (!stopping && (await sendLetters(pool, { mail, secret, ...(clock && { clock }) })) > 0);
  }

  /** Beside the rest: a slow mail server holds up letters only. */
  let posting: Promise<void> | undefined
  const postLetters = (): void => {
    posting ??= letters()
      .catch((error: unknown) =>
        settings.log?.error({ err: error }, 'letters could not be sent and will be tried again'),
      )
      .finally(() => {
        posting = undefined
      })
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      postLetters()
      await look().catch((error: unknown) =>
        settings.log?.error({ err: error }, 'the sender will look again'),
      )
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, LOOK_EVERY)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
        if (stopping) wakeUp()
      })
    }
    await Promise.all([webhooks.end(), messages.end(), media.end(), posting])
  }

  const running = run()
  return {
    stop: async () => {
      stopping = true
      wakeUp()
      await running
    },
  }
}

/** Serves workspaces in turn, a few beside each other, so that none of many waits for ever. */
function inTurn(
  isStopping: () => boolean,
  serve: (workspace: WorkspaceId) => Promise<void>,
): { add: (workspaces: readonly WorkspaceId[]) => void; end: () => Promise<unknown> } {
  const waiting = new Set<WorkspaceId>()
  const busy = new Map<WorkspaceId, Promise<void>>()
  const serveMore = (): void => {
    for (const workspace of waiting) {
      if (isStopping() || busy.size >= MOST_WORKSPACES) return
      if (busy.has(workspace)) continue
      waiting.delete(workspace)
      const served = serve(workspace).then(() => {
        busy.delete(workspace)
        serveMore()
      })
      busy.set(workspace, served)
    }
  }
  return {
    add: workspaces => {
      for (const workspace of workspaces) waiting.add(workspace)
      serveMore()
    },
    end: () => Promise.all(busy.values()),
  }
}

/** One round for one workspace: claims, sends, settles each. Returns how many were claimed. */
export async function sendDue(
  pool: pg.Pool,
  workspace: WorkspaceId,
  settings: SenderSettings,
): Promise<number> {
  const clock = settings.clock ?? Date.now
  const claimed = await inWorkspace(pool, workspace, tx => claimDue(tx, clock(), MOST_AT_ONCE))
  await Promise.all(
    claimed.map(async one => {
      const failed = await deliver(workspace, one, settings)
      const now = clock()
      await inWorkspace(pool, workspace, tx => {
        if (failed === undefined) return settleSent(tx, one.id, now)
        const again = failed.forGood ? undefined : nextTry(one.tries, now)
        return settleFailed(tx, one, { now, again, why: failed.why })
      })
    }),
  )
  return claimed.length
}

type Failed = { why: string; forGood: boolean }

async function deliver(
  workspace: WorkspaceId,
  one: Claimed,
  { secret: serverSecret, egress, clock = Date.now }: SenderSettings,
): Promise<Failed | undefined> {
  const secret = webhookSecret(serverSecret, workspace, one.webhook)
  if (!secretCheck(secret).equals(one.secretCheck)) {
    const why = "The server's secret is another than when the webhook was made. Make the webhook anew."
    return { why, forGood: true }
  }
  const body = JSON.stringify(one.payload)
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...signedHeaders(secret, { id: one.id, seconds: Math.floor(clock() / 1000), body }),
  }
  try {
    const { status } = await sendOut({ url: one.url, method: 'POST', headers, body }, egress)
    return status >= 200 && status < 300 ? undefined : { why: reasonOf(status), forGood: false }
  } catch (error) {
    if (error instanceof EgressRefused) return { why: error.message, forGood: true }
    return { why: error instanceof Error ? error.message : String(error), forGood: false }
  }
}

function reasonOf(status: number): string {
  return status >= 300 && status < 400
    ? `The receiver answered ${status}; redirects are not followed.`
    : `The receiver answered ${status}.`
}
