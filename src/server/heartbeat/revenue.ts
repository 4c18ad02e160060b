import type { EntryKind } from '#contract/scoreboard-choice.ts'
import type { Moment } from '#server/report/one-moment.ts'

/** An entry of a described deal; `value` in minor units of the workspace's currency. */
export type DealEntry = {
  id: string
  dealId: string
  at: number
  value: bigint
  recurring: boolean
  /** The entry that this one takes back. */
  reverses: string | null
}

type Row = {
  id: string
  deal_id: string
  at_ms: number
  value: string
  recurring: boolean
  reverses_id: string | null
}

/**
 * The kind that the heartbeat shows unless asked for another: the one that more won deals have, because only that can be
 * held against what was qualified; booked where it is the same, because it comes with the win. Null without entries.
 */
export async function usualKind({ tx }: Moment): Promise<EntryKind | null> {
  const { rows } = await tx.sql.query<{ kind: EntryKind }>(
    `SELECT entry.kind FROM entry
      JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id AND NOT deal.placeholder
      WHERE entry.workspace_id = $1
      GROUP BY entry.kind
      ORDER BY count(DISTINCT deal.id) FILTER (WHERE deal.state = 'won') DESC, entry.kind LIMIT 1`,
    [tx.workspace],
  )
  return rows[0]?.kind ?? null
}

/** All entries of a kind on described deals, in the order of time, as far as the heartbeat counts them. */
export async function loadRevenue({ tx }: Moment, kind: EntryKind): Promise<DealEntry[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT entry.id, entry.deal_id, (extract(epoch FROM entry.at) * 1000)::float8 AS at_ms, entry.value,
        coalesce(original.recurring, entry.recurring) AS recurring, entry.reverses_id
      FROM entry
      JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id AND NOT deal.placeholder
      LEFT JOIN entry original ON original.workspace_id = $1 AND original.id = entry.reverses_id
      WHERE entry.workspace_id = $1 AND entry.kind = $2
      ORDER BY entry.at, entry.id`,
    [tx.workspace, kind],
  )
  return withoutRenewals(
    rows.map(row => ({
      id: row.id,
      dealId: row.deal_id,
      at: row.at_ms,
      value: BigInt(row.value),
      recurring: row.recurring,
      reverses: row.reverses_id,
    })),
  )
}

/**
 * Of the recurring entries of a deal only the first is what its win brought; the later ones are an old customer's and
 * would look like too much exhale. A reversal goes with what it takes back.
 * @param entries in the order of time
 */
export function withoutRenewals(entries: readonly DealEntry[]): DealEntry[] {
  const first = new Map<string, string>()
  for (const { id, dealId, recurring, reverses } of entries)
    if (recurring && reverses === null && !first.has(dealId)) first.set(dealId, id)
  return entries.filter(one => !one.recurring || first.get(one.dealId) === (one.reverses ?? one.id))
}
