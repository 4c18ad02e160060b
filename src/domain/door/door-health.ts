import type { Instant } from '#domain/happening/happening.ts'

export type DoorHealth = 'paused' | 'failing' | 'new' | 'working'

/** How a door does. `new`: nothing has come by it yet, so nobody can say whether it works. */
export function healthOf(door: {
  active: boolean
  troubleSince: Instant | undefined
  arrivedAt: Instant | undefined
}): DoorHealth {
  if (!door.active) return 'paused'
  if (door.troubleSince !== undefined) return 'failing'
  return door.arrivedAt === undefined ? 'new' : 'working'
}

const FIRST_PAUSE = 10_000
const LONGEST_PAUSE = 15 * 60_000

/** When a door that fetches is tried again, having failed so many times in a row. */
export function nextTryOf(failures: number, now: Instant): Instant {
  return now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(20, Math.max(0, failures - 1)))
}
