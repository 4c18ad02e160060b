import type { ScoreThin } from '#contract/score.ts'

/** For sentences about a score that is not there: whether there is too little to learn from, or it is not learnt yet. */
export function thinWords(thin: ScoreThin): ScoreThin & { enough: 'yes' | 'no' } {
  const enough = thin.won >= thin.leastWon && thin.lost >= thin.leastLost
  return { ...thin, enough: enough ? 'yes' : 'no' }
}
