import type pg from 'pg'
import type { Happening } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings, type Stored } from './store-happenings.ts'
import { sharedCommits } from './shared-commits.ts'

export type Door = (workspace: WorkspaceId, happenings: Happening[]) => Promise<Stored[]>

const MOST_IN_A_COMMIT = 2_000

/** Takes happenings of a workspace to disk. Those that come while one commit is under way share the next. */
export function openDoor(
  pool: pg.Pool,
  { now, wake }: { now: () => number; wake: (workspace: WorkspaceId) => void },
): Door {
  const share = sharedCommits<Happening[], Stored[]>({
    most: MOST_IN_A_COMMIT,
    sizeOf: happenings => happenings.length,
    commit: async (workspace, requests) => {
      const stored = await inWorkspace(pool, workspace, tx =>
        storeHappenings(tx, requests.flat(), { now: now() }),
      )
      wake(workspace)
      let start = 0
      return requests.map(request => stored.slice(start, (start += request.length)))
    },
  })
  return (workspace, happenings) => share(workspace, happenings)
}
