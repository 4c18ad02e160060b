import type { Instant } from '#domain/happening/happening.ts'
import type { PastCase } from './case.ts'
import { outcomeAt } from './horizon.ts'

/** So many cases must have been won, and so many not, before a score is learnt from them. */
export const LEAST_WON = 50
export const LEAST_LOST = 50

export type Refused = {
  refused: 'too-few-outcomes'
  won: number
  lost: number
  leastWon: number
  leastLost: number
}

/**
 * Why no score is learnt, or undefined. To foretell even the share that is won within some points takes hundreds of
 * outcomes, and telling cases apart takes several wins for each thing that tells (Riley et al., 2020: Calculating the sample
 * size required for developing a clinical prediction model, BMJ 368, m441). Fifty of each is where a held-out quarter
 * begins to say anything at all.
 */
export function refuseThin(cases: readonly PastCase[], days: number, now: Instant): Refused | undefined {
  let [won, lost] = [0, 0]
  for (const one of cases) {
    const outcome = outcomeAt(one, days, now)
    if (outcome === true) won++
    if (outcome === false) lost++
  }
  if (won >= LEAST_WON && lost >= LEAST_LOST) return undefined
  return { refused: 'too-few-outcomes', won, lost, leastWon: LEAST_WON, leastLost: LEAST_LOST }
}
