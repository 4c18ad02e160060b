import type { Day, Period } from '#domain/calendar.ts'
import { type Chance, drawBinomial, pickBelow } from '#domain/chance.ts'
import type { DayCohort } from '#domain/heartbeat/inhale.ts'

/** Cases that will be qualified after `asOf`: as many a period as in the year of complete periods before it. */
export type Births = {
  /** Cases qualified in each period of that year, in order. */
  perPeriod: number[]
  /** Periods that still have days ahead, with those days. */
  ahead: { place: number; first: Day; days: number; shareOfPeriod: number }[]
}

export function birthsAhead(perPeriod: number[], periods: readonly Period[], asOf: Day): Births {
  const ahead = periods.flatMap(({ first, last }, place) => {
    const begin = Math.max(first, asOf + 1)
    const days = last - begin + 1
    return days > 0 ? [{ place, first: begin, days, shareOfPeriod: days / (last - first + 1) }] : []
  })
  return { perPeriod, ahead }
}

/** The mean of what is to come, as cohorts of fractions of cases. */
export function meanBirths({ perPeriod, ahead }: Births): DayCohort[] {
  const usual =
    perPeriod.length === 0 ? 0 : perPeriod.reduce((sum, cases) => sum + cases, 0) / perPeriod.length
  return ahead.flatMap(({ first, days, shareOfPeriod }) =>
    Array.from({ length: days }, (_, offset) => unborn(first + offset, (usual * shareOfPeriod) / days)),
  )
}

/** One possible future: periods drawn in runs of up to four, because good and bad weeks come in runs (Künsch, 1989). */
export function drawBirths({ perPeriod, ahead }: Births, chance: Chance): DayCohort[] {
  if (perPeriod.length === 0) return []
  const drawn: DayCohort[] = []
  const counts = drawRuns(perPeriod, ahead.length, chance)
  for (const [place, { first, days, shareOfPeriod }] of ahead.entries()) {
    const cases = drawBinomial(counts[place] ?? 0, shareOfPeriod, chance)
    for (let i = 0; i < cases; i++) drawn.push(unborn(first + pickBelow(days, chance), 1))
  }
  return drawn
}

const RUN = 4

/** Moving-block resample of `values`, of the length asked for. */
export function drawRuns(values: readonly number[], length: number, chance: Chance): number[] {
  const run = Math.min(RUN, Math.ceil(values.length / 4))
  const drawn: number[] = []
  while (drawn.length < length) {
    const start = pickBelow(values.length, chance)
    for (let i = 0; i < run && drawn.length < length; i++)
      drawn.push(values[(start + i) % values.length] ?? 0)
  }
  return drawn
}

const NONE = { cases: 0, stated: 0, unstated: 0 }
const NO_AMOUNTS = new Float64Array()

function unborn(day: Day, cases: number): DayCohort {
  const marketing = { cases, stated: 0, unstated: cases }
  return { day, cases, stated: NO_AMOUNTS, bySide: { marketing, sales: NONE, partner: NONE, customer: NONE } }
}
