import type { Instant } from '#domain/happening/happening.ts'
import { type PlannedStep, planOf, type StepRules } from '#domain/wait/overdue.ts'

/** Whom a lead is offered to that lapsed: nobody, or who has the fewest open leads. */
export const HANDOFF_REASSIGN_RULES = ['never', 'fewest-open'] as const
export type HandoffReassignRule = (typeof HANDOFF_REASSIGN_RULES)[number]

/** Of business time; absent: that step is not taken. */
export type HandoffRules = Omit<StepRules, 'answerWithin' | 'reassign'> & { reassign: HandoffReassignRule }

export type RunningOffer = {
  offeredAt: Instant
  due?: Instant | undefined
  /** The passing that lapsed before it: the rule has offered the lead again, which it does once. */
  after?: string | undefined
}

/** Of business time, both ways. */
export type BusinessTime = {
  after: (at: Instant, within: number) => Instant
  between: (from: Instant, until: Instant) => number
}

/**
 * When what is to be done about an offer that stays unanswered: whoever is asked is reminded, it lapses, the lead is
 * offered to somebody else once, and those who lead hear of it. The same plan as that of a wait. Nothing without a due time.
 */
export function planOfOffer(offer: RunningOffer, rules: HandoffRules, time: BusinessTime): PlannedStep[] {
  const { offeredAt, due, after } = offer
  if (due === undefined) return []
  return planOf(
    offeredAt,
    due,
    {
      ...rules,
      answerWithin: time.between(offeredAt, due),
      reassign: after === undefined ? rules.reassign : 'never',
    },
    time.after,
  )
}
