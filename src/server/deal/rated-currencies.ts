import { isCurrency, minorDigits } from '#domain/currency.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Parameters } from './parameters.ts'

/**
 * What one minor unit of each currency is worth in minor units of the workspace's own on a day, as the table `rated`
 * (currency, factor), exactly. A currency without a rate is not in it.
 */
export async function joinRated(
  { workspace, sql }: WorkspaceTx,
  { currency, today }: { currency: string; today: string },
  parameters: Parameters,
): Promise<string> {
  const { rows } = await sql.query<{ currency: string; rate: string }>(
    `SELECT DISTINCT ON (currency) currency, rate::text FROM exchange_rate
      WHERE workspace_id = $1 AND on_date <= $2 ORDER BY currency, on_date DESC`,
    [workspace, today],
  )
  const others = rows.filter(row => row.currency !== currency && isCurrency(row.currency))
  const factors = others.map(row => `${row.rate}e${minorDigits(currency) - minorDigits(row.currency)}`)
  const names = parameters.keep([currency, ...others.map(row => row.currency)])
  return `LEFT JOIN unnest(${names}::text[], ${parameters.keep(['1', ...factors])}::numeric[]) AS rated (currency, factor)
    ON rated.currency = deal.currency`
}
