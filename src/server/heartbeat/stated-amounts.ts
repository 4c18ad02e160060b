import { dateOf, dayIn } from '#domain/calendar.ts'
import { convertMoney, type ExchangeRate, rateOn } from '#domain/exchange-rate.ts'
import type { Moment } from '#server/report/one-moment.ts'
import type { DealOf } from './opportunities.ts'

/**
 * Stated amounts of deals in the workspace's currency: at the rate of the day that the deal ended, of today while it is
 * open. Undefined where nobody said an amount, or no rate is known.
 */
export async function statedAmounts(
  moment: Moment,
  now: number,
): Promise<(deal: DealOf) => bigint | undefined> {
  const rates = await loadRates(moment)
  const { currency, zone } = moment
  return ({ amount, wonAt, lostAt }) => {
    if (amount === null || amount.currency === currency) return amount?.minor
    const day = dateOf(dayIn(zone, wonAt ?? lostAt ?? now))
    const rate = rateOn(rates, amount.currency, currency, day)
    return rate && convertMoney(amount, rate).minor
  }
}

async function loadRates({ tx, currency }: Moment): Promise<ExchangeRate[]> {
  const { rows } = await tx.sql.query<{ from: string; on: string; rate: string }>(
    'SELECT currency AS from, on_date::text AS on, rate::text AS rate FROM exchange_rate WHERE workspace_id = $1',
    [tx.workspace],
  )
  return rows.map(row => ({ ...row, to: currency }))
}
