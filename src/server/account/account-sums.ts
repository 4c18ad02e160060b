import { minorDigits } from '#domain/currency.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Parameters } from '#server/filter/parameters.ts'

/** What an account adds up to. Each is a table of accounts' ids with its columns. */
export type Sum = 'people' | 'touch' | 'open' | 'revenue'

/** What a unit of each currency's minor units is worth in those of the workspace's. */
export type Factors = { currencies: string[]; factors: string[] }

export type SumsOf = {
  parameters: Parameters
  factors: Factors
  /** Only of these accounts; absent: of all. */
  ids?: readonly string[]
}

/** The statement behind a sum. */
export function sumStatement(sum: Sum, { parameters, factors, ids }: SumsOf): string {
  const among = (column: string): string =>
    ids === undefined ? `${column} IS NOT NULL` : `${column} = ANY(${parameters.add(ids, 'uuid[]')})`
  switch (sum) {
    case 'people':
      return `SELECT account_id AS id, count(*)::int AS count FROM person
        WHERE workspace_id = $1 AND NOT absorbed AND ${among('account_id')} GROUP BY 1`
    case 'touch':
      return `SELECT person.account_id AS id, max(activity.last_at) AS at FROM person
        JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
        WHERE person.workspace_id = $1 AND NOT person.absorbed AND ${among('person.account_id')} GROUP BY 1`
    case 'open':
      return `SELECT deal.account_id AS id, count(*)::int AS deals,
          coalesce(sum(round(deal.amount * rate.factor)), 0)::bigint AS minor,
          count(*) FILTER (WHERE deal.amount IS NOT NULL AND rate.factor IS NULL)::int AS unpriced
        FROM deal LEFT JOIN unnest(${parameters.add(factors.currencies, 'text[]')}, ${parameters.add(factors.factors, 'text[]')}::numeric[])
          AS rate (currency, factor) ON rate.currency = deal.currency
        WHERE deal.workspace_id = $1 AND deal.state = 'open' AND NOT deal.placeholder AND ${among('deal.account_id')} GROUP BY 1`
    case 'revenue':
      return `SELECT id, coalesce(sum(value) FILTER (WHERE kind = 'booked'), 0)::bigint AS booked,
          coalesce(sum(value) FILTER (WHERE kind = 'received'), 0)::bigint AS received
        FROM (
          SELECT deal.account_id AS id, entry.kind, entry.value FROM deal
          JOIN entry ON entry.workspace_id = $1 AND entry.deal_id = deal.id
          WHERE deal.workspace_id = $1 AND ${among('deal.account_id')}
          UNION ALL
          SELECT person.account_id, entry.kind, entry.value FROM person
          JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = person.id
          JOIN entry ON entry.workspace_id = $1 AND entry.identity_id = belonging.identity_id AND entry.deal_id IS NULL
            AND entry.at >= belonging.from_at AND entry.at < belonging.until_at
          WHERE person.workspace_id = $1 AND NOT person.absorbed AND ${among('person.account_id')}
        ) counted GROUP BY id`
  }
}

/** The latest rates that are known on the workspace's day. */
export async function loadFactors(
  { workspace, sql }: WorkspaceTx,
  { now, zone, currency: own }: { now: number; zone: string; currency: string },
): Promise<Factors> {
  const { rows } = await sql.query<{ currency: string; rate: string }>(
    `SELECT DISTINCT ON (currency) currency, rate::text AS rate FROM exchange_rate
      WHERE workspace_id = $1 AND on_date <= $2::date ORDER BY currency, on_date DESC`,
    [workspace, dateOf(dayIn(zone, now))],
  )
  const known = rows.filter(row => row.currency !== own)
  const shift = (currency: string): number => minorDigits(own) - minorDigits(currency)
  return {
    currencies: [own, ...known.map(row => row.currency)],
    factors: ['1', ...known.map(row => `${row.rate}e${shift(row.currency)}`)],
  }
}
