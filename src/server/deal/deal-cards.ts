import type { DealCard } from '#contract/deal-card.ts'
import { LOST, WON } from '#domain/deal/fold-deal.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirDeals } from '#server/timeline/deal-items.ts'
import { namedOr, type Whose } from '#server/timeline/place.ts'

type Row = Omit<DealCard, 'amount' | 'owner' | 'stageName' | 'createdAt' | 'closedAt' | 'lostReason'> & {
  stage_name: string | null
  amount: string | null
  currency: string | null
  owner_id: string | null
  owner: string | null
  created_at: Date
  closed_at: Date | null
  lost_reason: string | null
}

const MOST = 50

/** The deals of a person, or of an account and everybody there: those that are open first, then the newest; at most 50. */
export async function loadDealCards(tx: WorkspaceTx, of: Whose): Promise<DealCard[]> {
  const { rows } = await tx.sql.query<Row>({
    name: `deal-cards-${of.kind}`,
    text: `SELECT deal.id, deal.name, deal.stage, stage.name AS stage_name, deal.state, deal.amount, deal.currency,
        owner.id AS owner_id, owner.name AS owner, deal.created_at, coalesce(deal.won_at, deal.lost_at) AS closed_at,
        deal.lost_reason, (SELECT count(*)::int FROM pipeline_stage before WHERE before.workspace_id = $1
          AND before.pipeline_id = deal.pipeline_id AND before.position <= stage.position
          AND before.key NOT IN ('${WON}', '${LOST}')) AS step,
        (SELECT count(*)::int FROM pipeline_stage every WHERE every.workspace_id = $1
          AND every.pipeline_id = deal.pipeline_id AND every.key NOT IN ('${WON}', '${LOST}')) AS steps, ${rolesOf(of)} AS roles
      FROM (${theirDeals(of)}) theirs
      JOIN deal ON deal.workspace_id = $1 AND deal.id = theirs.deal_id
      LEFT JOIN pipeline_stage stage ON stage.workspace_id = $1 AND stage.pipeline_id = deal.pipeline_id
        AND stage.key = deal.stage
      LEFT JOIN member owner ON owner.workspace_id = $1 AND owner.id = deal.owner_id
      ORDER BY deal.state <> 'open', deal.created_at DESC, deal.id DESC LIMIT ${MOST}`,
    values: [tx.workspace, of.id],
  })
  return rows.map(
    ({ amount, currency, stage_name, owner_id, owner, created_at, closed_at, lost_reason, ...row }) => ({
      ...row,
      stageName: stage_name ?? row.stage,
      amount: amount === null || currency === null ? null : { minor: amount, currency },
      owner: namedOr(owner_id, owner),
      createdAt: created_at.toISOString(),
      closedAt: closed_at?.toISOString() ?? null,
      lostReason: lost_reason,
    }),
  )
}

/** The roles that the person has in the deal; of an account they would be everybody's, and say nothing. */
function rolesOf(of: Whose): string {
  if (of.kind !== 'person') return 'ARRAY[]::text[]'
  return `ARRAY(SELECT DISTINCT deal_person.role FROM deal_person
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
    WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id AND belonging.person_id = $2
      AND deal_person.role IS NOT NULL)`
}
