import type { ScoreFigures } from '#contract/score.ts'

export type Verdict = 'right' | 'high' | 'low' | 'extreme' | 'tame' | 'thin'

/** What the intervals of the calibration say: first whether too much or too little was said, then whether too boldly. */
export function verdictOf({ slope, intercept }: Pick<ScoreFigures, 'slope' | 'intercept'>): Verdict {
  if (!slope || !intercept) return 'thin'
  if (intercept.high < 0) return 'high'
  if (intercept.low > 0) return 'low'
  if (slope.high < 1) return 'extreme'
  if (slope.low > 1) return 'tame'
  return 'right'
}
