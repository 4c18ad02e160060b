import type { Day } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { HOUR, type Place, SLOTS } from './hours-of-week.ts'
import { burstOf, loosenessOf, slotRates, tailOf, type Tail } from './learn-rates.ts'

/** What came in by a channel, as its hours keep it: `hour` is the instant at which the hour begins. */
export type HourCount = { hour: Instant; arrived: number }

/** How a channel is used to sound. */
export type Rhythm = {
  is: 'known'
  /** How many come in an hour, by the hour of the week. */
  rates: Float64Array
  /** How many come at a time, in the middle: 1 is one by one. */
  burst: number
  /** How much whole hours and whole days differ from that, beyond chance: 0 is not at all (1 / k of gamma-Poisson). */
  loose: { hour: number; day: number }
  /** How long quiet stretches last, of which arrivals in bursts leave more than their number says. */
  tail: Tail
  /** How unlikely a quiet stretch must be to be called a silence. */
  alpha: number
}
export type Unknown = { is: 'too-new' | 'too-few' }

export const WEEKS_LEARNT = 8
/** Less history, or fewer hours in which something came, say nothing about what is usual. */
const ENOUGH = { days: 28, hours: 30 }
const DAY = 24 * HOUR
const MONTH = 30 * DAY
/**
 * False alarms that a channel may raise in a month, as the rule is set. What is measured over simulated channels, with
 * rates that had to be learnt, stays below one a month.
 */
const FALSE_ALARMS_A_MONTH = 0.3
/** What is quiet for less is no silence, however busy it usually is. */
const SHORTEST = HOUR

export type Learning = {
  /** Of the last eight weeks, in order of time, without hours in which nothing came. */
  counts: readonly HourCount[]
  /** When the channel was first heard of. */
  firstAt: Instant
  now: Instant
  place: (at: Instant) => Place
  /** Days on which nobody works: neither learnt from nor judged. */
  isClosed: (day: Day) => boolean
}

/** Every whole hour that is learnt from. */
export type LearntHour = Place & { arrived: number }

export function learnRhythm(learning: Learning): Rhythm | Unknown {
  const { counts, firstAt, now } = learning
  if (now - firstAt < ENOUGH.days * DAY) return { is: 'too-new' }
  if (counts.length < ENOUGH.hours) return { is: 'too-few' }
  const hours = hoursLearnt(learning)
  const rates = slotRates(hours)
  const months = (hours.length * HOUR) / MONTH
  const burst = burstOf(hours, rates)
  const arrived = hours.reduce((sum, one) => sum + one.arrived, 0)
  return {
    is: 'known',
    rates,
    burst,
    loose: loosenessOf(hours, rates, burst),
    tail: tailOf(hours, rates),
    // Each arrival may be the last before a gap.
    alpha: Math.min(0.05, (FALSE_ALARMS_A_MONTH * months) / Math.max(1, arrived)),
  }
}

function hoursLearnt({ counts, firstAt, now, place, isClosed }: Learning): LearntHour[] {
  const arrived = new Map(counts.map(one => [Math.floor(one.hour / HOUR), one.arrived]))
  const from = Math.max(firstAt, now - WEEKS_LEARNT * 7 * DAY)
  const hours: LearntHour[] = []
  for (let hour = Math.ceil(from / HOUR); hour < Math.floor(now / HOUR); hour++) {
    const { slot, day } = place(hour * HOUR)
    if (!isClosed(day)) hours.push({ slot, day, arrived: arrived.get(hour) ?? 0 })
  }
  return hours
}

/** How quiet it is since the last arrival: how many usually come in such a time, and how likely none is by chance alone. */
export type Quiet = { expected: number; chance: number; silent: boolean }

type Window = {
  since: Instant
  until: Instant
  place: (at: Instant) => Place
  isClosed: (day: Day) => boolean
}

export function quietOf(rhythm: Rhythm, window: Window): Quiet {
  const sum = new Stretch(rhythm)
  each(rhythm, window, (mean, day) => {
    sum.add(mean, day)
    return false
  })
  const chance = sum.chance()
  const long = window.until - window.since >= SHORTEST
  return { expected: sum.expected, chance, silent: long && chance < rhythm.alpha }
}

/** When it will be called silent if nothing comes until then; undefined when that is later than `until`. */
export function silentFrom(rhythm: Rhythm, window: Window): Instant | undefined {
  const sum = new Stretch(rhythm)
  let found: Instant | undefined
  each(rhythm, window, (mean, day, end) => {
    sum.add(mean, day)
    if (end - window.since < SHORTEST || sum.chance() >= rhythm.alpha) return false
    found = end
    return true
  })
  return found
}

/** Goes through the hours of a window: what usually comes in each, until told to stop. */
function each(
  rhythm: Rhythm,
  { since, until, place, isClosed }: Window,
  visit: (mean: number, day: Day, end: Instant) => boolean,
): void {
  for (let at = since; at < until; ) {
    const end = Math.min(until, (Math.floor(at / HOUR) + 1) * HOUR)
    const { slot, day } = place(at)
    const mean = isClosed(day) ? 0 : ((rhythm.rates[slot % SLOTS] ?? 0) * (end - at)) / HOUR
    if (visit(mean, day, end)) return
    at = end
  }
}

/**
 * The chance of nothing in a stretch. Bursts by themselves are Poisson; whole hours or days that differ make it
 * gamma-Poisson, (1 + m / k)^-k; and how long gaps were tells what of all that was not understood. The likeliest counts.
 */
class Stretch {
  expected = 0
  #day: Day | undefined
  #ofDay = 0
  /** Logarithms. */
  #hours = 0
  #days = 0
  readonly #rhythm: Rhythm

  constructor(rhythm: Rhythm) {
    this.#rhythm = rhythm
  }

  add(mean: number, day: Day): void {
    const { loose, burst } = this.#rhythm
    if (day !== this.#day) {
      this.#days += none(this.#ofDay / burst, loose.day)
      this.#ofDay = 0
      this.#day = day
    }
    this.#ofDay += mean
    this.expected += mean
    this.#hours += none(mean / burst, loose.hour)
  }

  chance(): number {
    const { loose, tail, burst } = this.#rhythm
    const days = this.#days + none(this.#ofDay / burst, loose.day)
    const beyond = this.expected - tail.from
    const long = beyond > 0 ? tail.share * Math.exp(-beyond / tail.mean) : 1
    return Math.max(Math.exp(this.#hours), Math.exp(days), long)
  }
}

/** The logarithm of the chance of nothing where `mean` is usual. */
function none(mean: number, loose: number): number {
  return loose <= 0 ? -mean : -Math.log1p(mean * loose) / loose
}
