import type { Instant, Side } from '#domain/happening/happening.ts'
import type { TouchpointKind } from '#domain/touchpoint/kinds.ts'

/** A touchpoint of a journey as far as attribution reads it. `orderKey` as in happening.ts. */
export type JourneyTouch = {
  id: string
  at: Instant
  orderKey: string
  side: Side
  kind: TouchpointKind
  machine: boolean
  origin: string | null
  /** False: a try that met nobody. Absent or null: nobody said, which counts as met. */
  reached?: boolean | null
}

/** 24 months of 30.4375 days, in milliseconds. */
export const DEFAULT_LOOK_BACK = 24 * 30.4375 * 24 * 60 * 60 * 1000

/**
 * The touches that may share in a win, in journey order: what marketing or sales did and a person (no machine) met,
 * up to the win and within the look-back. A call that reached nobody was met by nobody. A human's opening of a mail counts; a payment is the revenue itself and
 * never earns it.
 * @param lookBack milliseconds
 */
export function eligibleTouches(
  touches: readonly JourneyTouch[],
  winAt: Instant,
  lookBack = DEFAULT_LOOK_BACK,
): JourneyTouch[] {
  return touches
    .filter(touch => mayEarn(touch) && isWithinLookBack(touch.at, winAt, lookBack))
    .sort(byOrderKey)
}

/** Touches at the very moment of the win count, as do those at the very edge of the look-back. */
export function isWithinLookBack(at: Instant, winAt: Instant, lookBack: number): boolean {
  return at <= winAt && at >= winAt - lookBack
}

/** The earliest touch, at any time, that says where the person came from: where revenue goes that no touch earned. */
export function originTouch(touches: readonly JourneyTouch[]): JourneyTouch | undefined {
  return touches.filter(touch => touch.origin !== null && !touch.machine).sort(byOrderKey)[0]
}

function mayEarn(touch: JourneyTouch): boolean {
  return !touch.machine && touch.reached !== false && touch.side !== 'customer' && touch.kind !== 'payment'
}

function byOrderKey(one: JourneyTouch, other: JourneyTouch): number {
  if (one.orderKey === other.orderKey) return 0
  return one.orderKey < other.orderKey ? -1 : 1
}
