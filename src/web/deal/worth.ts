import type { Deal } from '#contract/deal.ts'
import { formatMoney } from '#web/parts/money.ts'

/** The amount of a deal as it was agreed, in its own currency; undefined when nobody knows it. */
export function amountOf({ amount }: Pick<Deal, 'amount'>): string | undefined {
  return amount === null ? undefined : formatMoney(amount.minor, amount.currency)
}

/** Whole days from one instant to another. */
export function daysBetween(from: string, to: string | number): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - Date.parse(from)) / 86_400_000))
}

/** Whole days until now. */
export function daysSince(from: string): number {
  return daysBetween(from, Date.now())
}
