import type { Instant } from '#domain/happening/happening.ts'
import type { Money } from '#domain/money.ts'
import { LOST, WON } from './fold-deal.ts'

/** What deciding about a deal needs to know of it. `stages` are its pipeline's, in order. */
export type DealStanding = { state: 'open' | 'won' | 'lost'; stages: readonly string[] }

/** Into which stage a deal may be put; the two ends are reached by a win or a loss. */
export function refuseStage(
  stages: readonly string[],
  stage: string,
): { refused: 'unknown-stage' | 'stage-is-an-end' } | undefined {
  if (stage === WON || stage === LOST) return { refused: 'stage-is-an-end' }
  return stages.includes(stage) ? undefined : { refused: 'unknown-stage' }
}

export function refuseMove(
  deal: DealStanding,
  stage: string,
): { refused: 'deal-not-open' | 'unknown-stage' | 'stage-is-an-end' } | undefined {
  return deal.state === 'open' ? refuseStage(deal.stages, stage) : { refused: 'deal-not-open' }
}

/** A lost deal is reopened before it is won, so that the loss and its reason stay in the history on purpose. */
export function refuseWin(deal: DealStanding): { refused: 'already-won' | 'deal-not-open' } | undefined {
  if (deal.state === 'won') return { refused: 'already-won' }
  return deal.state === 'lost' ? { refused: 'deal-not-open' } : undefined
}

/** A won deal is reopened before it is lost, which takes back what was booked. */
export function refuseLoss(deal: DealStanding): { refused: 'already-lost' | 'deal-not-open' } | undefined {
  if (deal.state === 'lost') return { refused: 'already-lost' }
  return deal.state === 'won' ? { refused: 'deal-not-open' } : undefined
}

export function refuseReopening(
  deal: DealStanding,
  stage: string | undefined,
): { refused: 'already-open' | 'unknown-stage' | 'stage-is-an-end' } | undefined {
  if (deal.state === 'open') return { refused: 'already-open' }
  return stage === undefined ? undefined : refuseStage(deal.stages, stage)
}

/** A line of a deal's revenue. */
export type DealEntry = {
  id: string
  kind: 'booked' | 'received'
  at: Instant
  /** It takes another back, or was taken back. */
  cancelled: boolean
}

/** What winning books: the amount, unless there is none, or revenue stands booked already. */
export function bookingOfWin(amount: Money | undefined, entries: readonly DealEntry[]): Money | undefined {
  if (!amount || amount.minor === 0n) return undefined
  return entries.some(one => one.kind === 'booked' && !one.cancelled) ? undefined : amount
}

/** What reopening takes back: whatever was booked by the win or after it and stands. What was received was received. */
export function entriesOfWin<Entry extends DealEntry>(
  entries: readonly Entry[],
  wonAt: Instant | undefined,
): Entry[] {
  if (wonAt === undefined) return []
  return entries.filter(one => one.kind === 'booked' && !one.cancelled && one.at >= wonAt)
}
