import type { CampaignList, CampaignListed, CampaignsQuery } from '#contract/campaign.ts'
import type { CampaignSortKey } from '#contract/campaign-choice.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, cursorText } from '#server/http/cursor.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { CAMPAIGN_COLUMNS, type CampaignRow, campaignShown, OWNER } from './campaign-store.ts'
import { revenueByCampaign } from './campaign-revenue.ts'

/** What the list is sorted by: a text or a whole number, never null, so that a cursor can name it. */
const SORT_KEYS: Record<CampaignSortKey, string> = {
  name: 'left(lower(campaign.name), 80) COLLATE "C"',
  startsOn: `coalesce(campaign.starts_on - date '1970-01-01', -1000000)::bigint`,
  cost: 'coalesce(spent.cost, 0)::bigint',
  leads: 'coalesce(brought.leads, 0)::bigint',
  revenue: 'coalesce(earned.revenue, 0)::bigint',
}

/** As campaignState says it, of a row and the day $5. */
const STATE = `CASE WHEN campaign.archived THEN 'archived'
    WHEN campaign.starts_on IS NULL AND campaign.ends_on IS NULL THEN 'undated'
    WHEN campaign.ends_on < $5::date THEN 'ended'
    WHEN campaign.starts_on > $5::date THEN 'planned' ELSE 'running' END`

type Row = CampaignRow & {
  cost: string
  leads: number
  revenue: string
  key: string
}
type Totals = { count: number; cost: string; leads: number; revenue: string }

/** A page of campaigns with what they cost and brought, and the sums of all that were asked for. */
export async function listCampaigns(
  moment: Moment,
  query: CampaignsQuery,
  { today, after }: { today: string; after: Cursor | undefined },
): Promise<CampaignList> {
  const { tx, currency } = moment
  const revenue = await revenueByCampaign(moment, query)
  const { text, values } = selection(tx, query, today, { revenue, leads: await leadsByCampaign(tx) })
  const [page, totals, channels] = [
    await loadPage(tx, query, { text, values }, after),
    await loadTotals(tx, { text, values }),
    await loadChannels(tx),
  ]
  const data = page.slice(0, query.limit)
  const last = data.at(-1)
  return {
    data: data.map(row => listed(row, today)),
    next: page.length > query.limit && last ? cursorText([last.key, last.id]) : null,
    count: totals.count,
    currency,
    totals: { cost: totals.cost, leads: totals.leads, revenue: totals.revenue },
    channels,
  }
}

/** How many people each campaign brought: counted once for the page and the sums, and not for every row of either. */
async function leadsByCampaign({ workspace, sql }: WorkspaceTx): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ id: string; leads: number }>(
    `SELECT first_campaign_id AS id, count(*)::int AS leads FROM activity
      WHERE workspace_id = $1 AND first_campaign_id IS NOT NULL AND known GROUP BY first_campaign_id`,
    [workspace],
  )
  return new Map(rows.map(row => [row.id, row.leads]))
}

type Selection = { text: string; values: unknown[] }

/** The campaigns asked for, each with its figures, as the table `listed`. */
function selection(
  tx: WorkspaceTx,
  query: CampaignsQuery,
  today: string,
  { revenue, leads }: { revenue: Map<string, bigint>; leads: Map<string, number> },
): Selection {
  const text = `WITH spent AS MATERIALIZED (
      SELECT campaign_id, sum(value) AS cost FROM campaign_cost WHERE workspace_id = $1 GROUP BY campaign_id
    ), brought AS (SELECT * FROM unnest($9::uuid[], $10::int[]) AS brought (campaign_id, leads)), earned AS (SELECT * FROM unnest($2::uuid[], $3::bigint[]) AS earned (campaign_id, revenue)),
    listed AS (
      SELECT ${CAMPAIGN_COLUMNS}, coalesce(spent.cost, 0)::text AS cost, coalesce(brought.leads, 0)::int AS leads,
        coalesce(earned.revenue, 0)::text AS revenue, ${SORT_KEYS[sortOf(query).key]} AS key
      FROM campaign ${OWNER}
      LEFT JOIN spent ON spent.campaign_id = campaign.id
      LEFT JOIN brought ON brought.campaign_id = campaign.id
      LEFT JOIN earned ON earned.campaign_id = campaign.id
      WHERE campaign.workspace_id = $1
        AND ($4::text IS NULL OR lower(concat_ws(' ', campaign.name, campaign.audience, campaign.promise)) LIKE $4)
        AND CASE WHEN $6::text IS NULL THEN NOT campaign.archived ELSE ${STATE} = $6 END
        AND ($7::text IS NULL OR $7 = ANY(campaign.channels)) AND ($8::uuid IS NULL OR campaign.owner_id = $8))`
  const values = [
    tx.workspace,
    [...revenue.keys()],
    [...revenue.values()].map(String),
    patternOfSearch(query.q),
    today,
    query.state ?? null,
    query.channel ?? null,
    query.owner ?? null,
    [...leads.keys()],
    [...leads.values()],
  ]
  return { text, values }
}

export function sortOf({ sort }: Pick<CampaignsQuery, 'sort'>): { key: CampaignSortKey; down: boolean } {
  const down = sort.startsWith('-')
  return { key: (down ? sort.slice(1) : sort) as CampaignSortKey, down }
}

async function loadPage(
  tx: WorkspaceTx,
  query: CampaignsQuery,
  { text, values }: Selection,
  after: Cursor | undefined,
): Promise<Row[]> {
  const { key, down } = sortOf(query)
  const type = key === 'name' ? 'text' : 'bigint'
  const [sign, order] = down ? ['<', 'DESC'] : ['>', 'ASC']
  const { rows } = await tx.sql.query<Row>(
    `${text} SELECT *, key::text AS key FROM listed
      WHERE $11::text IS NULL OR (listed.key, listed.id) ${sign} ($11::${type}, $12::uuid)
      ORDER BY listed.key ${order}, listed.id ${order} LIMIT $13`,
    [...values, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  )
  return rows
}

async function loadTotals(tx: WorkspaceTx, { text, values }: Selection): Promise<Totals> {
  const { rows } = await tx.sql.query<Totals>(
    `${text} SELECT count(*)::int AS count, coalesce(sum(cost::bigint), 0)::text AS cost,
      coalesce(sum(leads), 0)::int AS leads, coalesce(sum(revenue::bigint), 0)::text AS revenue FROM listed`,
    values,
  )
  return rows[0] ?? { count: 0, cost: '0', leads: 0, revenue: '0' }
}

async function loadChannels({ workspace, sql }: WorkspaceTx): Promise<string[]> {
  const { rows } = await sql.query<{ channel: string }>(
    `SELECT DISTINCT channel FROM campaign CROSS JOIN LATERAL unnest(channels) AS channel WHERE workspace_id = $1 ORDER BY channel`,
    [workspace],
  )
  return rows.map(row => row.channel)
}

function listed(row: Row, today: string): CampaignListed {
  return { ...campaignShown(row, today), cost: row.cost, leads: row.leads, revenue: row.revenue }
}
