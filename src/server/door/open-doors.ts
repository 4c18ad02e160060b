import type pg from 'pg'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import type { Notice } from '#server/live/changes.ts'
import { listen } from '#server/live/listener.ts'
import { readDoorToken } from './door-address.ts'
import { type DoorRow, loadDoor } from './door-store.ts'

export type OpenDoor = { workspace: WorkspaceId; door: DoorRow }
export type OpenDoors = (token: string, kind: DoorKind) => Promise<OpenDoor | undefined>

const KEPT_MS = 5_000
const MOST_KEPT = 5_000

type Kept = {
  until: Instant
  named: ReturnType<typeof readDoorToken>
  found: Promise<OpenDoor | undefined>
}
type Remembered = { find: OpenDoors; stop: () => void }

/** The routes of one server remember doors together. */
const remembered = new WeakMap<pg.Pool, Remembered>()

/**
 * Finds doors by the tokens of their addresses, and remembers them. What changes about a door is forgotten in every
 * process as soon as the database tells of it; should that be lost, after five seconds. Also what leads nowhere is
 * remembered, so that guessing costs the database little.
 */
export function openDoors(app: App, { pool, now }: Pick<Deps, 'pool' | 'now'>): OpenDoors {
  const known = remembered.get(pool)
  if (known) return known.find
  const made = rememberDoors(pool, now)
  remembered.set(pool, made)
  app.addHook('preClose', async () => {
    made.stop()
    remembered.delete(pool)
  })
  return made.find
}

function rememberDoors(pool: pg.Pool, now: () => Instant): Remembered {
  const known = new Map<string, Kept>()
  let listener: ReturnType<typeof listen> | undefined
  const forget = ({ workspace, changed }: Notice): void => {
    const doors = changed['door']
    if (doors === undefined || workspace === null) return
    for (const [token, { named }] of known)
      if (named?.workspace === workspace && (doors === 'all' || doors.includes(named.door)))
        known.delete(token)
  }
  const look = async (named: Kept['named']): Promise<OpenDoor | undefined> => {
    if (!named) return undefined
    const door = await inWorkspace(pool, named.workspace, tx => loadDoor(tx, named.door))
    return door && { workspace: named.workspace, door }
  }
  const find: OpenDoors = async (token, kind) => {
    // Only a server to which something comes by doors needs to hear of them.
    listener ??= listen(pool, { notice: forget, up: () => known.clear(), down: () => known.clear() })
    let kept = known.get(token)
    if (!kept || kept.until <= now()) {
      if (known.size >= MOST_KEPT) known.clear()
      const named = readDoorToken(token)
      kept = { until: now() + KEPT_MS, named, found: look(named) }
      known.set(token, kept)
      kept.found.catch(() => known.delete(token))
    }
    const found = await kept.found
    return found?.door.kind === kind ? found : undefined
  }
  return { find, stop: () => listener?.stop() }
}
