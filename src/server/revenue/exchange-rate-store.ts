import type { ExchangeRate } from '#contract/exchange-rate.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Cursor } from '#server/http/cursor.ts'

const COLUMNS = 'id, currency, on_date::text AS date, trim_scale(rate)::text AS rate'
type Row = Omit<ExchangeRate, 'to'>

/** Newest day first, then by currency; the cursor is (date, currency) of the last row before. */
export async function listRates(
  tx: WorkspaceTx,
  { currency, limit, after }: { currency: string | undefined; limit: number; after: Cursor | undefined },
): Promise<ExchangeRate[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT ${COLUMNS} FROM exchange_rate WHERE workspace_id = $1 AND ($2::text IS NULL OR currency = $2)
      AND ($3::date IS NULL OR on_date < $3 OR (on_date = $3 AND currency > $4))
      ORDER BY on_date DESC, currency LIMIT $5`,
    [tx.workspace, currency ?? null, dayOf(after?.[0]), after?.[1] ?? null, limit],
  )
  const settings = await loadSettings(tx)
  return rows.map(row => ({ ...row, to: settings.currency }))
}

function dayOf(moment: string | undefined): string | null {
  return moment === undefined ? null : new Date(Number(moment)).toISOString().slice(0, 10)
}

export async function putRate(tx: WorkspaceTx, given: Row, to: string): Promise<ExchangeRate> {
  const [row] = await insertRows<Row>(
    tx,
    'exchange_rate',
    ['id', 'currency', 'on_date', 'rate'],
    [[given.id, given.currency, given.date, given.rate]],
    `ON CONFLICT (workspace_id, currency, on_date) DO UPDATE SET rate = excluded.rate RETURNING ${COLUMNS}`,
  )
  if (!row) throw new Error('a rate was written and not returned')
  return { ...row, to }
}

/** How many entries and costs in this currency failed for want of a rate. Happenings are kept as JSON of ours, keys in this form. */
export async function countWaiting({ workspace, sql }: WorkspaceTx, currency: string): Promise<number> {
  const { rows } = await sql.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM failed_intake WHERE workspace_id = $1 AND settled_at IS NULL
      AND kind IN ('entry', 'cost') AND code = 'no-exchange-rate' AND body LIKE $2`,
    [workspace, `%"currency":"${currency}"%`],
  )
  return rows[0]?.waiting ?? 0
}
