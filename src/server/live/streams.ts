import { Readable } from 'node:stream'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Scope } from '#contract/access.ts'
import type { LiveEvent } from '#contract/live.ts'
import { may, type Noun } from '#server/access/policy.ts'
import type { Changed, Notice } from './changes.ts'
import { type Listener, listen } from './listener.ts'
import { JUST_NOW_MS, recentEvents } from './recent.ts'
import { markOf, stillIn, type Viewer } from './still-in.ts'

/** A stream that nobody reads is closed when this much waits in it; whoever it was comes back and catches up. */
const MOST_UNREAD_BYTES = 256 * 1024
const MOST_STREAMS = 12

export type Looking = Viewer & {
  /** Whose allowance of streams it is: the user or the key. */
  whose: string
  scopes: readonly Scope[] | undefined
}

type Stream = Looking & { out: Readable }

export type Live = {
  /** A stream of events from now on, or from the event after `lastEventId`; undefined when somebody has too many. */
  open(looking: Looking, lastEventId: string | undefined): Readable | undefined
  stop(): void
}

/**
 * Tells every open stream of a workspace what changed there. All processes hear the database's notifications; each
 * `everyMs` those who may not look any more are sent away, and marks of the workspaces tell whether one was lost.
 */
export function liveStreams(pool: pg.Pool, log: Pick<Logger, 'warn'>, everyMs = 15_000): Live {
  const streams = new Set<Stream>()
  const recent = recentEvents()
  const marks = new Map<string, string>()
  const heardOf = new Set<string>()
  let listener: Listener | undefined
  /** Since when every change was heard here. Undefined: nobody listens yet. */
  let heardSince: number | undefined
  let timer: NodeJS.Timeout | undefined

  const send = (stream: Stream, event: LiveEvent, data: object, id?: string): void => {
    const { out } = stream
    if (out.readableLength > MOST_UNREAD_BYTES) return void out.destroy()
    out.push(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  const tell = (stream: Stream, changed: Changed, id: string): void => {
    const allowed = visibleTo(stream, changed)
    if (Object.keys(allowed).length > 0) send(stream, 'changed', { changed: allowed }, id)
  }

  const hear = ({ workspace, changed, access, presence }: Notice): void => {
    if (access) void lookAfterStreams()
    if (workspace === null) return
    if (presence) {
      for (const stream of streams)
        if (stream.workspace === workspace && may(stream, 'read', 'thread'))
          send(stream, 'presence', presence)
      return
    }
    heardOf.add(workspace)
    const id = recent.keep(workspace, changed)
    for (const stream of streams) if (stream.workspace === workspace) tell(stream, changed, id)
  }

  const catchUp = (workspace?: string): void => {
    recent.forget(workspace)
    for (const stream of streams)
      if (workspace === undefined || stream.workspace === workspace)
        send(stream, 'catch-up', {}, recent.latest())
  }

  const lookAfterStreams = async (): Promise<void> => {
    const open = [...streams]
    const stay = await stillIn(pool, open)
    for (const stream of open) {
      if (stay.has(stream)) continue
      send(stream, 'ended', {})
      stream.out.push(null)
      streams.delete(stream)
    }
  }

  /** Asks the rows themselves whether something happened of which no notification came. */
  const compareMarks = async (): Promise<void> => {
    const watched = new Set([...streams].map(stream => stream.workspace))
    for (const workspace of marks.keys()) if (!watched.has(workspace)) marks.delete(workspace)
    for (const workspace of watched) {
      const before = marks.get(workspace)
      const mark = await markOf(pool, workspace)
      marks.set(workspace, mark)
      if (before !== undefined && mark !== before && !heardOf.has(workspace)) catchUp(workspace)
      heardOf.delete(workspace)
    }
  }

  const round = async (): Promise<void> => {
    for (const { out } of streams) out.push(': still here\n\n')
    try {
      await lookAfterStreams()
      await compareMarks()
    } catch (error) {
      log.warn({ err: error }, 'live updates could not ask the database and will ask again')
    }
    if (timer) timer.refresh()
  }

  const begin = (): void => {
    listener ??= listen(pool, {
      notice: hear,
      up: () => {
        heardSince = Date.now()
        // Whoever opened a stream meanwhile, or had one, may have read before this.
        catchUp()
      },
      down: () => {
        heardSince = undefined
      },
    })
    timer ??= setTimeout(() => void round(), everyMs).unref()
  }

  return {
    open(looking, lastEventId) {
      const theirs = [...streams].filter(one => one.whose === looking.whose)
      if (theirs.length >= MOST_STREAMS) return undefined
      begin()
      const out = new Readable({ read() {} })
      const stream: Stream = { ...looking, out }
      out.push('retry: 1000\n: listening\n\n')
      // What was read just before may be older than the first change that was heard. While nobody listens yet, `up` says so.
      const readBefore =
        lastEventId === undefined && heardSince !== undefined && heardSince > Date.now() - JUST_NOW_MS
      const missed = readBefore ? 'too-much' : recent.after(looking.workspace, lastEventId)
      if (missed === 'too-much') send(stream, 'catch-up', {}, recent.latest())
      else for (const { id, changed } of missed) tell(stream, changed, id)
      streams.add(stream)
      out.once('close', () => streams.delete(stream))
      return out
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      listener?.stop()
      for (const { out } of streams) out.push(null)
      streams.clear()
    },
  }
}

/** Only nouns that the viewer may read. */
function visibleTo(viewer: Looking, changed: Changed): Changed {
  return Object.fromEntries(Object.entries(changed).filter(([noun]) => may(viewer, 'read', noun as Noun)))
}
