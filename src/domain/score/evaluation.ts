import { type Interval, wilsonInterval } from '#domain/statistics.ts'
import { recalibrationOf, type Told } from './calibration.ts'
import { logit, sigmoid } from './logistic.ts'

/** A bin of the reliability table: what was said on average, and what came. `low` <= chance < `high`. */
export type Bin = {
  low: number
  high: number
  cases: number
  won: number
  said: number
  came: Interval | null
}
/** A tenth of the cases, the most likely first. */
export type Tenth = { cases: number; won: number; low: number; high: number; lift: number | null }

export type Evaluation = {
  cases: number
  won: number
  /** Chance that of two cases, one won and one not, the won one was said to be likelier. Null without both. */
  auc: Interval | null
  brier: number
  /** Of saying the share that was won to every case. */
  brierOfBaseRate: number
  /** Mean distance of what was said from what came, over the bins, by their cases. */
  ece: number
  bins: Bin[]
  /** 1 is right; less: what is said is too extreme. Null where nothing can be told. */
  slope: Interval | null
  /** 0 is right; more: too little was said. */
  intercept: Interval | null
  tenths: Tenth[]
}

const BINS = 10
const Z95 = 1.959964

/** How what was said holds against what came. Nothing that is evaluated may have trained. */
export function evaluate(told: readonly Told[]): Evaluation {
  const won = told.filter(one => one.won).length
  const rate = told.length === 0 ? 0 : won / told.length
  const { slope, intercept } = recalibration(told, won)
  const bins = binsOf(told)
  return {
    cases: told.length,
    won,
    auc: aucOf(told),
    brier: meanOf(told, ({ chance, won: came }) => (chance - (came ? 1 : 0)) ** 2),
    brierOfBaseRate: rate * (1 - rate),
    ece:
      bins.reduce((sum, bin) => sum + Math.abs(bin.said * bin.cases - bin.won), 0) / Math.max(1, told.length),
    bins,
    slope,
    intercept,
    tenths: tenthsOf(told, rate),
  }
}

function meanOf(told: readonly Told[], of: (one: Told) => number): number {
  return told.reduce((sum, one) => sum + of(one), 0) / Math.max(1, told.length)
}

/**
 * Area under the ROC curve as the Mann-Whitney statistic (Hanley & McNeil, 1982), ties counted by half. Its interval by
 * DeLong, DeLong & Clarke-Pearson (1988) on the logit scale, so that it stays inside 0 … 1.
 */
export function aucOf(told: readonly Told[]): Interval | null {
  const wins = told.filter(one => one.won).map(one => one.chance)
  const rest = told.filter(one => !one.won).map(one => one.chance)
  if (wins.length === 0 || rest.length === 0) return null
  const placesOfWins = placements(wins, rest)
  const placesOfRest = placements(rest, wins).map(place => 1 - place)
  const mid = placesOfWins.reduce((sum, place) => sum + place, 0) / wins.length
  const variance = varianceOf(placesOfWins) / wins.length + varianceOf(placesOfRest) / rest.length
  if (mid <= 0 || mid >= 1 || !Number.isFinite(variance)) return { low: mid, mid, high: mid }
  const half = (Z95 * Math.sqrt(variance)) / (mid * (1 - mid))
  return { low: sigmoid(logit(mid) - half), mid, high: sigmoid(logit(mid) + half) }
}

/** For each of `ones` the share of `others` that it stands above. */
function placements(ones: readonly number[], others: readonly number[]): number[] {
  const sorted = Float64Array.from(others).sort()
  return ones.map(one => (countBelow(sorted, one) + countUpTo(sorted, one)) / 2 / sorted.length)
}

function countBelow(sorted: Float64Array, limit: number): number {
  return search(sorted, value => value < limit)
}

function countUpTo(sorted: Float64Array, limit: number): number {
  return search(sorted, value => value <= limit)
}

/** How many values at the beginning hold. */
function search(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}

function varianceOf(values: readonly number[]): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1)
}

/**
 * Calibration slope and intercept (Cox, 1958; Van Calster et al., 2016: A calibration hierarchy), with Wald intervals of
 * 95 %: the slope from a logistic regression on the log-odds that were said, the intercept with the slope held at 1.
 */
function recalibration(
  told: readonly Told[],
  won: number,
): { slope: Interval | null; intercept: Interval | null } {
  if (won < 2 || told.length - won < 2) return { slope: null, intercept: null }
  const { intercept: shift, weights } = recalibrationOf(told)
  const slope = weights[0] ?? 0
  let [all, first, second] = [0, 0, 0]
  for (const { chance } of told) {
    const said = logit(chance)
    const bend = spreadOf(sigmoid(shift + slope * said))
    all += bend
    first += bend * said
    second += bend * said * said
  }
  const information = second - (first * first) / all
  return {
    slope: information > 1e-9 ? around(slope, 1 / Math.sqrt(information)) : null,
    intercept: interceptOf(told),
  }
}

function interceptOf(told: readonly Told[]): Interval {
  let shift = 0
  let information = 0
  for (let step = 0; step < 50; step++) {
    let error = 0
    information = 0
    for (const { chance, won } of told) {
      const now = sigmoid(logit(chance) + shift)
      error += (won ? 1 : 0) - now
      information += spreadOf(now)
    }
    const move = Math.max(-1, Math.min(1, error / Math.max(1e-9, information)))
    shift += move
    if (Math.abs(move) < 1e-10) break
  }
  return around(shift, 1 / Math.sqrt(Math.max(1e-9, information)))
}

function spreadOf(chance: number): number {
  return chance * (1 - chance)
}

function around(mid: number, error: number): Interval {
  return { low: mid - Z95 * error, mid, high: mid + Z95 * error }
}

/** Ten bins of equal width (Naeini, Cooper & Hauskrecht, 2015); those without a case are left out. */
function binsOf(told: readonly Told[]): Bin[] {
  return Array.from({ length: BINS }, (_, place) => ({ low: place / BINS, high: (place + 1) / BINS }))
    .map(({ low, high }) => {
      const inside = told.filter(one => one.chance >= low && (one.chance < high || high === 1))
      const won = inside.filter(one => one.won).length
      const came = wilsonInterval(won, inside.length)
      return { low, high, cases: inside.length, won, said: meanOf(inside, one => one.chance), came }
    })
    .filter(bin => bin.cases > 0)
}

/** Tenths by rank, the likeliest first; lift is their share won against that of all. */
function tenthsOf(told: readonly Told[], rate: number): Tenth[] {
  const ranked = told.toSorted((a, b) => b.chance - a.chance)
  const parts = Math.min(10, ranked.length)
  return Array.from({ length: parts }, (_, place) => {
    const from = Math.round((ranked.length * place) / parts)
    const part = ranked.slice(from, Math.round((ranked.length * (place + 1)) / parts))
    const won = part.filter(one => one.won).length
    return {
      cases: part.length,
      won,
      low: part.at(-1)?.chance ?? 0,
      high: part[0]?.chance ?? 0,
      lift: rate > 0 && part.length > 0 ? won / part.length / rate : null,
    }
  })
}
