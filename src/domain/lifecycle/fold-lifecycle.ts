import type { Instant } from '#domain/happening/happening.ts'

export type LifecycleStage =
  | 'visitor'
  | 'lead'
  | 'mql'
  | 'sal'
  | 'sql'
  | 'customer'
  | 'nurture'
  | 'disqualified'

/** Something that may move a person through the lifecycle. */
export type LifecycleEvent = {
  orderKey: string
  at: Instant
  is: 'identified' | 'offered' | 'accepted' | 'returned' | 'lapsed' | 'deal-created' | 'deal-won' | 'set'
  /** For `set`, a member's decision. */
  stage?: LifecycleStage
  reason?: string
}

export type StageChange = { stage: LifecycleStage; at: Instant; reason: string }

const FORWARD: readonly LifecycleStage[] = ['visitor', 'lead', 'mql', 'sal', 'sql', 'customer']

/**
 * The dated stage changes of a person. What happens moves a person forward only; backward moves are a return, which
 * says why, an offer that nobody answered, or a member's decision. Who is a customer stays one; being qualified again is told by the deals.
 */
export function foldLifecycle(events: LifecycleEvent[]): StageChange[] {
  const changes: StageChange[] = []
  let stage: LifecycleStage = 'visitor'
  for (const event of [...events].sort(inOrder)) {
    const next = nextStage(stage, event)
    if (next.stage === stage) continue
    stage = next.stage
    changes.push({ ...next, at: event.at })
  }
  return changes
}

function inOrder(a: LifecycleEvent, b: LifecycleEvent): number {
  if (a.orderKey === b.orderKey) return a.is < b.is ? -1 : 1
  return a.orderKey < b.orderKey ? -1 : 1
}

function nextStage(now: LifecycleStage, event: LifecycleEvent): { stage: LifecycleStage; reason: string } {
  const stay = { stage: now, reason: '' }
  switch (event.is) {
    case 'identified':
      return forward(now, 'lead', 'became known')
    case 'offered':
      return forward(now, 'mql', event.reason ?? 'offered to sales')
    case 'accepted':
      return forward(now, 'sal', 'accepted by sales')
    case 'deal-created':
      return forward(now, 'sql', 'a deal exists')
    case 'deal-won':
      return forward(now, 'customer', 'a deal was won')
    case 'returned':
      return now === 'customer' || now === 'sql'
        ? stay
        : { stage: 'nurture', reason: event.reason ?? 'returned to marketing' }
    case 'lapsed':
      // Whoever sales has taken already stays theirs, whatever becomes of another offer.
      return now === 'lead' || now === 'mql' ? { stage: 'nurture', reason: 'the handoff lapsed' } : stay
    case 'set':
      return { stage: event.stage ?? now, reason: event.reason ?? 'decided by a member' }
  }
}

function forward(
  now: LifecycleStage,
  to: LifecycleStage,
  reason: string,
): { stage: LifecycleStage; reason: string } {
  return FORWARD.indexOf(to) > FORWARD.indexOf(now) ? { stage: to, reason } : { stage: now, reason }
}
