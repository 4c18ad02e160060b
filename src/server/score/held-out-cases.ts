import type { ScoreCase } from '#contract/score.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { namesOfCases, namesOfDeals } from '#server/report/names.ts'

type Asked = {
  version: string
  from: number
  until: number
  /** `until` itself is meant too. */
  through: boolean
  limit: number
  after: { chance: number; id: string } | undefined
}
type Row = {
  case_id: string
  at: Date
  chance: number
  expected: string | null
  won: boolean
  amount: string | null
  deal_id: string | null
  is_deal: boolean
}

/** The held-out cases behind a bar of the figures, those of which most was said first; one more than asked for. */
export async function listHeldOut(tx: WorkspaceTx, asked: Asked): Promise<ScoreCase[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT held.case_id, held.at, held.chance, held.expected::text, held.won, held.amount::text,
        made.id AS deal_id, own.id IS NOT NULL AS is_deal
      FROM score_held_out held
      LEFT JOIN deal own ON own.workspace_id = $1 AND own.id = held.case_id
      LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = held.case_id
      LEFT JOIN LATERAL (SELECT deal.id FROM deal WHERE deal.workspace_id = $1
        AND deal.handoff_source = handoff.source AND deal.handoff_external_id = handoff.external_id
        AND NOT deal.placeholder ORDER BY deal.created_at, deal.id LIMIT 1) made ON true
      WHERE held.workspace_id = $1 AND held.version_id = $2 AND held.chance >= $3
        AND (held.chance < $4 OR ($5 AND held.chance <= $4))
        AND ($6::float8 IS NULL OR (held.chance, held.case_id) < ($6, $7::uuid))
      ORDER BY held.chance DESC, held.case_id DESC LIMIT $8`,
    [
      tx.workspace,
      asked.version,
      asked.from,
      asked.until,
      asked.through || asked.until >= 1,
      asked.after?.chance ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
    ],
  )
  const handed = await namesOfCases(
    tx,
    rows
      .filter(row => !row.is_deal)
      .map(row => ({ id: row.case_id, deals: row.deal_id === null ? [] : [row.deal_id] })),
  )
  const dealt = await namesOfDeals(
    tx,
    rows.filter(row => row.is_deal).map(row => row.case_id),
  )
  return rows.map(row => ({
    id: row.case_id,
    ...(handed.get(row.case_id) ?? dealt.get(row.case_id) ?? { person: null, deal: null }),
    at: row.at.toISOString(),
    chance: row.chance,
    expected: row.expected,
    won: row.won,
    amount: row.amount,
  }))
}
