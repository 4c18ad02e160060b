import { type DealSort, dealSorts, type DealSource, dealSources } from '#contract/deal-choice.ts'

export const dealViews = ['board', 'table'] as const
export type DealView = (typeof dealViews)[number]
/** Of which time won and lost deals are shown. */
export const dealPeriods = ['month', 'quarter', 'year', 'all'] as const
export type DealPeriod = (typeof dealPeriods)[number]
export const dealParts = ['influenced', 'sourced', 'won'] as const

/** What the address says about the deals shown. What it leaves out is as usual, so that a plain address stays short. */
export type DealSearch = {
  view?: DealView
  pipeline?: string
  owner?: string
  side?: DealSource
  period?: DealPeriod
  q?: string
  sort?: DealSort
  state?: 'open' | 'won' | 'lost'
  campaign?: string
  part?: (typeof dealParts)[number]
  account?: string
  /** The stage that a narrow screen shows. */
  stage?: string
}

export function readDealSearch(search: Record<string, unknown>): DealSearch {
  const found: Record<string, string | undefined> = {
    view: oneOf(dealViews, search['view']),
    pipeline: id(search['pipeline']),
    owner: id(search['owner']),
    side: oneOf(dealSources, search['side']),
    period: oneOf(dealPeriods, search['period']),
    q: word(search['q']),
    sort: oneOf(dealSorts, search['sort']),
    state: oneOf(['open', 'won', 'lost'] as const, search['state']),
    campaign: id(search['campaign']),
    part: oneOf(dealParts, search['part']),
    account: id(search['account']),
    stage: word(search['stage']),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as DealSearch
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find(one => one === value)
}

function word(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= 200 ? text : undefined
}

function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined
}

/** The first day of the running month, quarter or year of `today` (YYYY-MM-DD); undefined: of all time. */
export function periodStart(period: DealPeriod, today: string): string | undefined {
  const [year = '', month = ''] = today.split('-')
  if (period === 'all') return undefined
  if (period === 'year') return `${year}-01-01`
  const first = period === 'month' ? Number(month) : Number(month) - ((Number(month) - 1) % 3)
  return `${year}-${String(first).padStart(2, '0')}-01`
}
