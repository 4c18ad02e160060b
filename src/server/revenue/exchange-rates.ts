import type { Instant } from '#domain/happening/happening.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { rateOn, type ExchangeRate } from '#domain/exchange-rate.ts'
import type { Turn } from '#server/beat/turn.ts'

export type Rates = ExchangeRate[]

export async function loadRates({ tx, settings }: Turn): Promise<Rates> {
  const { rows } = await tx.sql.query<{ currency: string; on: string; rate: string }>(
    `SELECT currency, on_date::text AS on, rate::text AS rate FROM exchange_rate WHERE workspace_id = $1`,
    [tx.workspace],
  )
  return rows.map(row => ({ from: row.currency, to: settings.currency, on: row.on, rate: row.rate }))
}

/** The rate of the workspace's own day, or the last one before. */
export function rateFor(turn: Turn, rates: Rates, currency: string, at: Instant): ExchangeRate | undefined {
  return rateOn(rates, currency, turn.settings.currency, dateOf(dayIn(turn.settings.timeZone, at)))
}
