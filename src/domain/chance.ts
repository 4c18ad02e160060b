/** A stream of numbers in [0, 1). Chance is always an argument: the same seed gives the same figures. */
export type Chance = () => number

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, passes gjrand; ample for resampling, not for secrets. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number in 0 … below - 1. */
export function pickBelow(below: number, chance: Chance): number {
  return Math.floor(chance() * below)
}

const LARGEST_MEAN = 400

/**
 * How many of `trials` succeed when each does with `probability`. Exact, by inversion (BINV in Kachitvichyanukul &
 * Schmeiser, 1988); large means are drawn in parts, because (1 - p)^n must not underflow. Costs O(mean).
 */
export function drawBinomial(trials: number, probability: number, chance: Chance): number {
  if (trials <= 0 || probability <= 0) return 0
  if (probability >= 1) return trials
  if (probability > 0.5) return trials - drawBinomial(trials, 1 - probability, chance)
  const part = Math.max(1, Math.floor(LARGEST_MEAN / probability))
  let successes = 0
  for (let left = trials; left > 0; left -= part)
    successes += invertBinomial(Math.min(part, left), probability, chance)
  return successes
}

function invertBinomial(trials: number, probability: number, chance: Chance): number {
  const odds = probability / (1 - probability)
  let mass = (1 - probability) ** trials
  let left = chance()
  let successes = 0
  while (left > mass && successes < trials) {
    left -= mass
    successes++
    mass *= (odds * (trials - successes + 1)) / successes
  }
  return successes
}
