// Free of zod on purpose: the browser reads these lists for its address bar and its switches.

export const campaignSortKeys = ['name', 'startsOn', 'cost', 'leads', 'revenue'] as const
export type CampaignSortKey = (typeof campaignSortKeys)[number]

export const campaignSorts = [
  'name',
  '-name',
  'startsOn',
  '-startsOn',
  'cost',
  '-cost',
  'leads',
  '-leads',
  'revenue',
  '-revenue',
] as const
export type CampaignSort = (typeof campaignSorts)[number]
