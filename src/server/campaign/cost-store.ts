import type { CampaignCost } from '#contract/campaign.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Cursor } from '#server/http/cursor.ts'

type Row = {
  id: string
  day: string
  amount: string
  currency: string
  value: string
  rate: string | null
  rate_date: string | null
  note: string | null
  source: string
  external_id: string
}

const SELECT = `SELECT id, day::text, amount, currency, value, trim_scale(rate)::text AS rate, rate_date::text, note, source, external_id
  FROM campaign_cost WHERE workspace_id = $1 AND campaign_id = $2`

/** The latest day first; the cursor is (day, id) of the last row before. */
export async function listCosts(
  tx: WorkspaceTx,
  campaign: string,
  { limit, after }: { limit: number; after: Cursor | undefined },
): Promise<CampaignCost[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND ($3::date IS NULL OR (day, id) < ($3, $4::uuid)) ORDER BY day DESC, id DESC LIMIT $5`,
    [tx.workspace, campaign, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
  const { currency } = await loadSettings(tx)
  return rows.map(row => shown(row, currency))
}

/** By its own id, or by the name that members' lines have. */
export async function findCost(
  tx: WorkspaceTx,
  campaign: string,
  name: { id: string } | { externalId: string },
): Promise<{ cost: CampaignCost; source: string; externalId: string } | undefined> {
  const [condition, value] = 'id' in name ? ['id = $3::uuid', name.id] : ['external_id = $3', name.externalId]
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND ${condition}`, [tx.workspace, campaign, value])
  const [row] = rows
  if (!row) return undefined
  const { currency } = await loadSettings(tx)
  return { cost: shown(row, currency), source: row.source, externalId: row.external_id }
}

function shown(row: Row, currency: string): CampaignCost {
  return {
    id: row.id,
    day: row.day,
    money: { minor: row.amount, currency: row.currency },
    value: { minor: row.value, currency },
    rate: row.rate,
    rateDate: row.rate_date,
    note: row.note,
    source: row.source,
  }
}
