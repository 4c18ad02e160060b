import { type Period, periodFinder } from '#domain/calendar.ts'
import { type Chance, drawBinomial, pickBelow } from '#domain/chance.ts'
import { type Births, drawBirths } from '#domain/heartbeat/births.ts'
import { type Learned, relearn } from '#domain/heartbeat/delay.ts'
import type { DayCohort } from '#domain/heartbeat/inhale.ts'
import { ascending, quantile } from '#domain/statistics.ts'

/** Possible exhales: one row a resample, one column a period, minor units. */
export type Draws = { rows: Float64Array[] }

/**
 * Draws what could come out of what was breathed in. Each row relearns chance, delay and amounts from a resampled
 * history, then lets every day's cases be won or not, each win after its own delay and with its own amount.
 */
export function drawExhales(
  given: { cohorts: readonly DayCohort[]; births: Births; learned: Learned; periods: readonly Period[] },
  resamples: number,
  chance: Chance,
): Draws {
  const placeOf = periodFinder(given.periods)
  const begin = given.periods[0]?.first ?? 0
  const breathing = given.cohorts.filter(({ day }) => day + given.learned.horizon >= begin)
  const rows = Array.from({ length: resamples }, () => {
    const world = relearn(given.learned, chance)
    const row = new Float64Array(given.periods.length)
    for (const cohort of breathing) drawWins(cohort, world, placeOf, row, chance)
    for (const cohort of drawBirths(given.births, chance)) drawWins(cohort, world, placeOf, row, chance)
    return row
  })
  return { rows }
}

function drawWins(
  cohort: DayCohort,
  world: Learned,
  placeOf: (day: number) => number,
  row: Float64Array,
  chance: Chance,
): void {
  const wins = drawBinomial(cohort.cases, world.winShare, chance)
  for (let win = 0; win < wins; win++) {
    const place = placeOf(cohort.day + ageAt(world, chance() * world.winShare))
    if (place >= 0) row[place] = (row[place] ?? 0) + drawAmount(cohort, world, chance)
  }
}

/** Youngest age by which the share is won: the inverse of the cumulative incidence, by halving. */
function ageAt({ incidence: { wonBy }, horizon }: Learned, share: number): number {
  let [low, high] = [0, horizon]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((wonBy[middle] ?? 1) > share) high = middle
    else low = middle + 1
  }
  return low
}

function drawAmount(cohort: DayCohort, world: Learned, chance: Chance): number {
  const member = pickBelow(cohort.cases, chance)
  const stated = cohort.stated[member]
  return stated === undefined
    ? (world.amounts[pickBelow(world.amounts.length, chance)] ?? 0)
    : stated * world.statedRatio
}

/** Quantiles of the sum of some periods over all resamples. */
export function quantilesOfSum(
  { rows }: Draws,
  places: readonly number[],
  shares: readonly number[],
): number[] {
  const sums = ascending(rows.map(row => places.reduce((sum, place) => sum + (row[place] ?? 0), 0)))
  return shares.map(share => quantile(sums, share))
}
