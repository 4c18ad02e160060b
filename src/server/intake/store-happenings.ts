import { newId } from '#server/new-id.ts'
import type { Happening, HappeningKind, Instant } from '#domain/happening/happening.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { hashOf } from './canonical.ts'

/** `conflict`: the name is taken by another body, and what has happened does not change. */
export type Stored = 'taken' | 'known' | 'conflict'

/** What may be said anew under the same name: the latest word counts. Everything else happened once and for all. */
const VERSIONED: ReadonlySet<HappeningKind> = new Set<HappeningKind>([
  'person',
  'account',
  'member',
  'campaign',
  'content',
  'cost',
  'handoff',
  'stage',
  'deal',
])

type Candidate = { happening: Happening; hash: Buffer; name: string; places: number[] }

/**
 * Makes happenings durable with the transaction: their names, so that none is taken twice, and one intake envelope.
 * Answers for each happening, in order.
 */
export async function storeHappenings(
  tx: WorkspaceTx,
  happenings: readonly Happening[],
  { now, importId = null }: { now: Instant; importId?: string | null },
): Promise<Stored[]> {
  const { answers, taken } = await claimHappenings(tx, happenings, importId)
  await putEnvelope(tx, taken, now, importId)
  return answers
}

/** Takes the names of happenings and says which of them are to be processed, by the beat or at once. */
export async function claimHappenings(
  tx: WorkspaceTx,
  happenings: readonly Happening[],
  importId: string | null = null,
): Promise<{ answers: Stored[]; taken: Happening[] }> {
  const answers: Stored[] = Array.from({ length: happenings.length }, () => 'known')
  const candidates = unlike(happenings, answers)
  const fresh = await claimNames(tx, candidates, importId)
  const familiar = candidates.filter(candidate => !fresh.has(candidate.name))
  const renewed = familiar.length > 0 ? await compare(tx, familiar, importId, answers) : new Set<string>()
  const taken = candidates.filter(({ name }) => fresh.has(name) || renewed.has(name))
  for (const { places } of taken) answers[places[0] ?? 0] = 'taken'
  return { answers, taken: taken.map(candidate => candidate.happening) }
}

/** One candidate a name; of several versions in one batch the last. Sorted, so that two batches never wait for each other. */
function unlike(happenings: readonly Happening[], answers: Stored[]): Candidate[] {
  const byName = new Map<string, Candidate>()
  happenings.forEach((happening, place) => {
    const name = `${happening.kind}\n${happening.source}\n${happening.externalId}`
    const hash = hashOf(happening)
    const earlier = byName.get(name)
    if (!earlier) byName.set(name, { happening, hash, name, places: [place] })
    else if (earlier.hash.equals(hash)) earlier.places.push(place)
    else if (VERSIONED.has(happening.kind)) Object.assign(earlier, { happening, hash, places: [place] })
    else answers[place] = 'conflict'
  })
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function claimNames(
  tx: WorkspaceTx,
  candidates: Candidate[],
  importId: string | null,
): Promise<Set<string>> {
  const rows = candidates.map(({ happening: h, hash }) => [h.kind, h.source, h.externalId, hash, importId])
  const claimed = await insertRows<{ kind: string; source: string; external_id: string }>(
    tx,
    'intake_key',
    ['kind', 'source', 'external_id', 'hash', 'import_id'],
    rows,
    'ON CONFLICT DO NOTHING RETURNING kind, source, external_id',
  )
  return new Set(claimed.map(row => `${row.kind}\n${row.source}\n${row.external_id}`))
}

type KnownName = {
  kind: string
  source: string
  external_id: string
  hash: Buffer
  alias_hash: Buffer | null
}

/** Says `known` or `conflict` of names that were there; returns the names of which a new version is taken. */
async function compare(
  tx: WorkspaceTx,
  familiar: Candidate[],
  importId: string | null,
  answers: Stored[],
): Promise<Set<string>> {
  const byName = new Map<string, KnownName>()
  for (const row of await loadNames(tx, familiar))
    byName.set(`${row.kind}\n${row.source}\n${row.external_id}`, row)
  const renewed: Candidate[] = []
  for (const candidate of familiar) {
    const known = byName.get(candidate.name)
    if (known?.hash.equals(candidate.hash) || known?.alias_hash?.equals(candidate.hash)) continue
    if (VERSIONED.has(candidate.happening.kind)) renewed.push(candidate)
    else for (const place of candidate.places) answers[place] = 'conflict'
  }
  if (renewed.length > 0) await renewNames(tx, renewed, importId)
  return new Set(renewed.map(candidate => candidate.name))
}

function columnsOf(candidates: Candidate[]): [string[], string[], string[]] {
  const all = candidates.map(candidate => candidate.happening)
  return [all.map(h => h.kind), all.map(h => h.source), all.map(h => h.externalId)]
}

async function loadNames(tx: WorkspaceTx, candidates: Candidate[]): Promise<KnownName[]> {
  const { rows } = await tx.sql.query<KnownName>({
    name: 'intake-names',
    text: `SELECT key.kind, key.source, key.external_id, key.hash, key.alias_hash
      FROM unnest($2::text[], $3::text[], $4::text[]) AS asked (kind, source, external_id)
      JOIN intake_key key ON key.workspace_id = $1 AND key.kind = asked.kind AND key.source = asked.source
        AND key.external_id = asked.external_id`,
    values: [tx.workspace, ...columnsOf(candidates)],
  })
  return rows
}

async function renewNames(tx: WorkspaceTx, candidates: Candidate[], importId: string | null): Promise<void> {
  await tx.sql.query(
    `UPDATE intake_key key SET hash = new.hash, alias_hash = null, import_id = $6
      FROM unnest($2::text[], $3::text[], $4::text[], $5::bytea[]) AS new (kind, source, external_id, hash)
      WHERE key.workspace_id = $1 AND key.kind = new.kind AND key.source = new.source AND key.external_id = new.external_id`,
    [tx.workspace, ...columnsOf(candidates), candidates.map(candidate => candidate.hash), importId],
  )
}

async function putEnvelope(
  tx: WorkspaceTx,
  taken: Happening[],
  now: Instant,
  importId: string | null,
): Promise<void> {
  if (taken.length === 0) return
  const values = [tx.workspace, newId(), new Date(now), taken.length, importId, JSON.stringify(taken)]
  await tx.sql.query({
    name: 'put-envelope',
    text: `INSERT INTO intake (workspace_id, id, received_at, items, import_id, envelope) VALUES ($1, $2, $3, $4, $5, $6)`,
    values,
  })
}
