import type pg from 'pg'
import { CHANNEL, type Notice } from './changes.ts'

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000

type Heard = {
  notice: (notice: Notice) => void
  /** From now on nothing goes unheard, until `down`; what changed before may have. */
  up: () => void
  down: () => void
}

export type Listener = { stop: () => void }

/** Listens on one connection of the pool, and again on another one when that is lost, until it is stopped. */
export function listen(pool: pg.Pool, heard: Heard): Listener {
  let stopped = false
  let leave: (() => void) | undefined
  let pause = FIRST_PAUSE_MS
  let again: NodeJS.Timeout | undefined

  const begin = async (): Promise<void> => {
    try {
      const client = await pool.connect()
      if (stopped) return client.release()
      const own = holdOn(client, heard, retry)
      leave = own
      await client.query(`LISTEN ${CHANNEL}`)
      pause = FIRST_PAUSE_MS
      if (leave === own) heard.up()
    } catch {
      retry()
    }
  }

  const retry = (): void => {
    leave?.()
    leave = undefined
    heard.down()
    if (stopped || again) return
    again = setTimeout(() => {
      again = undefined
      void begin()
    }, pause)
    again.unref()
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  void begin()
  return {
    stop: () => {
      stopped = true
      clearTimeout(again)
      leave?.()
    },
  }
}

/** Takes a connection for itself; what it returns gives it up (closed: it still listens). */
function holdOn(client: pg.PoolClient, heard: Heard, gone: () => void): () => void {
  const hear = ({ payload }: pg.Notification): void => {
    const notice = noticeOf(payload)
    if (notice) heard.notice(notice)
  }
  let held = true
  const leave = (): void => {
    if (!held) return
    held = false
    client.off('notification', hear)
    client.release(true)
  }
  const lost = (): void => {
    if (held) gone()
  }
  client.on('notification', hear)
  client.once('error', lost)
  client.once('end', lost)
  return leave
}

function noticeOf(payload: string | undefined): Notice | undefined {
  try {
    return JSON.parse(payload ?? '') as Notice
  } catch {
    return undefined
  }
}
