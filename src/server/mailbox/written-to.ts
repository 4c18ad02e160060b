import { idOfMessageId } from '#domain/message/mail-thread.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Wrote } from '#domain/mailbox/believes-notice.ts'
import type { Identity } from '#domain/person/identity.ts'
import { suppressionHash } from '#server/consent/suppression-hash.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type SentTo = { id: string; at: Instant; addresses: readonly string[] }

/** Keeps to whom mails went that lay in folders of sent mails. */
export async function keepSentTo(tx: WorkspaceTx, sent: readonly SentTo[]): Promise<void> {
  const flat = sent.flatMap(({ id, at, addresses }) => addresses.map(address => ({ id, at, address })))
  const hashes = await suppressionHash(
    tx,
    flat.map(({ address }) => emailOf(address)),
  )
  await insertRows(
    tx,
    'mail_sent_to',
    ['mail_id', 'address_hash', 'at'],
    flat.map(({ id, at }, place) => [id, hashes[place] ?? null, new Date(at)]),
    'ON CONFLICT DO NOTHING',
  )
}

const emailOf = (address: string): Identity => ({ kind: 'email', value: address })

type Line = { address: string; id: string; at: Instant }

/** What we wrote to the addresses that are asked for, from here or elsewhere. */
export class WrittenTo {
  readonly #lines: readonly Line[]
  readonly #recipients: ReadonlyMap<string, string>

  private constructor(lines: readonly Line[], recipients: ReadonlyMap<string, string>) {
    this.#lines = lines
    this.#recipients = recipients
  }

  /**
   * @param addresses as they are compared
   * @param ids of mails, with or without brackets
   */
  static async load(
    tx: WorkspaceTx,
    { addresses, ids }: { addresses: readonly string[]; ids: readonly string[] },
  ): Promise<WrittenTo> {
    const elsewhere = await sentElsewhere(tx, addresses)
    const here = await sentFromHere(tx, { addresses, ids })
    return new WrittenTo(
      [...elsewhere, ...here],
      recipientsByName(here.filter(line => ids.includes(line.id))),
    )
  }

  wrote(address: string, named: readonly string[], before: Instant): Wrote {
    const lines = this.#lines.filter(line => line.address === address)
    return {
      named: lines.some(line => named.includes(line.id)),
      lastAt: lines.reduce<Instant | undefined>(
        // Two servers tell the time of two mails.
        (last, { at }) => (at <= before + CLOCKS_DIFFER && (last === undefined || at > last) ? at : last),
        undefined,
      ),
    }
  }

  /** Whom a message that left from here went to. */
  recipientOf(named: readonly string[]): string | undefined {
    return named.map(id => this.#recipients.get(id)).find(found => found !== undefined)
  }
}

/** Of a mail to several nobody can tell which of them it is. */
function recipientsByName(lines: readonly Line[]): ReadonlyMap<string, string> {
  const named = [...Map.groupBy(lines, line => line.id)]
  return new Map(named.flatMap(([id, of]) => (of.length === 1 && of[0] ? [[id, of[0].address]] : [])))
}

const CLOCKS_DIFFER = 3_600_000
/** Of an address that was written to for years its latest mails decide, and those that are named. */
const MOST_LINES = 10_000

async function sentElsewhere(tx: WorkspaceTx, addresses: readonly string[]): Promise<Line[]> {
  const hashes = await suppressionHash(tx, addresses.map(emailOf))
  const byHash = new Map(hashes.map((hash, place) => [hash.toString('hex'), addresses[place] ?? '']))
  const { rows } = await tx.sql.query<{ address_hash: Buffer; mail_id: string; at: Date }>(
    `SELECT address_hash, mail_id, at FROM mail_sent_to WHERE workspace_id = $1 AND address_hash = ANY($2)
      ORDER BY at DESC LIMIT $3`,
    [tx.workspace, hashes, MOST_LINES],
  )
  return rows.map(row => ({
    address: byHash.get(row.address_hash.toString('hex')) ?? '',
    id: row.mail_id,
    at: row.at.getTime(),
  }))
}

async function sentFromHere(
  tx: WorkspaceTx,
  { addresses, ids }: { addresses: readonly string[]; ids: readonly string[] },
): Promise<Line[]> {
  const named = new Map(ids.flatMap(id => [[idOfMessageId(id), id]] as const))
  named.delete(undefined)
  const { rows } = await tx.sql.query<{ id: string; address: string; sent_at: Date }>(
    `SELECT message.id, lower(sent.address) AS address, message.sent_at
      FROM message JOIN identity ON identity.workspace_id = $1 AND identity.id = message.identity_id
      CROSS JOIN LATERAL unnest(coalesce(message.recipient, identity.value) || message.cc || message.bcc) AS sent (address)
      WHERE message.workspace_id = $1 AND message.sent_at IS NOT NULL
        AND (message.id = ANY($2) OR message.identity_id IN (
          SELECT id FROM identity WHERE workspace_id = $1 AND kind = 'email' AND value = ANY($3)))
      ORDER BY message.sent_at DESC LIMIT $4`,
    [tx.workspace, [...named.keys()], addresses, MOST_LINES],
  )
  return rows.map(row => ({
    address: row.address,
    id: named.get(row.id) ?? row.id,
    at: row.sent_at.getTime(),
  }))
}
