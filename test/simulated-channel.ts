import type { Chance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { HOUR, type Place } from '#domain/channel/hours-of-week.ts'

/** How a channel of a simulation behaves, for the tests of rhythm.ts. */
export type Manner = 'even' | 'office' | 'uneven-days' | 'bursts' | 'declining'

const WEEK = 168

/** Arrivals a week, spread over the hours of offices (or of all days), as instants in order. */
export function simulateArrivals(
  manner: Manner,
  weekly: number,
  {
    from,
    weeks,
    place,
    chance,
  }: { from: Instant; weeks: number; place: (at: Instant) => Place; chance: Chance },
): Instant[] {
  const arrivals: Instant[] = []
  const size = manner === 'bursts' ? 5 : 1
  let today = -1
  let mood = 1
  for (let hour = 0; hour < weeks * WEEK; hour++) {
    const at = from + hour * HOUR
    const { slot, day } = place(at)
    if (day !== today) {
      today = day
      mood = manner === 'uneven-days' ? gammaOfTwo(chance) : 1
    }
    const shape = manner === 'even' ? 1 / WEEK : officeShape(slot)
    const trend = manner === 'declining' ? 0.985 ** (hour / WEEK) : 1
    const many = poisson((weekly * shape * mood * trend) / size, chance)
    for (let one = 0; one < many; one++) {
      const begin = at + chance() * HOUR
      arrivals.push(begin)
      // A burst: some more within the next two hours.
      if (manner === 'bursts')
        for (let more = poisson(size - 1, chance); more > 0; more--)
          arrivals.push(begin + chance() * 2 * HOUR)
    }
  }
  return arrivals.sort((a, b) => a - b)
}

/** Weekdays from 8 to 18 mostly, a little at other times, less at weekends. */
function officeShape(slot: number): number {
  const weight = (one: number): number => {
    const hour = one % 24
    const isDay = hour >= 8 && hour < 18
    return (one >= 120 ? 0.2 : 1) * (isDay ? 1 : 0.08)
  }
  let total = 0
  for (let one = 0; one < WEEK; one++) total += weight(one)
  return weight(slot) / total
}

/** Mean 1, variance 1/2. */
function gammaOfTwo(chance: Chance): number {
  return -(Math.log(1 - chance()) + Math.log(1 - chance())) / 2
}

/** By inversion; large means in parts. */
function poisson(mean: number, chance: Chance): number {
  if (mean > 30) return poisson(30, chance) + poisson(mean - 30, chance)
  let term = Math.exp(-mean)
  let left = chance()
  let many = 0
  while (left > term && many < 500) {
    left -= term
    many++
    term *= mean / many
  }
  return many
}
