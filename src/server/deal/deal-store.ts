import type { Deal, DealInFull, DealQuery } from '#contract/deal.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'
import { entriesOfDeal } from '#server/revenue/entry-store.ts'

type Row = {
  id: string
  name: string
  pipeline_id: string
  pipeline_name: string
  stage: string
  state: Deal['state']
  amount: string | null
  currency: string | null
  owner_id: string | null
  owner_name: string | null
  account_id: string | null
  account_name: string | null
  sourced_by: Deal['sourcedBy']
  handoff_id: string | null
  created_at: Date
  won_at: Date | null
  lost_at: Date | null
  lost_reason: string | null
  attributes: Deal['attributes']
  placeholder: boolean
}

const SELECT = `SELECT deal.id, deal.name, deal.pipeline_id, pipeline.name AS pipeline_name, deal.stage, deal.state, deal.amount,
    deal.currency, deal.owner_id, owner.name AS owner_name, deal.account_id, account.name AS account_name, deal.sourced_by,
    handoff.id AS handoff_id, deal.created_at, deal.won_at, deal.lost_at, deal.lost_reason, deal.attributes, deal.placeholder
  FROM deal
  JOIN pipeline ON pipeline.workspace_id = $1 AND pipeline.id = deal.pipeline_id
  LEFT JOIN member owner ON owner.workspace_id = $1 AND owner.id = deal.owner_id
  LEFT JOIN account ON account.workspace_id = $1 AND account.id = deal.account_id
  LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.source = deal.handoff_source
    AND handoff.external_id = deal.handoff_external_id
  WHERE deal.workspace_id = $1`

export async function dealExists({ workspace, sql }: WorkspaceTx, id: string): Promise<boolean> {
  const { rows } = await sql.query('SELECT FROM deal WHERE workspace_id = $1 AND id = $2', [workspace, id])
  return rows.length > 0
}

/** Newest first; the cursor is (createdAt, id) of the last row before. */
export async function listDeals(
  { workspace, sql }: WorkspaceTx,
  filter: Pick<DealQuery, 'state' | 'stage' | 'pipeline' | 'owner' | 'from' | 'until'>,
  page: { limit: number; after: Cursor | undefined },
): Promise<Deal[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT} AND ($2::text IS NULL OR deal.state = $2) AND ($3::text IS NULL OR deal.stage = $3)
      AND ($4::uuid IS NULL OR deal.pipeline_id = $4) AND ($5::uuid IS NULL OR deal.owner_id = $5)
      AND ($6::timestamptz IS NULL OR deal.created_at >= $6) AND ($7::timestamptz IS NULL OR deal.created_at < $7)
      AND ($8::timestamptz IS NULL OR (deal.created_at, deal.id) < ($8, $9::uuid))
      ORDER BY deal.created_at DESC, deal.id DESC LIMIT $10`,
    [
      workspace,
      filter.state ?? null,
      filter.stage ?? null,
      filter.pipeline ?? null,
      filter.owner ?? null,
      filter.from ?? null,
      filter.until ?? null,
      ...momentOf(page.after),
      page.limit,
    ],
  )
  return rows.map(shown)
}

export async function dealById(tx: WorkspaceTx, id: string): Promise<DealInFull | undefined> {
  const { rows } = await tx.sql.query<Row>(`${SELECT} AND deal.id = $2`, [tx.workspace, id])
  const [row] = rows
  if (!row) return undefined
  return {
    ...shown(row),
    history: await loadHistory(tx, row.id),
    people: await loadPeople(tx, row.id),
    entries: await entriesOfDeal(tx, row.id),
  }
}

function shown(row: Row): Deal {
  return {
    id: row.id,
    name: row.name,
    pipeline: { id: row.pipeline_id, name: row.pipeline_name },
    stage: row.stage,
    state: row.state,
    amount:
      row.amount !== null && row.currency !== null ? { minor: row.amount, currency: row.currency } : null,
    owner: named(row.owner_id, row.owner_name),
    account: named(row.account_id, row.account_name),
    sourcedBy: row.sourced_by,
    handoff: row.handoff_id,
    createdAt: row.created_at.toISOString(),
    wonAt: row.won_at?.toISOString() ?? null,
    lostAt: row.lost_at?.toISOString() ?? null,
    lostReason: row.lost_reason,
    attributes: row.attributes,
    described: !row.placeholder,
  }
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id }
}

type Step = Omit<DealInFull['history'][number], 'at'> & { at: Date }

async function loadHistory({ workspace, sql }: WorkspaceTx, id: string): Promise<DealInFull['history']> {
  const { rows } = await sql.query<Step>(
    'SELECT stage, state, at, reason FROM deal_stage WHERE workspace_id = $1 AND deal_id = $2 ORDER BY step',
    [workspace, id],
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

/** The people of a deal as who they are now: two that have become one stand there once. */
async function loadPeople({ workspace, sql }: WorkspaceTx, id: string): Promise<DealInFull['people']> {
  const { rows } = await sql.query<DealInFull['people'][number]>(
    `SELECT coalesce(whose.person_id, identity.id) AS id, coalesce(person.name, identity.value) AS name, deal_person.role
      FROM deal_person
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id
      JOIN identity ON identity.workspace_id = $1 AND identity.id = deal_person.identity_id
      LEFT JOIN belonging whose ON whose.workspace_id = $1 AND whose.identity_id = deal_person.identity_id
        AND deal.created_at >= whose.from_at AND deal.created_at < whose.until_at
      LEFT JOIN person ON person.workspace_id = $1 AND person.id = whose.person_id
      WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = $2 ORDER BY deal_person.position`,
    [workspace, id],
  )
  return [...new Map(rows.toReversed().map(row => [row.id, row])).values()].toReversed()
}
