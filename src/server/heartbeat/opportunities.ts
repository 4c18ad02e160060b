import type { SourceSide } from '#domain/heartbeat/case.ts'
import type { Bounds } from '#server/report/bounds.ts'
import type { Moment } from '#server/report/one-moment.ts'

/** A deal as far as the heartbeat reads it. `amount` as stated, in minor units of `currency`. */
export type DealOf = {
  id: string
  state: 'open' | 'won' | 'lost'
  wonAt: number | null
  lostAt: number | null
  amount: { minor: bigint; currency: string } | null
}

/** Something that was qualified: a lead handed over, with what was made of it, or a deal that never was a handoff. */
export type Opportunity = {
  /** Of the handoff, else of the deal. */
  id: string
  qualifiedAt: number
  side: SourceSide
  returnedAt: number | null
  deals: DealOf[]
}

type Row = {
  id: string
  qualified_ms: number
  side: SourceSide
  returned_ms: number | null
  deal_id: string | null
  state: DealOf['state']
  won_ms: number | null
  lost_ms: number | null
  amount: string | null
  currency: string | null
}

const DEAL = `deal.id AS deal_id, deal.state, (extract(epoch FROM deal.won_at) * 1000)::float8 AS won_ms,
  (extract(epoch FROM deal.lost_at) * 1000)::float8 AS lost_ms, deal.amount, deal.currency`

/** A deal may name a handoff that nobody has heard of yet: until then it is qualified when created. */
const QUALIFIED = `
  SELECT handoff.id, (extract(epoch FROM handoff.offered_at) * 1000)::float8 AS qualified_ms, 'marketing' AS side,
    (extract(epoch FROM handoff.returned_at) * 1000)::float8 AS returned_ms, ${DEAL}
  FROM handoff
  LEFT JOIN deal ON deal.workspace_id = $1 AND deal.handoff_source = handoff.source
    AND deal.handoff_external_id = handoff.external_id AND NOT deal.placeholder
  WHERE handoff.workspace_id = $1 AND handoff.offered_at >= $2 AND handoff.offered_at < $3
  UNION ALL
  SELECT deal.id, (extract(epoch FROM deal.created_at) * 1000)::float8, deal.sourced_by, NULL, ${DEAL}
  FROM deal
  LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.source = deal.handoff_source
    AND handoff.external_id = deal.handoff_external_id
  WHERE deal.workspace_id = $1 AND NOT deal.placeholder AND handoff.id IS NULL
    AND deal.created_at >= $2 AND deal.created_at < $3`

/** What was qualified within the bounds, in the order of time. */
export async function loadOpportunities({ tx }: Moment, { from, until }: Bounds): Promise<Opportunity[]> {
  const { rows } = await tx.sql.query<Row>(QUALIFIED, [tx.workspace, from, until])
  const byId = new Map<string, Opportunity>()
  for (const row of rows) {
    const one = byId.get(row.id) ?? opportunityOf(row)
    byId.set(row.id, one)
    if (row.deal_id !== null) one.deals.push(dealOf(row, row.deal_id))
  }
  return [...byId.values()].sort((a, b) => a.qualifiedAt - b.qualifiedAt || (a.id < b.id ? -1 : 1))
}

function opportunityOf(row: Row): Opportunity {
  return {
    id: row.id,
    qualifiedAt: row.qualified_ms,
    side: row.side,
    returnedAt: row.returned_ms,
    deals: [],
  }
}

function dealOf(row: Row, id: string): DealOf {
  const { state, won_ms: wonAt, lost_ms: lostAt } = row
  const amount =
    row.amount === null || row.currency === null
      ? null
      : { minor: BigInt(row.amount), currency: row.currency }
  return { id, state, wonAt, lostAt, amount }
}
