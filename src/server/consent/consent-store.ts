import type { ConsentEvent, ConsentNow, PersonConsents } from '#contract/consent.ts'
import { EVERY_PURPOSE } from '#domain/consent/purposes.ts'
import type { ConsentBody, ConsentWay } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { suppressionHash } from './suppression-hash.ts'

const MOST_SHOWN = 500

type NowRow = {
  identity: string
  address: string
  purpose: string
  channel: string
  given: boolean
  at: Date
  how: ConsentWay
}

/** How it stands with all identities of a person. */
export async function consentsNow(tx: WorkspaceTx, person: string): Promise<ConsentNow[]> {
  const { rows } = await tx.sql.query<NowRow>(
    `SELECT consent.identity_id AS identity, identity.value AS address, consent.purpose, consent.channel, consent.given,
        consent.at, consent.how
      FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      JOIN consent ON consent.workspace_id = $1 AND consent.identity_id = identity.id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND belonging.until_at = 'infinity'
      ORDER BY consent.channel, consent.purpose, identity.value`,
    [tx.workspace, person],
  )
  return rows.map(row => ({
    ...row,
    purpose: row.purpose === EVERY_PURPOSE ? null : row.purpose,
    at: row.at.toISOString(),
  }))
}

type HistoryRow = {
  id: string
  occurred_at: Date
  source: string
  body: ConsentBody
  address: string
  by: string | null
}

/** Every word that was said of reaching a person, the latest first. */
export async function consentHistory(tx: WorkspaceTx, person: string): Promise<ConsentEvent[]> {
  const { rows } = await tx.sql.query<HistoryRow>(
    `SELECT log.id, log.occurred_at, log.source, log.body, identity.value AS address, member.name AS by
      FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      JOIN happening log ON log.workspace_id = $1 AND log.subject_id = identity.id AND log.kind = 'consent'
      LEFT JOIN member ON member.workspace_id = $1 AND member.external_id = log.body ->> 'by'
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND belonging.until_at = 'infinity'
      ORDER BY log.occurred_at DESC, log.source COLLATE "C" DESC, log.external_id COLLATE "C" DESC LIMIT ${MOST_SHOWN}`,
    [tx.workspace, person],
  )
  return rows.map(({ id, occurred_at, source, body, address, by }) => ({
    id,
    at: occurred_at.toISOString(),
    purpose: body.purpose ?? null,
    channel: body.channel,
    given: body.given,
    how: body.how,
    address,
    by,
    reason: body.reason ?? null,
    proof: body.proof ?? null,
    source,
  }))
}

type Address = PersonConsents['addresses'][number]

/** Where a person could be reached, with what stands against it. */
export async function reachableAddresses(tx: WorkspaceTx, person: string): Promise<Address[]> {
  const { rows } = await tx.sql.query<{ id: string; kind: Address['kind']; value: string }>(
    `SELECT identity.id, identity.kind, identity.value FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
        AND identity.kind IN ('email', 'phone')
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND belonging.until_at = 'infinity'
      ORDER BY identity.kind, identity.value LIMIT 100`,
    [tx.workspace, person],
  )
  const hashes = await suppressionHash(tx, rows)
  const against = await loadAgainst(tx, hashes)
  return rows.map(({ id, kind, value }, place) => ({
    identity: id,
    kind,
    address: value,
    suppressed: against.get(hashes[place]?.toString('hex') ?? '') ?? [],
  }))
}

type AgainstRow = { hash: string; channel: string; reason: Address['suppressed'][number]['reason']; at: Date }

async function loadAgainst(tx: WorkspaceTx, hashes: Buffer[]): Promise<Map<string, Address['suppressed']>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await tx.sql.query<AgainstRow>(
    `SELECT encode(address_hash, 'hex') AS hash, channel, reason, at FROM suppression
      WHERE workspace_id = $1 AND address_hash = ANY($2) AND released_at IS NULL ORDER BY at`,
    [tx.workspace, hashes],
  )
  const against = new Map<string, Address['suppressed']>()
  for (const { hash, at, ...row } of rows) {
    const list = against.get(hash) ?? []
    list.push({ ...row, at: at.toISOString() })
    against.set(hash, list)
  }
  return against
}
