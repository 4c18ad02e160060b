import type { Instant } from '#domain/happening/happening.ts'
import { isWithinLookBack } from './eligible.ts'

/** One row of a person's history: a touch by a channel, a conversion, or both at once. */
export type HistoryRow = { at: Instant; channel: string | null; conversions: number; value: number }

/** The touches that led to one conversion, in order; `wonAt` is null when they have not led to one yet. */
export type Journey = {
  touches: { at: Instant; channel: string }[]
  wonAt: Instant | null
  conversions: number
  value: number
}

/**
 * Cuts one person's history at its conversions. The touches up to and including the moment of a conversion belong to
 * it, its own row's channel among them; later ones begin the next journey. Conversions at the same moment are one.
 * Touches of the same moment are taken by channel name, so that the order of the rows never matters.
 * @param lookBack milliseconds; older touches are left out
 */
export function cutJourneys(history: readonly HistoryRow[], lookBack: number): Journey[] {
  const journeys: Journey[] = []
  let open = emptyJourney()
  for (const row of [...history].sort(byMoment)) {
    if (open.wonAt !== null && row.at > open.wonAt) {
      journeys.push(open)
      open = emptyJourney()
    }
    if (row.channel !== null) open.touches.push({ at: row.at, channel: row.channel })
    if (row.conversions > 0) win(open, row)
  }
  if (open.wonAt !== null || open.touches.length > 0) journeys.push(open)
  return journeys.map(journey => withoutOldTouches(journey, lookBack))
}

function emptyJourney(): Journey {
  return { touches: [], wonAt: null, conversions: 0, value: 0 }
}

function win(journey: Journey, row: HistoryRow): void {
  journey.wonAt = row.at
  journey.conversions += row.conversions
  journey.value += row.value
}

function withoutOldTouches(journey: Journey, lookBack: number): Journey {
  const { wonAt } = journey
  if (wonAt === null) return journey
  return { ...journey, touches: journey.touches.filter(touch => isWithinLookBack(touch.at, wonAt, lookBack)) }
}

function byMoment(one: HistoryRow, other: HistoryRow): number {
  return one.at - other.at || compareNames(one.channel ?? '', other.channel ?? '')
}

function compareNames(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
