import type { Instant } from '#domain/happening/happening.ts'

/** The rule-based models, in the order in which people are shown them. */
export const CREDIT_MODELS = ['first', 'last', 'linear', 'position', 'decay'] as const
export type CreditModel = (typeof CREDIT_MODELS)[number]

/** Models that ask only for the order of the touches and not for their times. */
export type PlaceModel = Exclude<CreditModel, 'decay'>

/** A touch loses half of its weight for each seven days between it and the win. */
export const HALF_LIFE = 7 * 24 * 60 * 60 * 1000

export function isCreditModel(text: string): text is CreditModel {
  return (CREDIT_MODELS as readonly string[]).includes(text)
}

/**
 * How the touches of one journey share one win, as weights in their order; they need not sum to 1. Weights and not
 * money: only money is split on integers (splitting.ts). The definitions are those of Google Analytics'
 * multi-channel funnels, "About the default MCF attribution models" (position: 40/20/40; decay: half-life 7 days).
 * @param touchTimes in journey order, at least one, none after the win
 */
export function creditWeights(model: CreditModel, touchTimes: readonly Instant[]): number[] {
  return model === 'decay' ? decayWeights(touchTimes) : placeWeights(model, touchTimes.length)
}

/** `creditWeights` where there are places but no times. Whole numbers, so that shares are exact. */
export function placeWeights(model: PlaceModel, touches: number): number[] {
  const share = model === 'linear' || model === 'position' ? 1 : 0
  const weights = Array.from({ length: touches }, (): number => share)
  if (touches === 0 || model === 'linear') return weights
  const end = model === 'position' ? endWeight(touches) : 1
  if (model !== 'last') weights[0] = end
  if (model !== 'first') weights[touches - 1] = end
  return weights
}

/** 40 % at each end beside n - 2 equal parts of the 20 % between; two touches get half each, a single one all. */
function endWeight(touches: number): number {
  return touches <= 2 ? 1 : 2 * (touches - 2)
}

/**
 * 2^-(age / half-life), age counted back from the win. Only ratios matter and the win's own time cancels out of
 * them, so weights are relative to the latest touch: it has 1, however long before the win it was.
 */
function decayWeights(touchTimes: readonly Instant[]): number[] {
  const latest = touchTimes.reduce((most, at) => Math.max(most, at), -Infinity)
  return touchTimes.map(at => 2 ** ((at - latest) / HALF_LIFE))
}
