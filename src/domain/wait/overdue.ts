import type { Instant } from '#domain/happening/happening.ts'

/** What passing time does about somebody who waits, in this order. */
export type StepName = 'reminder' | 'lapse' | 'reassignment' | 'escalation'

/** The steps as timers tell them apart. */
export const STEP_NUMBERS: Record<StepName, number> = {
  lapse: 0,
  reminder: 1,
  reassignment: 2,
  escalation: 3,
}

/** Whom a wait is handed to that nobody has answered: nobody, the owner of their open deal, or who has least to answer. */
export const REASSIGN_RULES = ['never', 'deal-owner', 'fewest-waiting'] as const
export type ReassignRule = (typeof REASSIGN_RULES)[number]

/** Of business time; absent: that step is not taken. */
export type StepRules = {
  answerWithin: Instant
  remindBefore: Instant | undefined
  escalateAfter: Instant | undefined
  /** 'never', or by which rule. */
  reassign: string
}
export type WaitRules = StepRules & { reassign: ReassignRule }

export type PlannedStep = { step: StepName; at: Instant }

/** When what is to be done about what stays unanswered: a wait, an offer. `after` counts business time. */
export function planOf(
  openedAt: Instant,
  dueAt: Instant,
  rules: StepRules,
  after: (at: Instant, within: number) => Instant,
): PlannedStep[] {
  const { answerWithin, remindBefore, escalateAfter, reassign } = rules
  const plan: PlannedStep[] = []
  if (remindBefore !== undefined && remindBefore < answerWithin) {
    const at = after(openedAt, answerWithin - remindBefore)
    if (at < dueAt) plan.push({ step: 'reminder', at })
  }
  plan.push({ step: 'lapse', at: dueAt })
  if (escalateAfter === undefined) return plan
  const later = after(dueAt, escalateAfter)
  if (reassign === 'never') return [...plan, { step: 'escalation', at: later }]
  plan.push({ step: 'reassignment', at: later })
  return [...plan, { step: 'escalation', at: after(later, escalateAfter) }]
}

/**
 * What is to be done now, given what was done: of several steps that are overdue only the latest is taken, the others
 * are passed over. `next` is when to look again.
 */
export function stepsDue(
  plan: readonly PlannedStep[],
  done: ReadonlySet<StepName>,
  now: Instant,
): { take: PlannedStep | undefined; passOver: PlannedStep[]; next: PlannedStep[] } {
  const open = plan.filter(one => !done.has(one.step))
  const due = open.filter(one => one.at <= now)
  return { take: due.at(-1), passOver: due.slice(0, -1), next: open.filter(one => one.at > now) }
}

/** How long steps wait for doors that have not caught up, counted from when they were first looked at. */
export const HELD_AT_MOST = 2 * 3_600_000

export type Horizon = {
  /** Until when is known what happened. */
  at: Instant
  /** It is later than what the doors have fetched: what happened meanwhile may still come in. */
  uncertain: boolean
}

/**
 * Up to which moment a wait may be judged now. Doors that fetch (mailboxes) may not have brought the answer yet: what is
 * due later than they have caught up stands, but not for ever.
 * @param caughtUpTo everything until then is here; null: no door of this workspace fetches
 * @param heldSince when something of this wait was first held back
 */
export function horizonOf(caughtUpTo: Instant | null, heldSince: Instant | undefined, now: Instant): Horizon {
  if (caughtUpTo === null || caughtUpTo >= now) return { at: now, uncertain: false }
  if (heldSince !== undefined && now >= heldSince + HELD_AT_MOST) return { at: now, uncertain: true }
  return { at: caughtUpTo, uncertain: false }
}

/** Older than that when it came in, it is history: it lapses, and nobody is called for it. */
const HISTORY = 7 * 24 * 3_600_000

export function isHistory(openedAt: Instant, receivedAt: Instant): boolean {
  return receivedAt - openedAt > HISTORY
}
