import type pg from 'pg'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { type Arrivals, noteArrivals } from './door-health-store.ts'

export type DoorCounts = {
  arrived: (workspace: WorkspaceId, door: string, many?: number) => void
  refused: (workspace: WorkspaceId, door: string, why: DoorRefusal) => void
  /** Writes what was counted; waits for what is being written. */
  flush: () => Promise<void>
}

const EVERY_MS = 1_000

/**
 * Counts what comes by doors in memory and writes it once a second, so that a busy door does not pay for being counted.
 * A process that is killed loses the count of its last second; what arrived is not touched by that.
 */
export function countDoors(
  pool: pg.Pool,
  { now, failed }: { now: () => Instant; failed: (error: unknown) => void },
): DoorCounts {
  let counted = new Map<WorkspaceId, Map<string, Arrivals>>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const of = (workspace: WorkspaceId, door: string): Arrivals => {
    const doors = counted.get(workspace) ?? new Map<string, Arrivals>()
    counted.set(workspace, doors)
    const known = doors.get(door) ?? { door, at: now(), arrived: 0, refused: 0 }
    doors.set(door, known)
    known.at = now()
    timer ??= setTimeout(() => void flush(), EVERY_MS).unref()
    return known
  }

  const write = async (doors: typeof counted): Promise<void> => {
    for (const [workspace, counts] of doors) {
      await inWorkspace(pool, workspace, async tx =>
        noteArrivals(tx, (await loadSettings(tx)).timeZone, [...counts.values()]),
      ).catch(failed)
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const doors = counted
    counted = new Map()
    writing = writing.then(() => write(doors))
    return writing
  }

  return {
    arrived: (workspace, door, many = 1) => void (of(workspace, door).arrived += many),
    refused: (workspace, door, why) => {
      const count = of(workspace, door)
      count.refused += 1
      count.why = why
    },
    flush,
  }
}
