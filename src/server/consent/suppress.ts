import { addressOn } from '#domain/consent/reach.ts'
import type { SuppressionReason } from '#domain/consent/suppression-reasons.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { holdUnreachable } from '#server/message/hold-unreachable.ts'
import { newId } from '#server/new-id.ts'
import { suppressionHash } from './suppression-hash.ts'

export type Suppressing = {
  /** Such as mail; `*` for every channel that reaches the address. */
  channel: string
  address: string
  reason: SuppressionReason
  at: Instant
  /** Who says so, as facts name them: a door's source, `member:…`, `beat`. */
  by: string
  note?: string | undefined
  /** Keep the hash alone. */
  nameless?: boolean
}

/**
 * Puts an address on the suppression list, in this transaction. Saying it again is harmless; what was released and is
 * said again later stands again. Answers whether it is new, and undefined for what is no address of the channel.
 */
export async function suppress(tx: WorkspaceTx, given: Suppressing): Promise<boolean | undefined> {
  const { channel, reason, at, by, note, nameless = false } = given
  const named = addressOn(channel, given.address)
  if (!named) return undefined
  const [hash] = await suppressionHash(tx, [named])
  const { rows } = await tx.sql.query<{ id: string }>(
    `INSERT INTO suppression (workspace_id, id, channel, address_hash, address, reason, note, at, by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (workspace_id, address_hash, channel, reason) DO UPDATE
        SET at = excluded.at, by = excluded.by, note = excluded.note, address = excluded.address,
          released_at = NULL, released_by = NULL, release_reason = NULL
        WHERE suppression.released_at < excluded.at
      RETURNING id`,
    [
      tx.workspace,
      newId(),
      channel,
      hash,
      nameless ? null : named.value,
      reason,
      note ?? null,
      new Date(at),
      by,
    ],
  )
  const [row] = rows
  if (!row) return false
  await recordFacts(await beginTurn(tx, at, by), [
    {
      act: 'address-suppressed',
      subjectKind: 'suppression',
      subjectId: row.id,
      because: { channel, reason },
    },
  ])
  await holdUnreachable(tx, [named.value], at)
  return true
}
