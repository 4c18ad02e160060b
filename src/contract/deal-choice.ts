// Free of zod on purpose: the browser reads these lists for its address bar and its switches.

export const dealSortKeys = ['name', 'amount', 'createdAt', 'stageAt', 'expectedOn', 'closedAt'] as const
export type DealSortKey = (typeof dealSortKeys)[number]
export const dealSorts = [
  'name',
  '-name',
  'amount',
  '-amount',
  'createdAt',
  '-createdAt',
  'stageAt',
  '-stageAt',
  'expectedOn',
  '-expectedOn',
  'closedAt',
  '-closedAt',
] as const
export type DealSort = (typeof dealSorts)[number]

/** Whose doing a deal is. */
export const dealSources = ['marketing', 'sales', 'partner', 'customer'] as const
export type DealSource = (typeof dealSources)[number]
