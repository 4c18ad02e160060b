import type { Handoff, HandoffEvent } from './fold-handoff.ts'

/**
 * Whose a lead is now, as happenings name members: whom it is offered to; once it is accepted who did, or whom it was
 * handed on to since. Undefined when it is nobody's, or over.
 */
export function holderOf(handoff: Handoff, events: readonly HandoffEvent[]): string | undefined {
  if (handoff.is === 'offered') return handoff.to
  if (handoff.is !== 'accepted') return undefined
  const since = events
    .filter(({ step, at }) => step.is === 'handed-on' && at > handoff.acceptedAt)
    .sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
  const last = since.at(-1)?.step
  return last?.is === 'handed-on' ? last.to : handoff.acceptedBy
}
