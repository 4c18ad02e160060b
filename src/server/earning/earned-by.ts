import type { MoneyBody } from '#domain/happening/happening.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Whose } from '#server/timeline/place.ts'
import { loadCounted } from './counted.ts'

/** What each of these touches has earned of the revenue of a person or an account, by one model. */
export async function earnedBy(
  tx: WorkspaceTx,
  of: Whose,
  touches: readonly string[],
  model: CreditModel,
): Promise<Map<string, MoneyBody>> {
  if (touches.length === 0) return new Map()
  const entries = await loadCounted(tx, of)
  if (entries.length === 0) return new Map()
  const { rows } = await tx.sql.query<{ id: string; minor: string }>({
    name: 'earned-by-touches',
    text: `SELECT share.touch AS id, sum(share.amount)::text AS minor FROM credit
      CROSS JOIN LATERAL unnest(credit.touchpoint_ids, credit.amounts) AS share (touch, amount)
      WHERE credit.workspace_id = $1 AND credit.entry_id = ANY($2) AND credit.model = $3 AND credit.basis = 'touches'
        AND share.touch = ANY($4)
      GROUP BY share.touch HAVING sum(share.amount) <> 0`,
    values: [tx.workspace, entries.map(one => one.id), model, touches],
  })
  const { currency } = await loadSettings(tx)
  return new Map(rows.map(row => [row.id, { minor: row.minor, currency }]))
}
