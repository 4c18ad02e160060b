import type { Instant } from '#domain/happening/happening.ts'
import { CREDIT_MODELS, type CreditModel, creditWeights } from './credit-models.ts'
import { eligibleTouches, type JourneyTouch, originTouch } from './eligible.ts'
import { splitByLargestRemainder } from './splitting.ts'

/** `amount` in minor units of the entry's currency; `winAt` is when the revenue was won (booked), not when paid. */
export type CreditableEntry = { amount: bigint; winAt: Instant }

/**
 * One model's sharing of one entry. `amounts` always add up to the entry.
 * - touches: `amounts[i]` went to `touchpointIds[i]`; touches that the model gives no weight are left out.
 * - fallback: no touch was eligible, so the recorded `origin` has all; `touchpointIds` names the touch that recorded
 *   it, or is empty when the person's record did.
 * - unattributed: nothing is known; one amount, no touch, no origin.
 */
export type Credit = {
  model: CreditModel
  basis: 'touches' | 'fallback' | 'unattributed'
  touchpointIds: string[]
  amounts: bigint[]
  /** Only on a fallback. */
  origin: string | null
}

export type CreditingInput = {
  entry: CreditableEntry
  /** All touches of the journey, in any order, later and machine ones among them. */
  touches: readonly JourneyTouch[]
  /** What the person's own record says about where they came from; asked when no touch says it. */
  recordedOrigin: string | null
  /** Milliseconds; 24 months when absent. */
  lookBack?: number
}

/** Credits one entry by every model. The same input in any order of touches gives the same credits. */
export function creditEntry({ entry, touches, recordedOrigin, lookBack }: CreditingInput): Credit[] {
  const eligible = eligibleTouches(touches, entry.winAt, lookBack)
  if (eligible.length > 0) return CREDIT_MODELS.map(model => creditTouches(model, entry.amount, eligible))
  const witness = originTouch(touches)
  const origin = witness?.origin ?? recordedOrigin
  return CREDIT_MODELS.map(model => ({
    model,
    basis: origin === null ? 'unattributed' : 'fallback',
    touchpointIds: witness ? [witness.id] : [],
    amounts: [entry.amount],
    origin,
  }))
}

function creditTouches(model: CreditModel, amount: bigint, eligible: JourneyTouch[]): Credit {
  const weights = creditWeights(
    model,
    eligible.map(touch => touch.at),
  )
  const weighed = eligible.filter((_, place) => weights[place] !== 0)
  const amounts = splitByLargestRemainder(
    amount,
    weights.filter(weight => weight !== 0),
  )
  return { model, basis: 'touches', touchpointIds: weighed.map(touch => touch.id), amounts, origin: null }
}

/** The credits of a reversal: those of the entry that it takes back, negated, whatever has become known since. */
export function mirrorCredits(credits: readonly Credit[]): Credit[] {
  return credits.map(credit => ({ ...credit, amounts: credit.amounts.map(amount => -amount) }))
}
