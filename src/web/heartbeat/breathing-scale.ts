import type { YearBefore } from '#domain/heartbeat/year-before.ts'
import { toMajor } from '#web/parts/money.ts'
import { ticksOf } from '#web/parts/ticks.ts'
import type { Shown } from './span.ts'

/** Major units up (inhale) and down (exhale) from the axis, round at both ends. */
export type BreathingScale = { ticks: number[]; low: number; high: number }

/**
 * A rare large week would press all others flat: what goes beyond the usual, the inhale and the bands by more than a
 * quarter is cut off there, and its amount is written beside it.
 */
export function scaleOf(
  { past, coming }: Shown,
  before: YearBefore | undefined,
  currency: string,
  steps: number,
): BreathingScale {
  const major = (minor: string) => toMajor(minor, currency)
  const earlier = before?.earlier.flatMap(one => (one ? [one] : [])) ?? []
  const inhales = [
    ...past.map(({ inhale }) => (inhale ? major(inhale.minor) : 0)),
    ...earlier.map(({ inhale }) => major(`${inhale ?? 0n}`)),
  ]
  const exhales = [
    ...past.map(({ exhale }) => major(exhale)),
    ...earlier.map(({ exhale }) => major(`${exhale}`)),
  ].sort((one, other) => one - other)
  const bands = [...past, ...coming].map(({ expected }) => (expected ? major(expected.high) : 0))
  const usual = Math.max(exhales[Math.floor((exhales.length - 1) * 0.95)] ?? 0, ...bands, 0)
  const most = Math.max(exhales.at(-1) ?? 0, ...bands, 0)
  const highest = Math.max(usual, ...inhales)
  const down = most > highest * 1.25 && highest > 0 ? highest : most
  const taken = Math.min(0, exhales[0] ?? 0)
  const ticks = ticksOf(-down, Math.max(1, ...inhales, -taken), steps)
  return { ticks, low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1 }
}
