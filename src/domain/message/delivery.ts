import type { Instant } from '#domain/happening/happening.ts'

/** What became of a message of ours on the other side. */
export const DELIVERY_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** When each of it was first heard; null: not heard. */
export type DeliveryTimes = Readonly<Record<DeliveryStatus, Instant | null>>

/**
 * How far a message has come. News arrive late, twice, and in any order: what was read was delivered, and what was
 * delivered did not fail. Undefined: nothing was heard.
 */
export function deliveryOf(times: DeliveryTimes): { state: DeliveryStatus; at: Instant } | undefined {
  for (const state of ['read', 'delivered', 'failed', 'sent'] as const) {
    const at = times[state]
    if (at !== null) return { state, at }
  }
  return undefined
}
