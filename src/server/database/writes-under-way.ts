import type { WorkspaceTx } from './transaction.ts'

/**
 * Writes that were sent and not waited for. The connection keeps their order, so whatever is read later sees them;
 * meanwhile the next ones are being put together here. Before a commit or the end of a savepoint all must have come back.
 */
const underWay = new WeakMap<WorkspaceTx['sql'], Promise<unknown>[]>()

/** Lets a write go on its way; `settleWrites` tells whether it failed. */
export function sendWrite(tx: WorkspaceTx, write: Promise<unknown>): void {
  // Whoever settles hears of a failure; until then it must not count as unheard of.
  write.catch(() => {})
  const list = underWay.get(tx.sql)
  if (list) list.push(write)
  else underWay.set(tx.sql, [write])
}

/** Waits for all writes under way. Throws the failure of the first that failed: those after it failed only because of it. */
export async function settleWrites(tx: WorkspaceTx): Promise<void> {
  const list = underWay.get(tx.sql)
  if (!list) return
  underWay.delete(tx.sql)
  const results = await Promise.allSettled(list)
  const failed = results.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** The failure that made a transaction break: that of the first write under way that failed, else the one at hand. */
export async function firstFailure(tx: WorkspaceTx, atHand: unknown): Promise<unknown> {
  try {
    await settleWrites(tx)
    return atHand
  } catch (earlier) {
    // Work that was cut off may have sent another just now; it failed with the rest.
    await firstFailure(tx, undefined)
    return earlier
  }
}
