import type { Attributes } from '#domain/field/field.ts'
import type { KnownDeal, KnownPerson, KnownTouch } from '#domain/filter/known-person.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = {
  id: string
  name: string | null
  company: string | null
  domain: string | null
  emails: string[]
  phones: string[]
  stage: string
  stage_at: Date | null
  origin: string | null
  attributes: Attributes
  account_id: string | null
  account_name: string
  account_domain: string | null
  account_attributes: Attributes
}

/** What conditions can ask about these people, all of it: for few people, whose touches are not too many to be read. */
export async function loadKnownPeople(tx: WorkspaceTx, ids: readonly string[]): Promise<KnownPerson[]> {
  const [people, touches, deals, handoffs] = await Promise.all([
    loadPeople(tx, ids),
    loadTouches(tx, ids),
    loadDeals(tx, ids),
    loadHandoffs(tx, ids),
  ])
  return people.map(row => ({
    id: row.id,
    name: row.name,
    company: row.company,
    domain: row.domain,
    emails: row.emails,
    phones: row.phones,
    stage: row.stage,
    stageAt: row.stage_at?.getTime() ?? null,
    origin: row.origin,
    attributes: row.attributes,
    account:
      row.account_id === null
        ? null
        : {
            id: row.account_id,
            name: row.account_name,
            domain: row.account_domain,
            attributes: row.account_attributes,
          },
    touches: (touches.get(row.id) ?? []).map(touchOf),
    deals: (deals.get(row.id) ?? []).map(dealOf),
    handoffs: handoffs.get(row.id) ?? [],
  }))
}

async function loadPeople({ workspace, sql }: WorkspaceTx, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `SELECT person.id, person.name, person.company, person.mail_domain AS domain, person.emails, person.phones, person.stage,
        person.stage_at, person.came_from AS origin, person.attributes, account.id AS account_id, account.name AS account_name,
        account.domain AS account_domain, account.attributes AS account_attributes
      FROM person LEFT JOIN account ON account.workspace_id = $1 AND account.id = person.account_id
      WHERE person.workspace_id = $1 AND person.id = ANY($2) ORDER BY person.id`,
    [workspace, ids],
  )
  return rows
}

type TouchRow = Omit<KnownTouch, 'at'> & { person: string; at: Date }

async function loadTouches(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, TouchRow[]>> {
  const { rows } = await sql.query<TouchRow>(
    `SELECT belonging.person_id AS person, touch.occurred_at AS at, touch.kind, touch.channel, touch.campaign_id AS campaign,
        touch.direction
      FROM belonging JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2) AND NOT touch.machine`,
    [workspace, ids],
  )
  return Map.groupBy(rows, row => row.person)
}

function touchOf({ person: _person, at, ...touch }: TouchRow): KnownTouch {
  return { ...touch, at: at.getTime() }
}

type DealRow = Omit<KnownDeal, 'amount'> & { person: string; amount: string | null; currency: string | null }

async function loadDeals(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, DealRow[]>> {
  const { rows } = await sql.query<DealRow>(
    `SELECT DISTINCT belonging.person_id AS person, deal.id, deal.state, deal.pipeline_id AS pipeline, deal.stage,
        deal.owner_id AS owner, deal.amount, deal.currency
      FROM belonging
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
      JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id AND NOT deal.placeholder
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)`,
    [workspace, ids],
  )
  return Map.groupBy(rows, row => row.person)
}

function dealOf({ state, pipeline, stage, owner, amount, currency }: DealRow): KnownDeal {
  const money = amount === null || currency === null ? null : { minor: BigInt(amount), currency }
  return { state, pipeline, stage, owner, amount: money }
}

async function loadHandoffs(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, { person: string; state: string }[]>> {
  const { rows } = await sql.query<{ person: string; state: string }>(
    `SELECT belonging.person_id AS person, handoff.state
      FROM belonging JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = belonging.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)`,
    [workspace, ids],
  )
  return Map.groupBy(rows, row => row.person)
}
