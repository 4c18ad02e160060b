import { EVERY_PURPOSE } from '#domain/consent/purposes.ts'
import {
  type ConsentBody,
  type ConsentWay,
  type Happening,
  type Instant,
  orderKey,
} from '#domain/happening/happening.ts'
import { CLOCK_SKEW } from '#domain/touchpoint/refuse-touchpoint.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { LATEST } from './fold-consents.ts'

const SOURCE = 'unsubscribe'

export type Withdrawing = {
  identity: string
  channel: string
  /** Undefined: everything on the channel. */
  purpose: string | undefined
  how: Extract<ConsentWay, 'one-click' | 'unsubscribe-page'>
  now: Instant
  /** A new id, which names the word. */
  id: string
}

/**
 * Withdraws a consent so that it counts with this transaction. Who unsubscribes does not wait for the lock of the
 * workspace, which a long turn of the beat may hold: their word goes into the intake as every other does, and how it
 * stands is written beside. That is safe without the lock, because of two words the later one wins whatever their order.
 * False when it was withdrawn before, or nobody is meant.
 */
export async function withdrawAtOnce(tx: WorkspaceTx, said: Withdrawing): Promise<boolean> {
  const { identity, channel, purpose, how, now } = said
  const person = await personRefOf(tx, identity)
  if (!person) return false
  const standing = await latestOf(tx, said)
  if (standing && !standing.given) return false
  const at = standing && standing.at >= now && standing.at <= now + CLOCK_SKEW ? standing.at + 1 : now
  const body: ConsentBody = { person, channel, given: false, how, ...(purpose !== undefined && { purpose }) }
  const happening: Happening = { kind: 'consent', source: SOURCE, externalId: said.id, at, body }
  await storeHappenings(tx, [happening], { now })
  await insertRows(
    tx,
    'consent',
    ['identity_id', 'channel', 'purpose', 'given', 'at', 'order_key', 'how'],
    [[identity, channel, purpose ?? EVERY_PURPOSE, false, new Date(at), orderKey(happening), how]],
    LATEST,
  )
  await recordFacts(await beginTurn(tx, now, SOURCE), [
    {
      act: 'consent-withdrawn',
      subjectKind: 'consent',
      subjectId: identity,
      because: { channel, purpose: purpose ?? EVERY_PURPOSE, how },
    },
  ])
  return true
}

async function latestOf(
  tx: WorkspaceTx,
  { identity, channel, purpose }: Withdrawing,
): Promise<{ given: boolean; at: Instant } | undefined> {
  const { rows } = await tx.sql.query<{ given: boolean; at: Date }>(
    `SELECT given, at FROM consent WHERE workspace_id = $1 AND identity_id = $2 AND channel = $3
        AND purpose = $4 FOR UPDATE`,
    [tx.workspace, identity, channel, purpose ?? EVERY_PURPOSE],
  )
  const [row] = rows
  return row && { given: row.given, at: row.at.getTime() }
}
