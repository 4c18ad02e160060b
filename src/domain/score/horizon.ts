import type { Instant } from '#domain/happening/happening.ts'
import type { PastCase } from './case.ts'

const DAY = 86_400_000
const CHOICES = [14, 30, 45, 60, 90, 120, 180, 270, 365] as const
/** Of those who are ever won, so many are won within the horizon. */
const NEARLY_ALL = 0.95
const ENOUGH_WINS = 20

/** Of what is recorded at most this share may pass before an outcome is known: else there is too little to learn from. */
const LARGEST_SHARE = 1 / 6

/**
 * Within how many days from the handoff a case counts as won: the fewest of a few usual spans within which nearly all
 * wins came, seen on cases of twice that age, whose late wins had time to happen. With a short history it is shorter, and
 * late wins do not count.
 * @param cases in the order of time
 */
export function horizonOf(cases: readonly PastCase[], now: Instant): number {
  const recorded = now - (cases[0]?.at ?? now)
  let longest: number | undefined
  for (const days of CHOICES) {
    if (longest !== undefined && days * DAY > recorded * LARGEST_SHARE) break
    const delays = cases.flatMap(({ at, end }) =>
      end.is === 'won' && end.at <= now && at + 2 * days * DAY <= now ? [end.at - at] : [],
    )
    if (delays.length < ENOUGH_WINS) break
    longest = days
    if (delays.filter(delay => delay <= days * DAY).length >= NEARLY_ALL * delays.length) return days
  }
  return longest ?? 90
}

/** Won within the horizon, not won within it, or not yet to be told at `knownAt`. */
export function outcomeAt({ at, end }: PastCase, days: number, knownAt: Instant): boolean | undefined {
  const until = at + days * DAY
  if (end.is === 'won' && end.at <= Math.min(until, knownAt)) return true
  if (end.is === 'lost' && end.at <= knownAt) return false
  return until <= knownAt ? false : undefined
}

/** How cases are dealt with that are too young for their outcome to be known. */
export type Censoring = 'old-enough' | 'weighted'

/** The heaviest that one case may weigh: a few young and quick ones must not decide everything. */
const HEAVIEST = 5

export type Learnable = { one: PastCase; won: boolean; weight: number }

/**
 * What can be learnt from at `knownAt`. `old-enough`: only cases whose whole horizon has passed. `weighted`: also younger
 * ones that have ended, each weighing as many as were too young to be seen to end so late: inverse probability of
 * censoring weights (Vock et al., 2016, J. Biomed. Inform. 61, 119–131). Cases are censored only by their age, so the
 * probability is the share of cases that are at least so old, and needs no estimate.
 */
export function learnableAt(
  cases: readonly PastCase[],
  { days, censoring }: { days: number; censoring: Censoring },
  knownAt: Instant,
): Learnable[] {
  const born = cases.filter(one => one.at < knownAt)
  const ages = Float64Array.from(born, one => knownAt - one.at).sort()
  return born.flatMap(one => {
    const won = outcomeAt(one, days, knownAt)
    if (won === undefined) return []
    const whole = one.at + days * DAY <= knownAt
    if (censoring === 'old-enough') return whole ? [{ one, won, weight: 1 }] : []
    const span = days * DAY
    const took = one.end.is === 'open' || one.end.at > knownAt ? span : Math.min(span, one.end.at - one.at)
    return [{ one, won, weight: Math.min(HEAVIEST, ages.length / countFrom(ages, Math.max(0, took))) }]
  })
}

/** How many of the ascending values are at least `least`; 1 where none is. */
function countFrom(ascending: Float64Array, least: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return Math.max(1, ascending.length - low)
}
