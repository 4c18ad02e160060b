/** What was asked in a period, and what became of it. */
export type Asked = {
  asked: number
  answered: number
  /** Answered by when it was due. */
  inTime: number
  /** Of which members said that no answer is needed. */
  needless: number
  /** Neither answered nor due yet: nothing can be said of them. */
  pending: number
  /** First response in business time, milliseconds, of those that were answered. */
  medianMs: number | null
  p90Ms: number | null
}

/** Below, a share or a middle says more about chance than about the team. */
export const ENOUGH = { share: 5, median: 5, p90: 20 }

export type Unanswered = Asked & {
  /** Neither answered in any way, nor young enough to be still in time. */
  unanswered: number
  /** Null where too few are behind it. */
  shareAnswered: number | null
  shareInTime: number | null
}

/**
 * How many of those that deserved an answer got one. What needs no answer is counted apart, and what is not due yet is
 * neither. The times are those of the answered alone: who was never answered has none, so read them beside the share.
 */
export function unansweredOf(asked: Asked): Unanswered {
  const judged = asked.asked - asked.needless - asked.pending
  const enough = judged >= ENOUGH.share
  return {
    ...asked,
    unanswered: judged - asked.answered,
    shareAnswered: enough ? asked.answered / judged : null,
    shareInTime: enough ? asked.inTime / judged : null,
    medianMs: asked.answered >= ENOUGH.median ? asked.medianMs : null,
    p90Ms: asked.answered >= ENOUGH.p90 ? asked.p90Ms : null,
  }
}

/** What is at stake: the open deals of those who wait, times how often deals are won, where enough were closed. */
export const ENOUGH_CLOSED = 20

export function expectedOf(open: bigint, { won, closed }: { won: number; closed: number }): bigint | null {
  return closed < ENOUGH_CLOSED ? null : (open * BigInt(won)) / BigInt(closed)
}
