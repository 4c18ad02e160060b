import type { Happening, Instant } from '#domain/happening/happening.ts'
import type { DealEntry } from '#domain/deal/refuse-deal.ts'
import { APP } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** An entry as its reversal must name it. */
export type NamedEntry = DealEntry & {
  source: string
  externalId: string
  money: { minor: string; currency: string }
  isReversal: boolean
}

type Row = {
  id: string
  source: string
  external_id: string
  kind: DealEntry['kind']
  at: Date
  amount: string
  currency: string
  reverses_id: string | null
  taken_back: boolean
}

const SELECT = `SELECT id, source, external_id, kind, at, amount, currency, reverses_id,
    EXISTS (SELECT FROM entry other WHERE other.workspace_id = $1 AND other.reverses_id = entry.id) AS taken_back
  FROM entry WHERE workspace_id = $1`

export async function namedEntry(tx: WorkspaceTx, id: string): Promise<NamedEntry | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND id = $2`, [tx.workspace, id])
  return rows.map(toNamed)[0]
}

/** All entries of a deal, oldest first. */
export async function namedEntriesOfDeal(tx: WorkspaceTx, deal: string): Promise<NamedEntry[]> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND deal_id = $2 ORDER BY at, id`, [tx.workspace, deal])
  return rows.map(toNamed)
}

function toNamed(row: Row): NamedEntry {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    kind: row.kind,
    at: row.at.getTime(),
    money: { minor: row.amount, currency: row.currency },
    isReversal: row.reverses_id !== null,
    cancelled: row.reverses_id !== null || row.taken_back,
  }
}

/** What happens when an entry is taken back wholly. */
export function reversalOf(
  entry: NamedEntry,
  { at, externalId, reason }: { at: Instant; externalId: string; reason: string },
): Happening {
  const { source, kind, money } = entry
  return {
    kind: 'entry',
    source: APP,
    externalId,
    at,
    body: { kind, money, reverses: { source, externalId: entry.externalId }, reason },
  }
}

/** The ids of entries that happened under these names. */
export async function entryIds(tx: WorkspaceTx, externalIds: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM entry WHERE workspace_id = $1 AND source = $2 AND external_id = ANY($3) ORDER BY id',
    [tx.workspace, APP, externalIds],
  )
  return rows.map(row => row.id)
}
