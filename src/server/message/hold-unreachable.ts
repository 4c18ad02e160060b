import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { failWaiting } from '#server/outbox/once-store.ts'
import { heldBy } from './held-by.ts'
import { messageById } from './message-store.ts'
import { tellFailed } from './tell-author.ts'

const BY = 'consent'

/**
 * Holds what waits to leave to these addresses and may not any more, in the transaction of the word that says so. What a
 * sender has taken on is held by the sender, who asks again before the first byte.
 * @returns how many are held
 */
export async function holdUnreachable(
  tx: WorkspaceTx,
  addresses: readonly string[],
  now: Instant,
): Promise<number> {
  if (addresses.length === 0) return 0
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT way.id FROM outbox way JOIN message ON message.workspace_id = $1 AND message.id = way.id
      WHERE way.workspace_id = $1 AND way.kind = 'message' AND way.state = 'waiting'
        AND EXISTS (SELECT FROM unnest(message.recipient || message.cc || message.bcc) AS sent (address)
          WHERE lower(sent.address) = ANY($2))
      ORDER BY way.id`,
    [tx.workspace, addresses.map(one => one.toLowerCase())],
  )
  const held: string[] = []
  for (const { id } of rows) {
    const row = await messageById(tx, id)
    const why = row && (await heldBy(tx, row, now))
    if (why !== undefined && (await failWaiting(tx, id, { now, problem: 'suppressed', detail: why })))
      held.push(id)
  }
  if (held.length === 0) return 0
  await tellFailed(tx, held, { now, by: BY })
  return held.length
}

/** Every mail address and number of whom an identity belongs to. */
export async function addressesOf(tx: WorkspaceTx, identity: string): Promise<string[]> {
  const { rows } = await tx.sql.query<{ value: string }>(
    `SELECT theirs.value FROM belonging mine
      JOIN belonging all_of ON all_of.workspace_id = $1 AND all_of.person_id = mine.person_id AND all_of.until_at = 'infinity'
      JOIN identity theirs ON theirs.workspace_id = $1 AND theirs.id = all_of.identity_id
        AND theirs.kind IN ('email', 'phone')
      WHERE mine.workspace_id = $1 AND mine.identity_id = $2 AND mine.until_at = 'infinity'`,
    [tx.workspace, identity],
  )
  return rows.map(row => row.value)
}
