import { ANSWER, EVERY_PURPOSE } from '#domain/consent/purposes.ts'
import { EVERY_CHANNEL } from '#domain/consent/channels.ts'
import {
  addressOn,
  mayReach as decide,
  type NotReached,
  type Said,
  type Suppressed,
} from '#domain/consent/reach.ts'
import type { ConsentWay, Instant } from '#domain/happening/happening.ts'
import type { Identity } from '#domain/person/identity.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadPurpose } from './purpose-store.ts'
import { sayReach } from './say-reach.ts'
import { suppressionHash } from './suppression-hash.ts'

export type Reaching = {
  /** Such as mail, phone or whatsapp. */
  channel: string
  address: string
  /** The key of a purpose of the workspace, or `answer` for an answer to somebody who wrote to us. */
  purpose: string
  now: Instant
}

/** Yes, or why not: as a code, and as a sentence for whoever wanted to write. */
export type Reach = { may: true } | (NotReached & { says: string })

/**
 * Whether an address may be reached for a purpose, at this moment. Ask it in the transaction that claims what is to be
 * sent: what was withdrawn before the claim is then held, however long it has been waiting.
 */
export async function mayReach(
  tx: WorkspaceTx,
  { channel, address, purpose, now }: Reaching,
): Promise<Reach> {
  const named = addressOn(channel, address)
  if (!named) return refusing({ may: false, refused: 'no-address', reason: undefined, at: undefined })
  const [hash] = await suppressionHash(tx, [named])
  const suppressed = await loadSuppressed(tx, channel, hash as Buffer, now)
  const said = purpose === ANSWER ? [] : await loadSaid(tx, named, { channel, purpose, now })
  const reach = decide({
    purpose,
    asks: purpose !== ANSWER && ((await loadPurpose(tx, purpose))?.asks ?? true),
    said,
    suppressed,
    heardAt: purpose === ANSWER && suppressed.length > 0 ? await loadHeardAt(tx, named) : undefined,
  })
  return reach.may ? reach : refusing(reach)
}

function refusing(no: NotReached): Reach {
  return { ...no, says: sayReach(no) }
}

async function loadSuppressed(
  tx: WorkspaceTx,
  channel: string,
  hash: Buffer,
  now: Instant,
): Promise<Suppressed[]> {
  const { rows } = await tx.sql.query<{ reason: Suppressed['reason']; at: Date }>({
    name: 'suppressed',
    text: `SELECT reason, at FROM suppression WHERE workspace_id = $1 AND address_hash = $2 AND channel IN ($3, $4)
        AND released_at IS NULL AND at <= $5 ORDER BY at`,
    values: [tx.workspace, hash, channel, EVERY_CHANNEL, new Date(now)],
  })
  return rows.map(row => ({ reason: row.reason, at: row.at.getTime() }))
}

/**
 * What was said about this very address, and what its person said without naming an address of the channel. What they
 * said about another address of theirs is about that one.
 */
async function loadSaid(
  tx: WorkspaceTx,
  { kind, value }: Identity,
  { channel, purpose, now }: Omit<Reaching, 'address'>,
): Promise<Said[]> {
  const { rows } = await tx.sql.query<{ given: boolean; at: Date; order_key: string; how: ConsentWay }>({
    name: 'consents-of-address',
    text: `SELECT consent.given, consent.at, consent.order_key, consent.how
      FROM identity asked
      JOIN belonging mine ON mine.workspace_id = $1 AND mine.identity_id = asked.id AND mine.until_at = 'infinity'
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = mine.person_id AND theirs.until_at = 'infinity'
      JOIN identity named ON named.workspace_id = $1 AND named.id = theirs.identity_id
        AND (named.id = asked.id OR named.kind <> asked.kind)
      JOIN consent ON consent.workspace_id = $1 AND consent.identity_id = named.id AND consent.channel = $4
        AND consent.purpose IN ($5, $6) AND consent.at <= $7
      WHERE asked.workspace_id = $1 AND asked.kind = $2 AND asked.value = $3`,
    values: [tx.workspace, kind, value, channel, purpose, EVERY_PURPOSE, new Date(now)],
  })
  return rows.map(row => ({
    given: row.given,
    at: row.at.getTime(),
    orderKey: row.order_key,
    how: row.how,
  }))
}

async function loadHeardAt(tx: WorkspaceTx, { kind, value }: Identity): Promise<Instant | undefined> {
  const { rows } = await tx.sql.query<{ at: Date | null }>({
    name: 'heard-at',
    text: `SELECT max(touch.occurred_at) AS at FROM identity
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = identity.id
        AND touch.direction = 'inbound' AND NOT touch.machine AND touch.replying = 'asks'
      WHERE identity.workspace_id = $1 AND identity.kind = $2 AND identity.value = $3`,
    values: [tx.workspace, kind, value],
  })
  return rows[0]?.at?.getTime()
}
