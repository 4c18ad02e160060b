import { type CountableEntry, countedEntries } from '#domain/revenue/counted-entries.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirEntries } from '#server/timeline/deal-items.ts'
import type { Whose } from '#server/timeline/place.ts'

export type Counted = CountableEntry & { value: string; at: Date }

const MOST = 5_000

/** The entries that say what the touches with these people have earned, the newest first. */
export async function loadCounted(tx: WorkspaceTx, of: Whose): Promise<Counted[]> {
  const { rows } = await tx.sql.query<Counted>({
    name: `counted-entries-${of.kind}`,
    text: `SELECT entry.id, entry.deal_id AS deal, entry.kind, entry.value, entry.at FROM (${theirEntries(of)}) theirs
      JOIN entry ON entry.workspace_id = $1 AND entry.id = theirs.id ORDER BY entry.at DESC, entry.id DESC LIMIT ${MOST}`,
    values: [tx.workspace, of.id],
  })
  return countedEntries(rows)
}
