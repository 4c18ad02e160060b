import type { Happening, Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { bookSent } from '#server/message/book-sent.ts'
import { messageById } from '#server/message/message-store.ts'
import type { DoorRow } from '../door-store.ts'

/** How long a message may have been under way when its echo comes. */
const LATELY_MS = 10 * 60_000

/**
 * What we said, told again by the network: on Instagram and below posts such an echo bears no mark of ours. One with the
 * words of a message that is being handed over, or of which nobody knows whether it arrived, on the same thread is that
 * message: it is booked by the name that the network gives it, so that it stands there once and with who wrote it.
 * @returns what nobody here wrote
 */
export async function bookEchoes(
  tx: WorkspaceTx,
  door: DoorRow,
  happenings: readonly Happening[],
  now: Instant,
): Promise<Happening[]> {
  const others: Happening[] = []
  for (const one of happenings) if (!(await bookEcho(tx, door, one, now))) others.push(one)
  return others
}

async function bookEcho(tx: WorkspaceTx, door: DoorRow, one: Happening, now: Instant): Promise<boolean> {
  if (one.kind !== 'touchpoint' || one.body.direction !== 'outbound' || !one.body.thread) return false
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT message.id FROM outbox way
      JOIN message ON message.workspace_id = $1 AND message.id = way.id
      WHERE way.workspace_id = $1 AND way.kind = 'message' AND way.recipient = $2
        AND way.state IN ('claimed', 'uncertain') AND way.begun_at > $5
        AND message.thread = $3 AND btrim(message.text) = btrim($4)
      ORDER BY way.begun_at LIMIT 1`,
    [tx.workspace, door.id, one.body.thread, one.body.text ?? '', new Date(now - LATELY_MS)],
  )
  const row = rows[0] && (await messageById(tx, rows[0].id, { lock: true }))
  return row ? bookSent(tx, row, { now, at: one.at, externalId: one.externalId }) : false
}
