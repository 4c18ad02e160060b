const FEWEST = 20
const Z95 = 1.959964

/**
 * Whether what was said does not hold any more: more or fewer were won than chance alone would bring in nineteen months of
 * twenty. The sum of what was said against what came, by the variance that what was said has itself (Spiegelhalter,
 * 1986). Few cases drift nowhere.
 */
export function isDrifting(told: readonly { chance: number; won: boolean }[]): boolean {
  if (told.length < FEWEST) return false
  let [error, variance] = [0, 0]
  for (const { chance, won } of told) {
    error += (won ? 1 : 0) - chance
    variance += chance * (1 - chance)
  }
  return Math.abs(error) > Z95 * Math.sqrt(variance)
}
