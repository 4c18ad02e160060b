import type { Delivery } from '#contract/delivery.ts'
import { DELIVERY_STATUSES, deliveryOf } from '#domain/message/delivery.ts'

/** Times in milliseconds since 1970, sent to failed, and why it failed. */
export type DeliveryColumn = { times: (number | null)[]; reason: string | null } | null

/** Which deliveries came to nothing, in a statement that knows them as `delivery`. */
export const UNDELIVERED =
  'delivery.failed_at IS NOT NULL AND delivery.delivered_at IS NULL AND delivery.read_at IS NULL'

/** The column of a statement that joined `delivery` as `alias`, which may have found none. */
export function deliveryColumn(alias: string): string {
  const times = DELIVERY_STATUSES.map(status => `extract(epoch FROM ${alias}.${status}_at) * 1000`)
  return `CASE WHEN ${alias}.external_id IS NOT NULL THEN json_build_object(
    'times', json_build_array(${times.join(', ')}), 'reason', ${alias}.reason) END`
}

/** What is shown of it; null when nothing was heard. */
export function shownDelivery(column: DeliveryColumn): Delivery | null {
  if (column === null) return null
  const [sent = null, delivered = null, read = null, failed = null] = column.times
  const come = deliveryOf({ sent, delivered, read, failed })
  if (!come) return null
  const reason = come.state === 'failed' ? column.reason : null
  return { state: come.state, at: new Date(come.at).toISOString(), reason }
}
