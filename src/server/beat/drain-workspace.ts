import type pg from 'pg'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { hasWork } from './hints.ts'
import { Statistics } from './statistics.ts'
import { takeTurn } from './take-turn.ts'

const WAIT_FOR_OTHER = 20

/**
 * Gives a workspace turns until it has no work left, beside whatever worker runs. Tells after each turn how many
 * happenings it took.
 */
export async function drainWorkspace(
  pool: pg.Pool,
  workspace: WorkspaceId,
  { clock = Date.now, progress }: { clock?: () => number; progress?: (happenings: number) => void } = {},
): Promise<void> {
  const statistics = new Statistics()
  for (;;) {
    const taken = await takeTurn(pool, workspace, clock())
    if (taken.happenings > 0) progress?.(taken.happenings)
    await statistics.filled(pool, taken.happenings)
    if (taken.busy) await new Promise(resolve => setTimeout(resolve, WAIT_FOR_OTHER))
    else if (
      taken.happenings + taken.timers + taken.entries === 0 &&
      !(await hasWork(pool, workspace, clock()))
    )
      return
  }
}
