import { dateOf } from '#domain/calendar.ts'
import type { Chance } from '#domain/chance.ts'
import type { Dated } from '#domain/heartbeat/case.ts'
import { delayByWeek, medianDelay, relearnDelay } from '#domain/heartbeat/delay.ts'
import type { View } from '#domain/heartbeat/view.ts'
import { ascending, type Interval, quantile } from '#domain/statistics.ts'

export type DelayFigures = {
  medianDays: number | null
  /** Of the wins, the share that has come by the end of each week of age; ends at 1. */
  cumulative: number[]
  /** P(won) by `horizonDays`; null without a win. */
  winShare: Interval | null
  horizonDays: number
  wins: number
  lost: number
  open: number
  /** Cases qualified before wins were recorded. */
  truncated: number
  winsRecordedSince: string | null
  /** The band and the valuation know nothing later than this day; null when nothing could be learned. */
  learnedUntil: string | null
}

/** How long it takes and how often it works, by all that is known at the end of the view. */
export function delayFigures(
  { cases }: Dated,
  view: View,
  { resamples, band, chance }: { resamples: number; band: number; chance: Chance },
): DelayFigures {
  const { known, recording } = view
  const shares = ascending(Array.from({ length: resamples }, () => relearnDelay(known, chance).winShare))
  const edge = (1 - band) / 2
  const since = recording?.since ?? null
  return {
    medianDays: medianDelay(known),
    cumulative: known.winShare > 0 ? delayByWeek(known) : [],
    winShare:
      known.wins === 0
        ? null
        : { low: quantile(shares, edge), mid: known.winShare, high: quantile(shares, 1 - edge) },
    horizonDays: known.horizon,
    wins: known.wins,
    lost: known.lost,
    open: known.open,
    truncated: since === null ? 0 : cases.filter(one => one.qualified < since).length,
    winsRecordedSince: since === null ? null : dateOf(since),
    learnedUntil: view.learned.wins === 0 ? null : dateOf(view.learned.until),
  }
}
