import { type Instant, orderKey } from '#domain/happening/happening.ts'
import { type Credit, creditEntry } from '#domain/revenue/credit.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import type { JourneyTouch } from '#domain/revenue/eligible.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirDeals } from '#server/timeline/deal-items.ts'
import type { Whose } from '#server/timeline/place.ts'

export type Would = {
  deal: { id: string; name: string; state: 'open' | 'won' }
  amount: string
  currency: string
  at: Date
  credit: Credit
}

type DealRow = Omit<Would, 'deal' | 'credit'> & Would['deal'] & { created_at: Date; won_at: Date | null }
type TouchRow = Omit<JourneyTouch, 'at' | 'orderKey'> & {
  deal_id: string
  occurred_at: Date
  source: string
  external_id: string
}
type OriginRow = { deal_id: string; origin: string }

const MOST = 20

/**
 * How the amounts of deals without revenue would be shared, by the rule that shares revenue: of open ones if they were
 * won now, of those won before anything was booked as of their win. The newest, at most 20.
 */
export async function loadWouldEarn(
  tx: WorkspaceTx,
  of: Whose,
  { model, now }: { model: CreditModel; now: Instant },
): Promise<Would[]> {
  const { rows: deals } = await tx.sql.query<DealRow>({
    name: `would-earn-deals-${of.kind}`,
    text: `SELECT deal.id, deal.name, deal.state, deal.amount, deal.currency, deal.created_at AS at, deal.won_at
      FROM (${theirDeals(of)}) theirs JOIN deal ON deal.workspace_id = $1 AND deal.id = theirs.deal_id
      WHERE deal.state <> 'lost' AND deal.amount > 0
        AND NOT EXISTS (SELECT FROM entry WHERE entry.workspace_id = $1 AND entry.deal_id = deal.id)
      ORDER BY deal.created_at DESC, deal.id DESC LIMIT ${MOST}`,
    values: [tx.workspace, of.id],
  })
  if (deals.length === 0) return []
  const ids = deals.map(deal => deal.id)
  const touches = Map.groupBy(await loadJourneys(tx, ids), row => row.deal_id)
  const origins = Map.groupBy(await loadOrigins(tx, ids), row => row.deal_id)
  return deals.flatMap(({ id, name, state, won_at, amount, currency, at }) => {
    const credits = creditEntry({
      entry: { amount: BigInt(amount), winAt: won_at?.getTime() ?? now },
      touches: (touches.get(id) ?? []).map(touchOf),
      recordedOrigin: origins.get(id)?.[0]?.origin ?? null,
    })
    const credit = credits.find(one => one.model === model)
    return credit ? [{ deal: { id, name, state }, amount, currency, at, credit }] : []
  })
}

const PEOPLE = `SELECT DISTINCT deal_person.deal_id, belonging.person_id FROM deal_person
  JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
  WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = ANY($2)`

async function loadJourneys(tx: WorkspaceTx, deals: string[]): Promise<TouchRow[]> {
  const { rows } = await tx.sql.query<TouchRow>({
    name: 'would-earn-touches',
    text: `SELECT one.deal_id, touch.id, touch.occurred_at, touch.source, touch.external_id, touch.side, touch.kind,
        touch.machine, touch.reached, touch.origin
      FROM (${PEOPLE}) one
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = one.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at`,
    values: [tx.workspace, deals],
  })
  return rows
}

async function loadOrigins(tx: WorkspaceTx, deals: string[]): Promise<OriginRow[]> {
  const { rows } = await tx.sql.query<OriginRow>({
    name: 'would-earn-origins',
    text: `SELECT one.deal_id, person.origin FROM (${PEOPLE}) one
      JOIN person ON person.workspace_id = $1 AND person.id = one.person_id
      WHERE person.origin IS NOT NULL ORDER BY person.id`,
    values: [tx.workspace, deals],
  })
  return rows
}

function touchOf({ occurred_at, source, external_id, ...row }: TouchRow): JourneyTouch {
  const at = occurred_at.getTime()
  return { ...row, at, orderKey: orderKey({ at, source, externalId: external_id }) }
}
