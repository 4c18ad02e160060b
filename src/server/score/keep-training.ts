import type { Instant } from '#domain/happening/happening.ts'
import type { PieceWork } from '#server/beat/piece-work.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { dueForTraining } from './due.ts'
import { beginVersion, type ClaimedVersion, endAsFailed } from './version-store.ts'

const LOOK_EVERY_MS = 60_000
/** Whoever does it for nobody in particular. */
const BEAT = 'beat'

/**
 * Looks once a minute, in every workspace, whether it is time to learn anew, and goes on with what others have left. Any
 * number of processes may: the database lets one training be under way a workspace.
 */
export function keepTraining(app: App, deps: Deps, work: PieceWork<ClaimedVersion>): void {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    const { rows } = await deps.pool.query<{ id: string }>('SELECT id FROM workspace ORDER BY id')
    for (const { id } of rows) await lookAt(deps, id, work)
  }
  app.addHook('onListen', async () => {
    timer = setInterval(() => {
      looking ??= look()
        .catch((error: unknown) =>
          app.log.warn({ err: error }, 'nobody could look whether a score is to be trained'),
        )
        .finally(() => (looking = undefined))
    }, LOOK_EVERY_MS).unref()
  })
  app.addHook('preClose', async () => {
    clearInterval(timer)
    await looking
  })
}

async function lookAt(deps: Deps, workspace: WorkspaceId, work: PieceWork<ClaimedVersion>): Promise<void> {
  const now = deps.now()
  const begun = await inWorkspace(deps.pool, workspace, async tx => {
    await giveUpBroken(tx, now)
    const because = await dueForTraining(tx, now)
    return because && beginVersion(tx, { id: deps.newId(), because, by: BEAT, now })
  })
  if (begun) work.begin(workspace, begun)
  else await work.adopt(workspace)
}

/** What broke once would break again: it is told, and the next one is tried when its time comes. */
async function giveUpBroken(tx: WorkspaceTx, now: Instant): Promise<void> {
  const { rows } = await tx.sql.query<{ id: string; problem: string }>(
    `SELECT id, problem FROM score_version
      WHERE workspace_id = $1 AND state IN ('waiting', 'scoring') AND claim IS NULL AND problem IS NOT NULL`,
    [tx.workspace],
  )
  for (const { id, problem } of rows) await endAsFailed(tx, id, problem, now)
}
