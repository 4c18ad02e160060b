export const SUPPRESSION_REASONS = ['hard-bounce', 'complaint', 'unsubscribed', 'erased', 'by-hand'] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** What a member may take off the list: what people said themselves stays until they say otherwise. */
export function mayRelease(reason: SuppressionReason): boolean {
  return reason !== 'complaint' && reason !== 'unsubscribed'
}
