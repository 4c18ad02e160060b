import type { Deal, DealInFull } from '#contract/deal.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { namesOfDeals } from '#server/report/names.ts'
import { entriesOfDeal } from '#server/revenue/entry-store.ts'
import { VALUE } from './deal-filter.ts'
import { Parameters } from './parameters.ts'
import { joinRated } from './rated-currencies.ts'

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
  value: string | null
  expected_on: string | null
  created_at: Date
  stage_at: Date
  won_at: Date | null
  lost_at: Date | null
  lost_reason: string | null
  attributes: Deal['attributes']
  placeholder: boolean
}

/** What is read of a deal, of the tables of JOINS and of `rated` (rated-currencies.ts). */
const COLUMNS = `deal.id, deal.name, deal.pipeline_id, pipeline.name AS pipeline_name, deal.stage, deal.state, deal.amount,
    deal.currency, ${VALUE}::text AS value, deal.owner_id, owner.name AS owner_name, deal.account_id, account.name AS account_name,
    deal.sourced_by, handoff.id AS handoff_id, deal.created_at, deal.stage_at, deal.expected_on::text, deal.won_at, deal.lost_at,
    deal.lost_reason, deal.attributes, deal.placeholder`
const JOINS = `JOIN pipeline ON pipeline.workspace_id = $1 AND pipeline.id = deal.pipeline_id
  LEFT JOIN member owner ON owner.workspace_id = $1 AND owner.id = deal.owner_id
  LEFT JOIN account ON account.workspace_id = $1 AND account.id = deal.account_id
  LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.source = deal.handoff_source
    AND handoff.external_id = deal.handoff_external_id`

export async function dealExists({ workspace, sql }: WorkspaceTx, id: string): Promise<boolean> {
  const { rows } = await sql.query('SELECT FROM deal WHERE workspace_id = $1 AND id = $2', [workspace, id])
  return rows.length > 0
}

/** Deals by their ids, in that order, each with the first of its people. */
export async function dealsOfIds(
  tx: WorkspaceTx,
  ids: readonly string[],
  { currency, today }: { currency: string; today: string },
): Promise<Deal[]> {
  if (ids.length === 0) return []
  const parameters = new Parameters(tx.workspace, ids)
  const rated = await joinRated(tx, { currency, today }, parameters)
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM deal ${JOINS} ${rated} WHERE deal.workspace_id = $1 AND deal.id = ANY($2::uuid[])`,
    parameters.values,
  )
  const names = await namesOfDeals(tx, ids)
  const found = new Map(
    rows.map(row => [row.id, { ...shown(row), person: names.get(row.id)?.person ?? null }]),
  )
  return ids.flatMap(id => found.get(id) ?? [])
}

/** `now` decides at which rates its amount is told. */
export async function dealById(tx: WorkspaceTx, id: string, now: number): Promise<DealInFull | undefined> {
  const { currency, timeZone } = await loadSettings(tx)
  const [deal] = await dealsOfIds(tx, [id.toLowerCase()], { currency, today: dateOf(dayIn(timeZone, now)) })
  if (!deal) return undefined
  return {
    ...deal,
    history: await loadHistory(tx, deal.id),
    people: await loadPeople(tx, deal.id),
    entries: await entriesOfDeal(tx, deal.id),
  }
}

function shown(row: Row): Omit<Deal, 'person'> {
  return {
    id: row.id,
    name: row.name,
    pipeline: { id: row.pipeline_id, name: row.pipeline_name },
    stage: row.stage,
    state: row.state,
    amount:
      row.amount !== null && row.currency !== null ? { minor: row.amount, currency: row.currency } : null,
    value: row.value,
    owner: named(row.owner_id, row.owner_name),
    account: named(row.account_id, row.account_name),
    sourcedBy: row.sourced_by,
    handoff: row.handoff_id,
    expectedOn: row.expected_on,
    createdAt: row.created_at.toISOString(),
    stageAt: row.stage_at.toISOString(),
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
    'SELECT stage, state, at, reason, undo FROM deal_stage WHERE workspace_id = $1 AND deal_id = $2 ORDER BY step',
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
