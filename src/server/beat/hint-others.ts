import type pg from 'pg'
import type { Logger } from 'pino'
import type { WorkspaceId } from '#server/database/transaction.ts'
import { hint } from './hints.ts'
import type { Beat } from './worker.ts'

const GATHER = 50

/**
 * Stands in for the beat in a process that leaves the deciding to others (DUET_BEAT=off): tells them by hints which
 * workspaces have work. A hint that is lost is made up for by their sweep.
 */
export function hintOthers(
  pool: pg.Pool,
  { log, clock = Date.now }: { log?: Logger; clock?: () => number } = {},
): Beat {
  const waiting = new Set<WorkspaceId>()
  let telling: Promise<void> | undefined

  const tell = async (): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve, GATHER))
    const all = [...waiting]
    waiting.clear()
    telling = undefined
    for (const workspace of all)
      await hint(pool, workspace, clock()).catch((error: unknown) =>
        log?.warn({ err: error, workspace }, 'a hint to the beat was lost; its sweep will find the work'),
      )
  }

  return {
    wake: workspace => {
      waiting.add(workspace)
      telling ??= tell()
    },
    stop: async () => {
      await telling
    },
  }
}
