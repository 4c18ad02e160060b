import type { Credit, Entry, EntryInFull, EntryQuery } from '#contract/entry.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'

type Row = {
  id: string
  kind: Entry['kind']
  at: Date
  amount: string
  currency: string
  value: string
  rate: string | null
  rate_date: string | null
  recurring: boolean
  deal_id: string | null
  deal_name: string | null
  person_id: string | null
  person_name: string | null
  reverses_id: string | null
  reversed_by: string | null
}

const SELECT = `SELECT entry.id, entry.kind, entry.at, entry.amount, entry.currency, entry.value, trim_scale(entry.rate)::text AS rate,
    entry.rate_date::text AS rate_date, entry.recurring, entry.reverses_id, taken_back.id AS reversed_by,
    deal.id AS deal_id, deal.name AS deal_name, coalesce(belonging.person_id, identity.id) AS person_id,
    coalesce(person.name, identity.value) AS person_name
  FROM entry
  LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
  LEFT JOIN identity ON identity.workspace_id = $1 AND identity.id = entry.identity_id
  LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = entry.identity_id
    AND entry.at >= belonging.from_at AND entry.at < belonging.until_at
  LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  LEFT JOIN entry taken_back ON taken_back.workspace_id = $1 AND taken_back.reverses_id = entry.id
  WHERE entry.workspace_id = $1`

export async function entryById(tx: WorkspaceTx, id: string): Promise<EntryInFull | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND entry.id = $2`, [tx.workspace, id])
  return (await withCredits(tx, await shown(tx, rows)))[0]
}

/** Newest first; the cursor is (at, id) of the last row before. */
export async function listEntries(
  tx: WorkspaceTx,
  filter: Pick<EntryQuery, 'from' | 'until' | 'kind' | 'deal'>,
  page: { limit: number; after: Cursor | undefined },
): Promise<Entry[]> {
  const { rows } = await tx.sql.query<Row>(
    `${SELECT} AND ($2::timestamptz IS NULL OR entry.at >= $2) AND ($3::timestamptz IS NULL OR entry.at < $3)
      AND ($4::text IS NULL OR entry.kind = $4) AND ($5::uuid IS NULL OR entry.deal_id = $5)
      AND ($6::timestamptz IS NULL OR (entry.at, entry.id) < ($6, $7::uuid))
      ORDER BY entry.at DESC, entry.id DESC LIMIT $8`,
    [
      tx.workspace,
      filter.from ?? null,
      filter.until ?? null,
      filter.kind ?? null,
      filter.deal ?? null,
      ...momentOf(page.after),
      page.limit,
    ],
  )
  return shown(tx, rows)
}

const MOST_OF_A_DEAL = 200

export async function entriesOfDeal(tx: WorkspaceTx, deal: string): Promise<EntryInFull[]> {
  return withCredits(tx, await listEntries(tx, { deal }, { limit: MOST_OF_A_DEAL, after: undefined }))
}

async function shown(tx: WorkspaceTx, rows: Row[]): Promise<Entry[]> {
  if (rows.length === 0) return []
  const { currency } = await loadSettings(tx)
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    money: { minor: row.amount, currency: row.currency },
    value: { minor: row.value, currency },
    rate: row.rate,
    rateDate: row.rate_date,
    recurring: row.recurring,
    deal: named(row.deal_id, row.deal_name),
    person: named(row.person_id, row.person_name),
    reverses: row.reverses_id,
    reversedBy: row.reversed_by,
  }))
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id }
}

type CreditRow = {
  entry_id: string
  model: Credit['model']
  basis: Credit['basis']
  origin: string | null
  touchpoint_ids: string[]
  amounts: string[]
}

/** Entries with their credits, each share with the touch that earned it. */
export async function withCredits(tx: WorkspaceTx, entries: Entry[]): Promise<EntryInFull[]> {
  if (entries.length === 0) return []
  const { rows } = await tx.sql.query<CreditRow>(
    `SELECT entry_id, model, basis, origin, touchpoint_ids, amounts FROM credit
      WHERE workspace_id = $1 AND entry_id = ANY($2)
      ORDER BY array_position(ARRAY['first', 'last', 'linear', 'position', 'decay'], model)`,
    [tx.workspace, entries.map(one => one.id)],
  )
  const touches = await loadTouches(tx, [...new Set(rows.flatMap(row => row.touchpoint_ids))])
  const credits = Map.groupBy(rows, row => row.entry_id)
  return entries.map(one => ({
    ...one,
    credits: (credits.get(one.id) ?? []).map(row => ({
      model: row.model,
      basis: row.basis,
      origin: row.origin,
      shares: row.amounts.map((value, place) => ({
        value,
        touchpoint: touches.get(row.touchpoint_ids[place] ?? '') ?? null,
      })),
    })),
  }))
}

type Touch = NonNullable<Credit['shares'][number]['touchpoint']>
type TouchRow = Omit<Touch, 'at' | 'campaign'> & {
  at: Date
  campaign_id: string | null
  campaign_name: string | null
}

async function loadTouches(tx: WorkspaceTx, ids: string[]): Promise<Map<string, Touch>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.sql.query<TouchRow>(
    `SELECT touch.id, touch.occurred_at AS at, touch.kind, touch.channel, touch.side, campaign.id AS campaign_id,
        campaign.name AS campaign_name
      FROM touchpoint touch LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      WHERE touch.workspace_id = $1 AND touch.id = ANY($2)`,
    [tx.workspace, ids],
  )
  return new Map(
    rows.map(({ campaign_id, campaign_name, at, ...touch }) => [
      touch.id,
      { ...touch, at: at.toISOString(), campaign: named(campaign_id, campaign_name) },
    ]),
  )
}
