import { SLOTS } from './hours-of-week.ts'
import type { LearntHour } from './rhythm.ts'

/** Weeks for which the shape of the whole week speaks beside an hour's own count. */
const SHAPE_WEEKS = 4
/** Where little comes, its own count says less still: as many arrivals as the shape stands for at least. */
const SHAPE_ARRIVALS = 2
const MOST_SHAPE_WEEKS = 40
const WEEKEND = 5

/**
 * How many come in each hour of the week. An hour's own count is drawn towards what its day and the hours of such days
 * make likely, because eight weeks are eight trials only.
 */
export function slotRates(hours: readonly LearntHour[]): Float64Array {
  const { arrived, seen } = bySlot(hours)
  const shape = shapeOf(arrived, seen)
  return Float64Array.from({ length: SLOTS }, (_, slot) => {
    const likely = shape[slot] ?? 0
    const weight = Math.min(MOST_SHAPE_WEEKS, Math.max(SHAPE_WEEKS, likely > 0 ? SHAPE_ARRIVALS / likely : 0))
    return ((arrived[slot] ?? 0) + weight * likely) / ((seen[slot] ?? 0) + weight)
  })
}

function bySlot(hours: readonly LearntHour[]): { arrived: Float64Array; seen: Float64Array } {
  const arrived = new Float64Array(SLOTS)
  const seen = new Float64Array(SLOTS)
  for (const one of hours) {
    arrived[one.slot] = (arrived[one.slot] ?? 0) + one.arrived
    seen[one.slot] = (seen[one.slot] ?? 0) + 1
  }
  return { arrived, seen }
}

/** What a day brings, times how days of its kind (of the week, of its end) spread it over their hours. */
function shapeOf(arrived: Float64Array, seen: Float64Array): Float64Array {
  const days = new Float64Array(7)
  const daysSeen = new Float64Array(7)
  const spread = [new Float64Array(24), new Float64Array(24)]
  for (let slot = 0; slot < SLOTS; slot++) {
    const day = Math.floor(slot / 24)
    days[day] = (days[day] ?? 0) + (arrived[slot] ?? 0)
    daysSeen[day] = (daysSeen[day] ?? 0) + (seen[slot] ?? 0) / 24
    const kind = spread[day < WEEKEND ? 0 : 1]
    if (kind) kind[slot % 24] = (kind[slot % 24] ?? 0) + (arrived[slot] ?? 0)
  }
  const totals = spread.map(kind => kind.reduce((sum, one) => sum + one, 0))
  return Float64Array.from({ length: SLOTS }, (_, slot) => {
    const day = Math.floor(slot / 24)
    const kind = day < WEEKEND ? 0 : 1
    const total = totals[kind] ?? 0
    if (total === 0) return 0
    return ((days[day] ?? 0) / Math.max(1, daysSeen[day] ?? 0)) * ((spread[kind]?.[slot % 24] ?? 0) / total)
  })
}

/** A burst may last longer than an hour. */
const BLOCK_HOURS = 3

/**
 * How many arrive at a time: Var = burst * m + m² / k over stretches of three hours, by least squares of Var / m on m.
 * Where all stretches are alike, all that is more than chance counts as bursts.
 */
export function burstOf(hours: readonly LearntHour[], rates: Float64Array): number {
  const blocks: { arrived: number; mean: number }[] = []
  for (let start = 0; start + BLOCK_HOURS <= hours.length; start += BLOCK_HOURS) {
    const block = { arrived: 0, mean: 0 }
    for (const one of hours.slice(start, start + BLOCK_HOURS)) {
      block.arrived += one.arrived
      block.mean += rates[one.slot] ?? 0
    }
    if (block.mean > 0) blocks.push(block)
  }
  // Each weighs as much as is usual in it, so that nights do not outvote the days.
  let [weight, x, xx, y, xy] = [0, 0, 0, 0, 0]
  for (const { arrived, mean } of blocks) {
    const ratio = (arrived - mean) ** 2 / mean
    weight += mean
    x += mean * mean
    xx += mean ** 3
    y += mean * ratio
    xy += mean * mean * ratio
  }
  if (weight === 0) return 1
  const spread = xx / weight - (x / weight) ** 2
  const level = y / weight
  const slope = spread <= 1e-6 * xx ? 0 : Math.max(0, (xy / weight - (x / weight) * level) / spread)
  return Math.max(1, level - slope * (x / weight))
}

/** 1 / k of gamma-Poisson, by moments, for whole hours and for whole days: Var = burst * m + m² / k. */
export function loosenessOf(
  hours: readonly LearntHour[],
  rates: Float64Array,
  burst: number,
): { hour: number; day: number } {
  const days = new Map<number, { arrived: number; mean: number }>()
  const hourly: { arrived: number; mean: number }[] = []
  for (const { slot, day, arrived } of hours) {
    const mean = rates[slot] ?? 0
    hourly.push({ arrived, mean })
    const sum = days.get(day) ?? { arrived: 0, mean: 0 }
    days.set(day, { arrived: sum.arrived + arrived, mean: sum.mean + mean })
  }
  return { hour: beyondChance(hourly, burst), day: beyondChance([...days.values()], burst) }
}

function beyondChance(cells: readonly { arrived: number; mean: number }[], burst: number): number {
  let excess = 0
  let squares = 0
  for (const { arrived, mean } of cells) {
    excess += (arrived - mean) ** 2 - burst * mean
    squares += mean * mean
  }
  return squares === 0 ? 0 : Math.max(0, excess / squares)
}

/** Quiet stretches, measured in how many arrivals are usual in them: a `share` lasts longer than `from`, by `mean` more. */
export type Tail = { from: number; share: number; mean: number }

/** The longest quarter of the stretches is what the tail is learnt from. */
const LONGEST = 0.25
const FEWEST = 8

/**
 * How quiet stretches end: what exceeds a high threshold is exponential (peaks over threshold), with a mean of 1 for
 * arrivals one by one and of more for bursts. The mean is taken a standard error larger than it was.
 */
export function tailOf(hours: readonly LearntHour[], rates: Float64Array): Tail {
  const stretches: number[] = []
  let quiet = 0
  let heard = false
  for (const { slot, arrived } of hours) {
    if (arrived > 0) {
      if (heard) stretches.push(quiet)
      heard = true
      quiet = 0
    } else quiet += rates[slot] ?? 0
  }
  stretches.sort((a, b) => a - b)
  const many = Math.max(Math.min(FEWEST, stretches.length), Math.floor(stretches.length * LONGEST))
  const longest = stretches.slice(stretches.length - many)
  const from = stretches[stretches.length - many - 1] ?? 0
  if (longest.length === 0) return { from: 0, share: 1, mean: 1 }
  const over = longest.reduce((sum, one) => sum + one - from, 0) / longest.length
  return { from, share: many / stretches.length, mean: Math.max(1, over * (1 + 1 / Math.sqrt(many))) }
}
