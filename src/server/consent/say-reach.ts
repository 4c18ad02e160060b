import type { NotReached } from '#domain/consent/reach.ts'
import type { SuppressionReason } from '#domain/consent/suppression-reasons.ts'

const SUPPRESSED: Readonly<Record<SuppressionReason, string>> = {
  'hard-bounce': 'What was sent there came back for good',
  complaint: 'They complained about mail from here',
  unsubscribed: 'They do not want to be written to',
  erased: 'They had themselves erased',
  'by-hand': 'A member put this address on the suppression list',
}

/** Why somebody may not be reached, as a sentence; what to do is the reader's, who knows what was to be said. */
export function sayReach({ refused, reason, at }: NotReached): string {
  const since = at === undefined ? '' : ` (since ${new Date(at).toISOString().slice(0, 10)})`
  switch (refused) {
    case 'no-address':
      return 'This is no address of the channel.'
    case 'never-given':
      return 'They never agreed to be reached for this.'
    case 'withdrawn':
      return `They withdrew their consent${since}.`
    default:
      return `${SUPPRESSED[reason ?? 'by-hand']}${since}.`
  }
}
