import type pg from 'pg'
import type { Logger } from 'pino'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { Housekeeping } from './housekeeping.ts'
import { Statistics } from './statistics.ts'
import { takeTurn } from './take-turn.ts'
import { clearHint, hintedWorkspaces, sweepWorkspaces, type WorkFound, workOf } from './hints.ts'

export type Beat = {
  /** Something came in for this workspace: look at once. */
  wake: (workspace: WorkspaceId) => void
  stop: () => Promise<void>
}

const LOOK_EVERY = 250
const SWEEP_EVERY = 15_000
const MOST_TRIES_APART = 30_000

/**
 * The one loop of the product: gives every workspace with work a turn, round-robin, until nothing is left, and looks
 * again when woken, by the hints of other processes, and by a slow sweep that finds what no hint told.
 */
export function startBeat(
  pool: pg.Pool,
  { log, clock = Date.now }: { log?: Logger; clock?: () => number } = {},
): Beat {
  const due = new Set<WorkspaceId>()
  const troubled = new Map<WorkspaceId, { until: number; tries: number }>()
  const statistics = new Statistics()
  const housekeeping = new Housekeeping()
  let stopping = false
  let wakeUp = (): void => {}
  let sweptAt = -Infinity

  /** When the next timer of a workspace comes due, as far as this process knows; the sweep finds what others set. */
  const timers = new Map<WorkspaceId, number>()
  const remember = (workspace: WorkspaceId, { work, nextTimer }: WorkFound): void => {
    if (work) due.add(workspace)
    if (nextTimer === undefined) timers.delete(workspace)
    else timers.set(workspace, nextTimer)
  }

  const look = async (): Promise<void> => {
    const now = clock()
    for (const workspace of await hintedWorkspaces(pool, now)) due.add(workspace)
    for (const [workspace, at] of timers) if (at <= now) due.add(workspace)
    if (now - sweptAt >= SWEEP_EVERY) {
      for (const [workspace, found] of await sweepWorkspaces(pool, now)) remember(workspace, found)
      sweptAt = now
    }
    await housekeeping.keep(pool, now)
  }

  const isReady = (workspace: WorkspaceId): boolean => (troubled.get(workspace)?.until ?? 0) <= clock()
  const anyReady = (): boolean => [...due].some(isReady)

  const round = async (): Promise<void> => {
    for (const workspace of Array.from(due)) {
      if (stopping) return
      if (isReady(workspace)) await giveTurn(workspace)
    }
  }

  const giveTurn = async (workspace: WorkspaceId): Promise<void> => {
    due.delete(workspace)
    try {
      await clearHint(pool, workspace)
      const taken = await takeTurn(pool, workspace, clock())
      troubled.delete(workspace)
      await statistics.filled(pool, taken.happenings)
      if (taken.busy) {
        // Whoever has it may have read the intake before the latest came in.
        troubled.set(workspace, { until: clock() + 1, tries: 0 })
        due.add(workspace)
      } else if (taken.happenings + taken.timers + taken.entries > 0) due.add(workspace)
      else remember(workspace, await workOf(pool, workspace, clock()))
    } catch (error) {
      const tries = (troubled.get(workspace)?.tries ?? 0) + 1
      troubled.set(workspace, { until: clock() + Math.min(100 * 2 ** tries, MOST_TRIES_APART), tries })
      due.add(workspace)
      log?.error({ err: error, workspace }, 'a turn of the beat failed and will be tried again')
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        if (!anyReady() || clock() - sweptAt >= SWEEP_EVERY) await look()
        await round()
      } catch (error) {
        log?.error({ err: error }, 'the beat could not look for work and will try again')
      }
      if (!anyReady() && !stopping)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, LOOK_EVERY)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  }

  const running = run()
  return {
    wake: workspace => {
      due.add(workspace)
      wakeUp()
    },
    stop: async () => {
      stopping = true
      wakeUp()
      await running
    },
  }
}
