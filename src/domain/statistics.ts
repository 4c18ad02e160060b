/** A figure with what it may as well be: low <= mid <= high. */
export type Interval = { low: number; mid: number; high: number }

/**
 * Quantile of ascending values, type 7 of Hyndman & Fan (1996): linear between order statistics, as R and NumPy do.
 * `share` in 0 … 1. Throws on no values: a quantile of nothing is a bug of the caller.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const last = sorted.length - 1
  if (last < 0) throw new Error('a quantile needs at least one value')
  const place = Math.min(1, Math.max(0, share)) * last
  const below = Math.floor(place)
  const low = sorted[below] ?? 0
  const high = sorted[Math.min(last, below + 1)] ?? low
  return low + (high - low) * (place - below)
}

export function ascending(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort()
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0
  return values.length === 0 ? 0 : sum / values.length
}

/**
 * Score interval for a share of yes among trials (Wilson, 1927); stays inside 0 … 1 and works for few trials
 * (Brown, Cai & DasGupta, 2001). `z` is the normal quantile: 1.2816 for 80 %, 1.96 for 95 %. Null without trials.
 */
export function wilsonInterval(yes: number, trials: number, z = 1.959964): Interval | null {
  if (trials <= 0) return null
  const share = yes / trials
  const z2 = z * z
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
  const half =
    (z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))
  return { low: Math.max(0, centre - half), mid: share, high: Math.min(1, centre + half) }
}

/**
 * Quantile of Student's t from that of the normal, by the Cornish-Fisher expansion (Abramowitz & Stegun, 1972, 26.7.5).
 * Good to 1 % from 3 degrees of freedom on at the usual levels.
 */
export function studentQuantile(z: number, freedom: number): number {
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7]
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  )
}
