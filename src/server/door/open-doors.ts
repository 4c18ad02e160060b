import type pg from 'pg'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { readDoorToken } from './door-address.ts'
import { type DoorRow, loadDoor } from './door-store.ts'

export type OpenDoor = { workspace: WorkspaceId; door: DoorRow }
export type OpenDoors = (token: string, kind: DoorKind) => Promise<OpenDoor | undefined>

const KEPT_MS = 5_000
const MOST_KEPT = 5_000

/**
 * Finds doors by the tokens of their addresses, and remembers them for five seconds: so long may a door that was just
 * paused still take something. Also what leads nowhere is remembered, so that guessing costs the database little.
 */
export function openDoors(pool: pg.Pool, now: () => Instant): OpenDoors {
  const known = new Map<string, { until: Instant; found: Promise<OpenDoor | undefined> }>()
  const look = async (token: string): Promise<OpenDoor | undefined> => {
    const named = readDoorToken(token)
    if (!named) return undefined
    const door = await inWorkspace(pool, named.workspace, tx => loadDoor(tx, named.door))
    return door && { workspace: named.workspace, door }
  }
  return async (token, kind) => {
    let kept = known.get(token)
    if (!kept || kept.until <= now()) {
      if (known.size >= MOST_KEPT) known.clear()
      kept = { until: now() + KEPT_MS, found: look(token) }
      known.set(token, kept)
      kept.found.catch(() => known.delete(token))
    }
    const found = await kept.found
    return found?.door.kind === kind ? found : undefined
  }
}
