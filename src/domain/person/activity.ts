import type { Instant } from '#domain/happening/happening.ts'

/** What is known of a person's touches without reading them again. Machine touches are not in it. */
export type Activity = {
  touches: number
  firstKey: string
  firstAt: Instant
  firstTouchpoint: string
  /** The campaign that the first touch was of. */
  firstCampaign?: string
  lastKey: string
  lastAt: Instant
  originKey?: string
  originTouchpoint?: string
  /** What that touch says. */
  origin?: string
}

export type Touch = {
  id: string
  orderKey: string
  at: Instant
  origin?: string | undefined
  campaign?: string | undefined
}

export function activityOf(touch: Touch): Activity {
  const { id, orderKey, at } = touch
  return {
    touches: 1,
    firstKey: orderKey,
    firstAt: at,
    firstTouchpoint: id,
    ...(touch.campaign !== undefined && { firstCampaign: touch.campaign }),
    lastKey: orderKey,
    lastAt: at,
    ...(touch.origin !== undefined && { originKey: orderKey, originTouchpoint: id, origin: touch.origin }),
  }
}

/** Commutative and associative: touches may be added in any order and any grouping. */
export function addActivity(a: Activity, b: Activity): Activity {
  const first = a.firstKey <= b.firstKey ? a : b
  const last = a.lastKey >= b.lastKey ? a : b
  const origin = earlierOrigin(a, b)
  return {
    touches: a.touches + b.touches,
    firstKey: first.firstKey,
    firstAt: first.firstAt,
    firstTouchpoint: first.firstTouchpoint,
    ...(first.firstCampaign !== undefined && { firstCampaign: first.firstCampaign }),
    lastKey: last.lastKey,
    lastAt: last.lastAt,
    ...(origin.originKey !== undefined &&
      origin.originTouchpoint !== undefined && {
        originKey: origin.originKey,
        originTouchpoint: origin.originTouchpoint,
      }),
    ...(origin.origin !== undefined && { origin: origin.origin }),
  }
}

function earlierOrigin(a: Activity, b: Activity): Activity {
  if (a.originKey === undefined) return b
  if (b.originKey === undefined) return a
  return a.originKey <= b.originKey ? a : b
}

/** A value that the latest word decides; of two at the same moment under the same name, the greater. */
export type Worded = { value: string; orderKey: string }

export function latest(a: Worded | undefined, b: Worded | undefined): Worded | undefined {
  if (!a) return b
  if (!b) return a
  if (a.orderKey === b.orderKey) return a.value >= b.value ? a : b
  return a.orderKey > b.orderKey ? a : b
}
