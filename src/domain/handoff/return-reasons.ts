import type { ReturnReason } from '#domain/agreement/agreement.ts'

/** Whoever chooses it says in words what the list does not. Reasons from before there was a list count as it. */
export const OTHER_REASON = 'other'

/** The agreed list as members choose from it: something that nobody thought of can be said as well. */
export function withOther(agreed: readonly ReturnReason[]): ReturnReason[] {
  const rest = agreed.some(one => one.key === OTHER_REASON)
  return rest ? [...agreed] : [...agreed, { key: OTHER_REASON, words: 'Another reason' }]
}

export type ReturnGiven = { key?: string | undefined; reason?: string | undefined }

/**
 * What a return says: its key, and words that are never empty: the member's own, else those of the list. Words alone are
 * another reason, as they were before there was a list.
 */
export function returnSaid(
  given: ReturnGiven,
  agreed: readonly ReturnReason[],
): { key: string; reason: string } | { refused: 'unknown-return-reason' | 'words-needed' } {
  const key = given.key ?? OTHER_REASON
  const words = given.reason?.trim() ?? ''
  if (key === OTHER_REASON) return words === '' ? { refused: 'words-needed' } : { key, reason: words }
  const chosen = agreed.find(one => one.key === key)
  if (!chosen) return { refused: 'unknown-return-reason' }
  return { key, reason: words === '' ? chosen.words : words }
}
