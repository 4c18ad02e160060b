import { type Chance, seededChance } from '#domain/chance.ts'

/** A stream of its own for each part of the company, so that a change in one leaves the others as they were. */
export function streamOf(seed: number, part: string): Chance {
  let mixed = 2166136261 ^ seed
  for (let place = 0; place < part.length; place++)
    mixed = Math.imul(mixed ^ part.charCodeAt(place), 16777619)
  return seededChance(mixed ^ (mixed >>> 13))
}

export function pick<Thing>(things: readonly Thing[], chance: Chance): Thing {
  const thing = things[Math.floor(chance() * things.length)]
  if (thing === undefined) throw new RangeError('nothing to pick from')
  return thing
}

/** As often as its weight says. */
export function pickWeighted<Thing extends { weight: number }>(
  things: readonly Thing[],
  chance: Chance,
): Thing {
  let left = chance() * things.reduce((sum, { weight }) => sum + weight, 0)
  for (const thing of things) {
    left -= thing.weight
    if (left < 0) return thing
  }
  const last = things.at(-1)
  if (last === undefined) throw new RangeError('nothing to pick from')
  return last
}

export function happens(probability: number, chance: Chance): boolean {
  return chance() < probability
}

export function between(low: number, high: number, chance: Chance): number {
  return low + (high - low) * chance()
}

/** A whole number, both ends included. */
export function wholeBetween(low: number, high: number, chance: Chance): number {
  return low + Math.floor(chance() * (high - low + 1))
}

/** Box & Muller, 1958. */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

export function exponential(mean: number, chance: Chance): number {
  return -Math.log(1 - chance()) * mean
}

/** With that median; `spread` is the standard deviation of its logarithm. */
export function logNormal(median: number, spread: number, chance: Chance): number {
  return median * Math.exp(spread * normal(chance))
}
