import type { Instant } from '#domain/happening/happening.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { bookSent } from './book-sent.ts'
import { messageById } from './message-store.ts'
import { markDecided } from './tell-author.ts'

const BY = 'mailbox'

/**
 * Settles messages of which nobody knew whether they left, because a mailbox came upon them: a copy lies among the mails
 * that were sent, or somebody answers or returns it (RFC 5322 Message-ID, In-Reply-To, References). Each becomes sent, once; one
 * that was given up too, one from a restored backup, and one whose sender has not heard yet what became of it and may never:
 * a copy is come upon but once.
 * @param messages ids of messages that mails are, or refer to
 * @returns how many it settled; the beat has their touches to take in
 */
export async function settleFoundAgain(
  tx: WorkspaceTx,
  messages: readonly string[],
  now: Instant,
): Promise<number> {
  if (messages.length === 0) return 0
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM outbox WHERE workspace_id = $1 AND id = ANY($2) AND kind = 'message'
        AND (state IN ('uncertain', 'held') OR (state = 'claimed' AND begun_at IS NOT NULL)
          OR (state = 'failed' AND problem = 'dropped'))
      ORDER BY id FOR UPDATE`,
    [tx.workspace, messages],
  )
  const settled: string[] = []
  for (const { id } of rows) {
    const row = await messageById(tx, id)
    const at = (row?.claimedAt ?? row?.sentAt)?.getTime() ?? now
    if (row && (await bookSent(tx, row, { now, at, externalId: undefined }))) settled.push(id)
  }
  if (settled.length === 0) return 0
  await markDecided(tx, settled, now)
  await recordFacts(
    await beginTurn(tx, now, BY),
    settled.map(id => ({ act: 'message-found-again', subjectKind: 'message', subjectId: id })),
  )
  return settled.length
}
